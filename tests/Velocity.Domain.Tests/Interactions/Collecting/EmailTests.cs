using System.Text;
using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;

namespace Velocity.Domain.Tests.Interactions.Collecting;

public class EmailTests
{
    private const string Head = "From: Ada Okoro <Ada@Example.com>\r\nTo: =?utf-8?Q?J=C3=BCrgen?= <j@example.org>\r\nCc: office@example.org\r\nSubject: Viewing\r\nDate: Thu, 5 Mar 2026 09:15:00 EST\r\nMessage-ID: <1@example.com>\r\n";

    [Fact]
    public void Message_Plain_IsOneEventOfOneThread()
    {
        var file = Files.Read("Received: from a by b; Thu, 5 Mar 2026 14:16:00 +0000\r\n" + Head + "\r\nIs it free?\r\n", InteractionFormat.Email);
        var (thread, one) = (file.Thread(), file.Event());

        Assert.Equal(("1@example.com", InteractionChannel.Email, "Viewing"), (thread.Key, thread.Channel, thread.Subject));
        Assert.Equal(
            [new Participant("from", "Ada Okoro", "ada@example.com"), new Participant("to", "Jürgen", "j@example.org"), new Participant("cc", null, "office@example.org")],
            thread.Participants);
        Assert.Equal(new CollectedEvent(1, "1@example.com", new DateTimeOffset(2026, 3, 5, 9, 15, 0, TimeSpan.FromHours(-5)), new DateTimeOffset(2026, 3, 5, 14, 16, 0, TimeSpan.Zero), null, 0, "Is it free?"), one);
        Files.AssertSound(file);
    }

