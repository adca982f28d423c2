using System.Globalization;
using System.Text.Json;
using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Interactions.Collecting;

public class WhatsAppTests
{
    [Theory]
    [InlineData("[05/03/2026, 21:15:00] Ada: Free?")]
    [InlineData("\u200E[05/03/2026, 9:15:00\u202FPM] Ada: Free?")]
    [InlineData("05/03/2026, 21:15 - Ada: Free?")]
    [InlineData("05.03.26, 21:15 - Ada: Free?")]
    [InlineData("5-3-2026 21.15 - Ada: Free?")]
    [InlineData("5/3/26, 9:15\u202Fpm - Ada: Free?")]
    [InlineData("05/03/2026, 9:15 p. m. - Ada: Free?")]
    [InlineData("2026-03-05, 21:15 - Ada: Free?")]
    [InlineData("2026/03/05, 9:15 p.m. - Ada: \u200EFree?")]
    [InlineData("٠٥/٠٣/٢٠٢٦, ٢١:١٥ - Ada: Free?")]
    public void Line_InAnySpelling_IsTheSameMessage(string line)
    {
        var file = Files.Read(line + "\r\n", InteractionFormat.WhatsApp, options: new CollectOptions(DateOrder: DateOrder.DayFirst));
        Assert.Equal((new DateTimeOffset(2026, 3, 5, 21, 15, 0, TimeSpan.Zero), "Free?", 0), (file.Event().OccurredAt, file.Event().Text, file.Event().From));
        Assert.Equal(new Participant("from", "Ada"), Assert.Single(file.Thread().Participants));
    }

