using Velocity.Domain.Interactions;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Interactions.Collecting;

/// <summary>Real and tortured files nobody here wrote.</summary>
public class SharedFilesTests
{
    [Theory]
    [InlineData("chat-miner", "*.txt", InteractionFormat.WhatsApp)]
    [InlineData("chat-miner", "*_export.json", InteractionFormat.Telegram)]
    [InlineData("icalendar", "*.ics", InteractionFormat.ICalendar)]
    public void File_OfAKindThatMustParse_IsRecognisedAndRead(string folder, string pattern, InteractionFormat format)
    {
        foreach (var path in All(folder, pattern))
        {
            Assert.True(InteractionFile.Recognise(RecogniseTests.Head(path), Path.GetFileName(path)) == format, path);
            Files.AssertSound(Files.Read(File.ReadAllBytes(path), format, Path.GetFileName(path)));
        }
    }

    /// <summary>Some begin with an mbox's <c>From </c> line, whatever they are called.</summary>
    [Fact]
    public void Mail_EveryFile_IsRecognisedAndReadBothWays()
    {
        foreach (var path in All("mail-ruby", "*.eml"))
        {
            var format = InteractionFile.Recognise(RecogniseTests.Head(path), Path.GetFileName(path));
            Assert.True(format is InteractionFormat.Email or InteractionFormat.Mbox, path);
            var (recognised, single) = (Files.Read(File.ReadAllBytes(path), format!.Value), Files.Read(File.ReadAllBytes(path), InteractionFormat.Email));
            Files.AssertSound(recognised);
            Files.AssertSound(single);
            Assert.True(single.Records.Count == 1 && recognised.Records.Count == 1, path);
            var isDated = Path.GetFileName(path) is not ("utf8_headers.eml" or "example13.eml");
            Assert.True(!isDated || single.Records[0].Outcome is RecordOutcome.Collected, $"{path}: {single.Records[0].Outcome}");
        }
    }

    [Theory]
    [InlineData(InteractionFormat.Email)]
    [InlineData(InteractionFormat.Mbox)]
    [InlineData(InteractionFormat.WhatsApp)]
    [InlineData(InteractionFormat.Telegram)]
    [InlineData(InteractionFormat.ICalendar)]
    [InlineData(InteractionFormat.CallLog)]
    public void File_TakenForAnyFormat_IsReadOrRefusedInWords(InteractionFormat format)
    {
        foreach (var path in All("", "*"))
        {
            var file = InteractionFile.Read(new MemoryStream(File.ReadAllBytes(path)), format, Path.GetFileName(path), Files.Plain);
            if (file is CollectedFile.Read read)
                Files.AssertSound(read);
            else
                Assert.True(file is CollectedFile.Refused { Sentence.Length: > 20 }, path);
        }
    }

    [Theory]
    [InlineData("calendars/timezoned.ics", "2012-02-13T10:00:00+01:00")]
    [InlineData("calendars/issue_237_fail_to_parse_timezone_with_non_ascii_tzid.ics", "2017-05-11T13:30:00-03:00")]
    [InlineData("calendars/pacific_fiji.ics", "2014-08-29T08:00:00+12:00")]
    [InlineData("calendars/issue_836_do_not_quote_tzid.ics", "2024-10-28T17:00:00-04:00")]
    [InlineData("calendars/multiple_calendar_components.ics", "2003-12-25T00:00:00+00:00")]
    [InlineData("events/event_with_recurrence_exdates_on_different_lines.ics", "2012-03-27T10:00:00+02:00")]
    public void Calendar_Start_IsTheMomentItsZoneSays(string name, string start)
    {
        var file = Files.Read(File.ReadAllBytes(SharedData.Path(["interactions", "icalendar", .. name.Split('/')])), InteractionFormat.ICalendar);
        Assert.Equal(start, file.Threads[0].Events[0].OccurredAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string[] All(string folder, string pattern)
    {
        var found = Directory.GetFiles(SharedData.Path("interactions", folder), pattern, SearchOption.AllDirectories);
        Assert.NotEmpty(found);
        return found;
    }
}