    [Fact]
    public void Message_WithoutDate_HasTheTimeItWasReceived()
    {
        var file = Files.Read("Received: from a by b; Thu, 5 Mar 2026 14:16:00 +0000\r\nFrom: a@example.com\r\nDate: yesterday\r\n\r\nHi\r\n", InteractionFormat.Email);
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 14, 16, 0, TimeSpan.Zero), file.Event().OccurredAt);
        Assert.Single(file.Notices);
    }

    [Fact]
    public void Message_DatedLongAfterItsReceipt_HasTheTimeItWasReceived() =>
        Assert.Equal(2026, Files.Read("Received: from a by b; Thu, 5 Mar 2026 14:16:00 +0000\r\nFrom: a@example.com\r\nDate: Thu, 5 Mar 2037 14:16:00 +0000\r\n\r\nHi\r\n", InteractionFormat.Email).Event().OccurredAt.Year);

    [Theory]
    [InlineData("Big Bug bb@bug.example", "Big Bug", "bb@bug.example")]
    [InlineData("undisclosed", "undisclosed", null)]
    public void Author_WrittenWrongly_IsStillNamed(string from, string name, string? address) =>
        Assert.Equal(new Participant("from", name, address), Assert.Single(Files.Read($"From: {from}\r\nDate: Thu, 5 Mar 2026 14:16:00 +0000\r\n\r\nHi\r\n", InteractionFormat.Email).Thread().Participants));

    /// <summary>Decoding encoded words that never end takes the square of the field's length; beyond some thousand bytes nobody reads on.</summary>
    [Fact]
    public void Subject_LongerThanAnyoneWrites_IsCut()
    {
        var subject = Files.Read("From: a@example.com\r\nDate: Thu, 5 Mar 2026 14:16:00 +0000\r\nSubject: " + string.Concat(Enumerable.Repeat("=?utf-8?q?a ", 50_000)) + "\r\n\r\nHi\r\n", InteractionFormat.Email).Thread().Subject;
        Assert.Equal(1000, subject!.Length);
    }

    [Fact]
    public void Message_WithNoTimeAtAll_IsQuarantined()
    {
        var file = Files.Read("From: a@example.com\r\nSubject: When?\r\n\r\nHi\r\n", InteractionFormat.Email);
        Assert.Equal("no_date", file.Quarantined().Code);
        Assert.Contains("When?", file.Quarantined().Sentence, StringComparison.Ordinal);
        Assert.Empty(file.Threads);
    }

    [Fact]
    public void Message_WithoutId_HasTheSameIdEveryTime()
    {
        const string Text = "From: a@example.com\r\nDate: Thu, 5 Mar 2026 09:15:00 +0000\r\n\r\nHi\r\n";
        Assert.StartsWith("sha256:", Files.Read(Text, InteractionFormat.Email).Event().SourceId, StringComparison.Ordinal);
        Assert.Equal(Files.Read(Text, InteractionFormat.Email).Event(), Files.Read(Text, InteractionFormat.Email).Event());
    }

    [Fact]
    public void Message_OnlyHtml_IsReadAsWords()
    {
        var file = Files.Read(
            Head + "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>T</title><style>p{color:red}</style></head><body><p>Hello&nbsp;<b>you</b></p><script>alert(1)</script><div>2 &lt; 3<br>caf&eacute;</div><!-- gone --></body></html>\r\n",
            InteractionFormat.Email);
        Assert.Equal("Hello you\n\n2 < 3\ncafé", file.Event().Text);
    }

    [Fact]
    public void Message_StyleNeverClosed_StillHasItsWords() =>
        Assert.DoesNotContain("<", Files.Read(Head + "Content-Type: text/html\r\n\r\n<style>p{}<body><p>Hello</p>", InteractionFormat.Email).Event().Text ?? "", StringComparison.Ordinal);

    [Fact]
    public void Message_Alternatives_PlainTextIsPreferred()
    {
        var file = Files.Read(
            Head + "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>rich</p>\r\n--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\ncaf=E9\r\n--x--\r\n",
            InteractionFormat.Email);
        Assert.Equal("café", file.Event().Text);
        Assert.Empty(file.Thread().Attachments);
    }

    [Fact]
    public void Message_WithFiles_KeepsNamesWithoutPathAndDecodedBytes()
    {
        var file = Files.Read(
            Head + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee plan.\r\n"
            + "--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"..\\\\..\\\\etc/plan.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n"
            + "--x\r\nContent-Type: image/png\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n"
            + "--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: Older\r\nFrom: b@example.com\r\n\r\nOld words\r\n"
            + "--x\r\nContent-Type: text/plain\r\n\r\nScanned by a machine.\r\n--x--\r\n",
            InteractionFormat.Email);
        var files = file.Thread().Attachments;

        Assert.Equal([("plan.pdf", "application/pdf"), ("attachment-2.png", "image/png"), ("Older.eml", "message/rfc822")], files.Select(one => (one.Filename, one.MimeType)));
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(files[0].Content.Span));
        Assert.Contains("Old words", Encoding.ASCII.GetString(files[2].Content.Span), StringComparison.Ordinal);
        Assert.Equal("See plan.\n\nScanned by a machine.", file.Event().Text);
        Files.AssertSound(file);
    }

    [Fact]
    public void Mbox_Replies_AreOneThreadByTheirRoot()
    {
        var file = Files.Read(
            Mbox("a", "", 3) + Mbox("c", "In-Reply-To: <b@x>\n", 1) + Mbox("b", "References: <root@x> <a@x>\n", 2) + Mbox("other", "", 4),
            InteractionFormat.Mbox);

        Assert.Equal([("root@x", 3), ("other@x", 1)], file.Threads.Select(thread => (thread.Key, thread.Events.Count)));
        Assert.Equal(["c@x", "b@x", "a@x"], file.Threads[0].Events.Select(one => one.SourceId));
        Files.AssertSound(file);
    }

    [Fact]
    public void Mbox_ReferencesInACircle_StillHaveOneRoot() =>
        Assert.Single(Files.Read(Mbox("a", "In-Reply-To: <b@x>\n", 1) + Mbox("b", "In-Reply-To: <a@x>\n", 2) + Mbox("c", "References: <c@x> <b@x> <c@x>\n", 3), InteractionFormat.Mbox).Threads);

    [Fact]
    public void Mbox_EscapedFromLines_AreRestored()
    {
        var file = Files.Read("From a@x Thu Mar  5 09:15:00 2026\nFrom: a@x\nDate: Thu, 5 Mar 2026 09:15:00 +0000\n\n>From here on\n>>From quoted\n> From Ada\n\nFrom my window I see the sea.\n", InteractionFormat.Mbox);
        Assert.Equal("From here on\n>From quoted\n> From Ada\n\nFrom my window I see the sea.", file.Event().Text);
    }

    [Fact]
    public void Mbox_SameMessageTwice_IsCollectedOnce()
    {
        var file = Files.Read(Mbox("a", "X-Label: inbox\n", 1) + Mbox("a", "X-Label: sent\n", 1), InteractionFormat.Mbox);
        Assert.Equal("repeat", file.Ignored().Code);
        Assert.Single(file.Thread().Events);
    }

    [Fact]
    public void Mbox_SameIdOnAnotherMessage_KeepsBoth()
    {
        var file = Files.Read(Mbox("a", "", 1) + Mbox("a", "", 2), InteractionFormat.Mbox);
        Assert.Equal(2, file.Thread().Events.Count);
        Files.AssertSound(file);
    }

    [Fact]
    public void Mbox_TextBeforeTheFirstMessage_IsARecordOfItsOwn()
    {
        var file = Files.Read("Exported by hand\n\n" + Mbox("a", "", 1), InteractionFormat.Mbox);
        Assert.Equal("before_first_message", file.Quarantined().Code);
        Assert.Equal(2, file.Records.Count);
    }

    [Fact]
    public void Mbox_WithoutMessages_IsRefusedInWords() => Assert.Equal("not_the_format", Files.Refused("just text", InteractionFormat.Mbox).Code);

    [Fact]
    public void Address_InternationalDomain_IsWrittenInItsScript() =>
        Assert.Equal("info@bücher.example", Files.Read("From: info@xn--bcher-kva.example\r\nDate: Thu, 5 Mar 2026 09:15:00 GMT\r\n\r\n.", InteractionFormat.Email).Thread().Participants[0].Address);

    private static string Mbox(string id, string fields, int hour) =>
        $"From {id}@x Thu Mar  5 0{hour}:00:00 2026\nFrom: {id}@x\nDate: Thu, 5 Mar 2026 0{hour}:00:00 +0000\nMessage-ID: <{id}@x>\n{fields}\nText of {id}\n\n";
}