    [Theory]
    [InlineData("test_[mmddyy]_24hrs.txt")]
    [InlineData("test_ddmmyy_24hrs.txt")]
    [InlineData("test_mmddyy_24hrs.txt")]
    [InlineData("test_mmddyyyy_12hrs.txt")]
    [InlineData("test_yyyymmdd_24hrs.txt")]
    public void SharedChat_EverySpelling_GivesTheSameMessages(string name)
    {
        var bytes = File.ReadAllBytes(SharedData.Path("interactions", "chat-miner", "whatsapp", name));
        Assert.Equal(InteractionFormat.WhatsApp, InteractionFile.Recognise(bytes, name));
        var file = Files.Read(bytes, InteractionFormat.WhatsApp, name);
        var thread = file.Thread();

        using var target = JsonDocument.Parse(File.ReadAllBytes(SharedData.Path("interactions", "chat-miner", "whatsapp", "target.json")));
        var expected = target.RootElement.EnumerateArray().Select(one => (one.GetProperty("timestamp").GetString(), one.GetProperty("author").GetString(), one.GetProperty("message").GetString())).Reverse();
        Assert.Equal(expected, thread.Events.Select(one => ((string?)one.OccurredAt.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), thread.Participants[one.From!.Value].Name, one.Text?.Replace('\n', ' '))));
        Assert.Equal(9, file.Records.Count);
        Assert.Equal(3, file.Records.Count(record => record.Outcome is RecordOutcome.Ignored { Code: "system_line" }));
        Files.AssertSound(file);
    }

    [Theory]
    [InlineData("04/05/2026, 09:00 - A: x\n13/05/2026, 09:00 - A: y", 4, false)]
    [InlineData("04/05/2026, 09:00 - A: x\n05/13/2026, 09:00 - A: y", 5, false)]
    [InlineData("04/05/2026, 09:00 - A: x\n04/06/2026, 09:00 - A: y\n05/02/2026, 09:00 - A: z", 5, false)]
    [InlineData("04/05/2026, 09:00 - A: x\n04/06/2026, 09:00 - A: y", 4, true)]
    public void Order_OfDayAndMonth_IsDecidedByTheWholeFile(string chat, int day, bool isUnsure)
    {
        var file = Files.Read(chat, InteractionFormat.WhatsApp);
        Assert.Equal(day == 4 ? new DateTime(2026, 5, 4) : new DateTime(2026, 4, 5), file.Thread().Events.Single(one => one.Text == "x").OccurredAt.Date);
        Assert.Equal(isUnsure, file.Notices.Any(notice => notice.Contains("nothing in the file decides", StringComparison.Ordinal)));
    }

    [Fact]
    public void Order_StatedButImpossible_GivesWayToTheCalendar()
    {
        var file = Files.Read("20/05/2026, 09:00 - A: x", InteractionFormat.WhatsApp, options: new CollectOptions(DateOrder: DateOrder.MonthFirst));
        Assert.Equal(new DateTime(2026, 5, 20), file.Event().OccurredAt.Date);
        Assert.Contains(file.Notices, notice => notice.Contains("against what was stated", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Messages and calls are end-to-end encrypted. No one outside of this chat can read them.")]
    [InlineData("Ada: \u200EMessages and calls are end-to-end encrypted. Only people in this chat can read them.")]
    [InlineData("Ada added Ben")]
    [InlineData("Ada changed the subject to “Viewing: Elm St”")]
    [InlineData("Ada changed the subject from \"Flat: old\" to \"Flat: new\"")]
    [InlineData("Ben left")]
    public void Line_OfTheProgram_IsIgnoredWithAReason(string rest)
    {
        var file = Files.Read($"05/03/2026, 09:15 - {rest}\n05/03/2026, 09:16 - Ada: hi", InteractionFormat.WhatsApp);
        Assert.Equal("system_line", file.Ignored().Code);
        Assert.Single(file.Thread().Events);
    }

    [Theory]
    [InlineData("<Media omitted>")]
    [InlineData("IMG-20260305-WA0001.jpg (file attached)")]
    [InlineData("I added the key to the box: code 12")]
    [InlineData("Ben left the keys")]
    public void Text_ThatLooksLikeAnotherThing_StaysText(string text) =>
        Assert.Equal(text, Files.Read($"05/03/2026, 09:15 - Ada: {text}", InteractionFormat.WhatsApp).Event().Text);

    [Fact]
    public void Sender_ThatIsANumber_IsAnAddress() =>
        Assert.Equal(new Participant("from", null, "+442079460001"), Assert.Single(Files.Read("05/03/2026, 09:15 - \u202A+44 20 7946 0001\u202C: hi", InteractionFormat.WhatsApp).Thread().Participants));

    [Theory]
    [InlineData("WhatsApp Chat with Ada Okoro (2).txt", "whatsapp:Ada Okoro")]
    [InlineData("folder/WhatsApp-Chat mit Ada.txt", "whatsapp:Ada")]
    [InlineData("WhatsApp Chat - Ada.zip", "whatsapp:Ada")]
    [InlineData("_chat.txt", "whatsapp:Ada+Ben")]
    public void Key_ComesFromTheFileNameOrThePeople(string filename, string key) =>
        Assert.Equal(key, Files.Read("05/03/2026, 09:15 - Ben: hi\n05/03/2026, 09:16 - Ada: hi", InteractionFormat.WhatsApp, filename).Thread().Key);

    [Fact]
    public void Key_OfACrowd_FitsTheContract()
    {
        var thread = Files.Read(string.Concat(Enumerable.Range(0, 1000).Select(i => $"05/03/2026, 09:15 - Ada {i}: hi\n")), InteractionFormat.WhatsApp).Thread();
        Assert.InRange(thread.Key.Length, 20, 2000);
        Assert.Equal(1000, thread.Participants.Count);
    }

    [Fact]
    public void Times_OfTheZone_AreToldWithItsOffset()
    {
        var file = Files.Read("05/07/2026, 09:15 - Ada: hi", InteractionFormat.WhatsApp, options: new CollectOptions(LocalZone: TimeZoneInfo.FindSystemTimeZoneById("Europe/London")));
        Assert.Equal(TimeSpan.FromHours(1), file.Event().OccurredAt.Offset);
        Assert.Contains(file.Notices, notice => notice.Contains("Europe/London", StringComparison.Ordinal));
    }

    [Fact]
    public void Message_SaidTwiceInAMinute_HasTwoIdsThatALongerExportRepeats()
    {
        const string Chat = "05/03/2026, 09:15 - Ada: hi\n05/03/2026, 09:15 - Ada: hi\n";
        var first = Files.Read(Chat, InteractionFormat.WhatsApp, "WhatsApp Chat with Ada.txt");
        var longer = Files.Read("04/03/2026, 09:15 - Ada: before\n" + Chat, InteractionFormat.WhatsApp, "WhatsApp Chat with Ada.txt");
        Assert.Equal(first.Thread().Events.Select(one => one.SourceId), longer.Thread().Events.Skip(1).Select(one => one.SourceId));
        Files.AssertSound(longer);
    }

    [Fact]
    public void Day_OutsideOfTheCalendar_IsQuarantinedWithItsLine()
    {
        var file = Files.Read("31/01/2026, 09:15 - Ada: hi\n31/02/2026, 09:15 - Ada: no such day", InteractionFormat.WhatsApp);
        Assert.Contains("line 2", file.Quarantined().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_WithoutMessages_IsRefusedInWords() => Assert.Equal("not_the_format", Files.Refused("Dear Ada,\nhow are you?", InteractionFormat.WhatsApp).Code);

    [Fact]
    public void Record_HoweverLong_IsKeptAsItStandsUpToItsLimit()
    {
        var file = Files.Read($"13/10/2026, 09:02 - Ada: Is it free?\nAsking for a friend.\n13/10/2026, 09:03 - Ben: {new string('x', 5000)}\n", InteractionFormat.WhatsApp);

        Assert.Equal("13/10/2026, 09:02 - Ada: Is it free?\nAsking for a friend.", Assert.Single(file.Records[0].Source));
        Assert.Equal(RecordSource.MostChars, Assert.Single(file.Records[1].Source).Length);
    }
}
