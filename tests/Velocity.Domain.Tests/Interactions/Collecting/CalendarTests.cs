using System.Text;
using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Interactions.Collecting;

public class CalendarTests
{
    [Fact]
    public void Entry_WithPeopleAndPlace_IsAVisit()
    {
        var file = Entry(
            """
            UID:1@example.com
            DTSTAMP:20260301T080000Z
            DTSTART;TZID=Europe/London:20260705T091500
            DURATION:PT45M
            SUMMARY:Viewing\, Elm St
            LOCATION:12 Elm St
            DESCRIPTION:<p>Bring <b>keys</b></p>
            STATUS:CANCELLED
            ORGANIZER;CN="Okoro, Ada":mailto:Ada@Example.com
            ATTENDEE;CN=Ben;PARTSTAT=DECLINED:mailto:ben@example.org
            ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room1@example.org
            """);
        var (thread, one) = (file.Thread(), file.Event());

        Assert.Equal(("1@example.com", InteractionChannel.Visit, "Viewing, Elm St"), (thread.Key, thread.Channel, thread.Subject));
        Assert.Equal([new Participant("organizer", "Okoro, Ada", "ada@example.com"), new Participant("attendee", "Ben", "ben@example.org"), new Participant("room", "Room 1", "room1@example.org")], thread.Participants);
        Assert.Equal(new DateTimeOffset(2026, 7, 5, 9, 15, 0, TimeSpan.FromHours(1)), one.OccurredAt);
        Assert.Equal((new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), one.OccurredAt.AddMinutes(45), 0), (one.RecordedAt, one.EndedAt, one.From));
        Assert.Equal("Viewing, Elm St\nBring keys\nWhere: 12 Elm St\nCancelled\nDeclined: Ben", one.Text);
        Files.AssertSound(file);
    }

    [Theory]
    [InlineData("CATEGORIES:Clients,Phone call\nLOCATION:Office", InteractionChannel.Call)]
    [InlineData("CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+1-412-555-0123", InteractionChannel.Call)]
    [InlineData("CONFERENCE;VALUE=URI:https://meet.example.com/1\nLOCATION:12 Elm St", InteractionChannel.Visit)]
    [InlineData("LOCATION:https://meet.example.com/1", InteractionChannel.Call)]
    [InlineData("SUMMARY:Call Ada", InteractionChannel.Visit)]
    public void Channel_IsACallOnlyWhereOneDialsIn(string lines, InteractionChannel channel) =>
        Assert.Equal(channel, Entry("UID:1\nDTSTART:20260305T091500Z\n" + lines).Thread().Channel);

    [Fact]
    public void Entry_ThatRepeats_HasItsFirstOccurrenceAndThoseThatWereChanged()
    {
        var file = Calendar(
            "BEGIN:VEVENT\nUID:1\nDTSTART:20260305T091500Z\nRRULE:FREQ=WEEKLY;BYDAY=TH\nSUMMARY:Weekly\nEND:VEVENT\n"
            + "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260312T091500Z\nDTSTART:20260313T100000Z\nSUMMARY:Moved\nEND:VEVENT\n");
        Assert.Equal(["1", "1;RECURRENCE-ID=20260312T091500Z"], file.Thread().Events.Select(one => one.SourceId));
        Assert.Contains("Repeats: FREQ=WEEKLY;BYDAY=TH", file.Thread().Events[0].Text, StringComparison.Ordinal);
        Assert.Single(file.Notices);
        Files.AssertSound(file);
    }

    [Fact]
    public void Entry_ChangedLater_IsSuperseded()
    {
        var file = Calendar("BEGIN:VEVENT\nUID:1\nSEQUENCE:0\nDTSTART:20260305T091500Z\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nSEQUENCE:2\nDTSTART:20260306T091500Z\nEND:VEVENT\n");
        Assert.Equal("superseded", file.Ignored().Code);
        Assert.Equal(6, file.Event().OccurredAt.Day);
    }

    [Fact]
    public void Entry_Broken_DoesNotTakeTheOthersWithIt()
    {
        var file = Calendar("BEGIN:VEVENT\nUID:1\nDTSTART:20260305T091500Z\nSUMMARY=broken\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTART:20260305T091500Z\nEND:VEVENT\nBEGIN:VEVENT\nUID:3\nDTSTART:tomorrow\nEND:VEVENT\nBEGIN:VEVENT\nUID:4\nDTSTART:20260305T091500Z\n");
        Assert.Equal(["unreadable_line", "", "unreadable_start", "cut_off"], file.Records.Select(record => record.Outcome is RecordOutcome.Quarantined held ? held.Code : ""));
        Assert.Contains("line 5", ((RecordOutcome.Quarantined)file.Records[0].Outcome).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nowhere/Land")]
    [InlineData("/../../etc/passwd")]
    [InlineData("/dev/zero")]
    [InlineData("../../../dev/zero")]
    public void Zone_ThatNobodyKnows_IsQuarantined(string zone)
    {
        var file = Entry($"UID:1\nDTSTART;TZID={zone}:20260305T091500");
        Assert.Equal("unknown_start", file.Quarantined().Code);
    }

    [Theory]
    [InlineData("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires", -3)]
    [InlineData("Pacific Standard Time", -8)]
    [InlineData("Europe/Berlin", 1)]
    public void Zone_ByAnotherName_IsFound(string zone, int hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), Entry($"UID:1\nDTSTART;TZID={zone}:20260205T091500").Event().OccurredAt.Offset);

    [Theory]
    [InlineData("20260329T013000", 1)]
    [InlineData("20260329T023000", 1)]
    [InlineData("20260329T033000", 2)]
    [InlineData("20261025T023000", 2)]
    [InlineData("20261025T033000", 1)]
    [InlineData("20260101T000000", 1)]
    public void Zone_DescribedInTheCalendar_CountsAsTheRfcSays(string local, int hours)
    {
        var file = Calendar(
            "BEGIN:VTIMEZONE\nTZID:Our own\nBEGIN:DAYLIGHT\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nDTSTART:19700329T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\n"
            + "BEGIN:STANDARD\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nDTSTART:19701025T030000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nEND:VTIMEZONE\n"
            + $"BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Our own:{local}\nEND:VEVENT\n");
        Assert.Equal(TimeSpan.FromHours(hours), file.Event().OccurredAt.Offset);
        Assert.Equal("time_zone", file.Ignored().Code);
    }

    [Fact]
    public void Times_ThatFloat_AreOfTheStatedZoneWithANotice()
    {
        var file = Entry("UID:1\nDTSTART;VALUE=DATE:20260705", new CollectOptions(LocalZone: TimeZoneInfo.FindSystemTimeZoneById("Europe/London")));
        Assert.Equal((new DateTimeOffset(2026, 7, 5, 0, 0, 0, TimeSpan.FromHours(1)), "All day"), (file.Event().OccurredAt, file.Event().Text));
        Assert.Equal(TimeSpan.FromDays(1), file.Event().EndedAt - file.Event().OccurredAt);
        Assert.Single(file.Notices);
    }

    [Fact]
    public void Line_FoldedWithinACharacter_IsReadWhole()
    {
        var bytes = Encoding.UTF8.GetBytes("BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260305T091500Z\r\nSUMMARY:café – 🍿!\r\nEND:VEVENT\r\n").ToList();
        for (var at = bytes.Count - 1; at > 0; at--)
            if (bytes[at - 1] >= 0xC0)
                bytes.InsertRange(at, "\r\n "u8.ToArray());
        Assert.Equal("café – 🍿!", Files.Read([.. bytes], InteractionFormat.ICalendar).Event().Text);
    }

    [Fact]
    public void Entry_WithAFileInIt_KeepsIt()
    {
        var file = Entry("UID:1\nDTSTART:20260305T091500Z\nATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY;FILENAME=a/b/note.txt:aGk=\nATTACH:https://example.com/x.pdf");
        var kept = Assert.Single(file.Thread().Attachments);
        Assert.Equal(("note.txt", "text/plain", "hi"), (kept.Filename, kept.MimeType, Encoding.ASCII.GetString(kept.Content.Span)));
        Assert.Contains("Attached: https://example.com/x.pdf", file.Event().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VTODO", "task")]
    [InlineData("VJOURNAL", "journal")]
    [InlineData("VFREEBUSY", "free_busy")]
    [InlineData("VALARM", "alarm")]
    [InlineData("X-OTHER", "other_component")]
    public void Entry_ThatIsNoAppointment_IsIgnoredWithAReason(string kind, string code) =>
        Assert.Equal(code, Calendar($"BEGIN:{kind}\nUID:1\nEND:{kind}\n").Ignored().Code);

    [Fact]
    public void SharedZones_AmbiguousHour_IsTheFirst()
    {
        var file = Files.Read(File.ReadAllBytes(SharedData.Path("interactions", "icalendar", "calendars", "issue_722_timezone_transition_ambiguity.ics")), InteractionFormat.ICalendar);
        Assert.Equal([12, 10, 10, 12], file.Threads.OrderBy(thread => thread.Key, StringComparer.Ordinal).Select(thread => thread.Events[0].OccurredAt.Offset.Hours));
    }

    [Fact]
    public void Text_ThatIsNoCalendar_IsRefusedInWords() => Assert.Equal("not_the_format", Files.Refused("Dear Ada", InteractionFormat.ICalendar).Code);

    private static CollectedFile.Read Entry(string lines, CollectOptions? options = null) => Calendar($"BEGIN:VEVENT\n{lines}\nEND:VEVENT\n", options);

    private static CollectedFile.Read Calendar(string entries, CollectOptions? options = null) =>
        Files.Read($"BEGIN:VCALENDAR\n{entries}END:VCALENDAR\n".ReplaceLineEndings("\r\n"), InteractionFormat.ICalendar, options: options);
}
