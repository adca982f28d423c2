using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;

namespace Velocity.Domain.Tests.Interactions.Collecting;

public class CallLogTests
{
    private static readonly CollectOptions British = new("GB", TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));

    [Fact]
    public void Row_OfATelephoneSystem_IsACall()
    {
        var file = Files.Read(
            "Call ID,Start time,From,To,Direction,Duration,Disposition,Agent,Notes,Recording\nc-1,2026-07-05 09:15:00,020 7946 0001,101,Inbound,0:01:05,ANSWERED,Ada,Wants a viewing,rec1.wav\n",
            InteractionFormat.CallLog, options: British);
        var (thread, one) = (file.Thread(), file.Event());

        Assert.Equal(("call:c-1", InteractionChannel.Call), (thread.Key, thread.Channel));
        Assert.Equal([new Participant("from", null, "+442079460001"), new Participant("to", "101")], thread.Participants);
        Assert.Equal(new DateTimeOffset(2026, 7, 5, 9, 15, 0, TimeSpan.FromHours(1)), one.OccurredAt);
        Assert.Equal((TimeSpan.FromSeconds(65), 0), (one.EndedAt - one.OccurredAt, one.From));
        Assert.Equal("Direction: Inbound\nDisposition: ANSWERED\nDuration: 0:01:05\nAgent: Ada\nRecording: rec1.wav\nWants a viewing", one.Text);
        Files.AssertSound(file);
    }

    [Fact]
    public void Row_OfAMobile_TurnsByDirection()
    {
        var file = Files.Read("Date,Time,Name,Number,Type,Duration\n13/07/2026,9:15 AM,Ada,+442079460001,Outgoing,65\n14/07/2026,9:15 PM,,Private,Missed,0\n", InteractionFormat.CallLog, options: British);
        Assert.Equal([new Participant("to", "Ada", "+442079460001")], file.Threads[0].Participants);
        Assert.Null(file.Threads[0].Events[0].From);
        Assert.Equal((new Participant("from", "Private"), 0, 21), (file.Threads[1].Participants[0], file.Threads[1].Events[0].From, file.Threads[1].Events[0].OccurredAt.Hour));
    }

    [Theory]
    [InlineData("0:01:05", "Duration", 65)]
    [InlineData("1:05", "Duration", 65)]
    [InlineData("65", "Talk time", 65)]
    [InlineData("1m 5s", "Duration", 65)]
    [InlineData("1 hr 1 min", "Duration", 3660)]
    [InlineData("1.5", "Duration (min)", 90)]
    [InlineData("soon", "Duration", null)]
    public void Duration_InAnySpelling_GivesTheEnd(string text, string column, int? seconds)
    {
        var one = Files.Read($"Date,From,To,{column}\n2026-03-05T09:15:00Z,101,102,{text}\n", InteractionFormat.CallLog).Event();
        Assert.Equal(seconds, (one.EndedAt - one.OccurredAt)?.TotalSeconds);
        Assert.Contains(text, one.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-05T09:15:00Z")]
    [InlineData("2026-03-05 10:15:00 +0100")]
    [InlineData("05/03/2026 09:15")]
    [InlineData("Mar 5, 2026, 9:15 AM")]
    [InlineData("1772702100")]
    [InlineData("1772702100000")]
    public void Time_InAnySpelling_IsTheSameMoment(string text)
    {
        var file = Files.Read($"Call date,Number,Direction\n\"{text}\",+442079460001,in\n", InteractionFormat.CallLog, options: new CollectOptions(DateOrder: DateOrder.DayFirst));
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 9, 15, 0, TimeSpan.Zero), file.Event().OccurredAt);
    }

    [Theory]
    [InlineData("soon,+442079460001,in", "unreadable_date", "Call date")]
    [InlineData("2026-03-05,+442079460001,in", "unreadable_date", "Call date")]
    [InlineData(",+442079460001,in", "unreadable_date", "Call date")]
    [InlineData("2026-03-05T09:15:00Z,,in", "unreadable_number", "Number")]
    [InlineData("2026-03-05T09:15:00Z,4.42079E+11,in", "unreadable_number", "Number")]
    [InlineData("2026-03-05T09:15:00Z,tomorrow,in", "unreadable_number", "Number")]
    public void Row_WithoutTimeOrNumber_IsQuarantinedWithItsColumn(string row, string code, string column)
    {
        var file = Files.Read($"Call date,Number,Direction\n{row}\n2026-03-05T09:15:00Z,+442079460001,in\n", InteractionFormat.CallLog);
        Assert.Equal(code, file.Quarantined().Code);
        Assert.Contains($"“{column}”", file.Quarantined().Sentence, StringComparison.Ordinal);
        Files.AssertSound(file);
    }

    [Fact]
    public void Columns_ThatNameNeitherSide_StandInTheText() =>
        Assert.Equal("Duration: 5\nName: Ada\nQueue: Sales", Files.Read("Date,Start time,End time,From,To,Name,Duration,Queue\n2026-03-05,09:15,09:20,101,102,Ada,5,Sales\n", InteractionFormat.CallLog).Event().Text);

    [Fact]
    public void End_WithoutADay_IsOfTheDayOfTheStart() =>
        Assert.Equal(TimeSpan.FromMinutes(5), Files.Read("Date,Start time,End time,From,To,Direction\n2026-03-05,09:15,09:20,101,102,in\n", InteractionFormat.CallLog).Event() is var one ? one.EndedAt - one.OccurredAt : null);

    [Fact]
    public void Rows_RepeatedOrBlank_AreIgnoredAndLegsStayTogether()
    {
        var file = Files.Read("Call ID,Time (UTC),From,To,Duration\n1,2026-03-05 09:15:00,101,102,5\n1,2026-03-05 09:15:00,101,102,5\n,,,,\n1,2026-03-05 09:15:05,102,103,5\n", InteractionFormat.CallLog, options: British);
        Assert.Equal(["exact_repeat", "blank_row"], file.Records.Select(record => record.Outcome).OfType<RecordOutcome.Ignored>().Select(ignored => ignored.Code));
        Assert.Equal(2, file.Thread().Events.Count);
        Assert.Empty(file.Notices);
        Files.AssertSound(file);
    }

    [Fact]
    public void Caller_WithNameAndNumberInOneCell_HasBoth() =>
        Assert.Equal(new Participant("from", "Ada Okoro", "+442079460001"), Files.Read("calldate,clid,dst,billsec\n2026-03-05 09:15:00,\"\"\"Ada Okoro\"\" <+442079460001>\",101,5\n", InteractionFormat.CallLog).Thread().Participants[0]);

    [Fact]
    public void Table_OfSomethingElse_IsRefusedInWords() => Assert.Equal("not_the_format", Files.Refused("Name,Email\nAda,a@example.com\n", InteractionFormat.CallLog).Code);
}
