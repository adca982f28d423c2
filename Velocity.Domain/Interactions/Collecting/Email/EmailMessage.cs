using MimeKit;
using Velocity.Domain.Mapping;

namespace Velocity.Domain.Interactions;

/// <summary>What is kept of one message.</summary>
/// <param name="Id">Message-ID without angle brackets, else <paramref name="ContentId"/>.</param>
/// <param name="ContentId">Made from the message's bytes.</param>
/// <param name="Ancestors">Ids of the messages that it answers, oldest first.</param>
/// <param name="Sent">Null when neither <c>Date</c> nor <c>Received</c> can be read.</param>
internal sealed record EmailMessage(
    string Id,
    string ContentId,
    IReadOnlyList<string> Ancestors,
    DateTimeOffset? Sent,
    DateTimeOffset? Received,
    bool IsSentFromTrace,
    string? Subject,
    IReadOnlyList<(string Role, string? Name, string? Address)> People,
    MessageParts Parts)
{
    /// <summary>Address of the first author; null where there is none.</summary>
    public string? Author => People is [{ Role: "from", Address: var address }, ..] ? address : null;

    private static readonly ParserOptions Options = new() { RespectContentLength = false };

    /// <summary>Throws what MimeKit throws on text that is no message; see <see cref="EmailCollector"/>.</summary>
    public static EmailMessage Parse(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var message = MimeMessage.Load(Options, stream);
        var (sent, received) = (MessageDates.Sent(message), MessageDates.Received(message));
        var contentId = SourceIds.OfContent("sha256", bytes);
        return new EmailMessage(
            string.IsNullOrWhiteSpace(message.MessageId) ? contentId : SourceIds.Fit(message.MessageId),
            contentId,
            AncestorsOf(message),
            sent ?? received,
            received,
            sent is null,
            Words.Line(HeaderText.Of(message, HeaderId.Subject)),
            [.. PeopleOf(message)],
            MessageParts.Of(message));
    }

    private static List<string> AncestorsOf(MimeMessage message)
    {
        List<string> ids = [.. message.References.Where(id => !string.IsNullOrWhiteSpace(id)).Select(SourceIds.Fit)];
        if (!string.IsNullOrWhiteSpace(message.InReplyTo) && SourceIds.Fit(message.InReplyTo) is var parent && !ids.Contains(parent, StringComparer.Ordinal))
            ids.Add(parent);
        return ids;
    }

    /// <summary>The author first. Reply-To is a wish, not a person who took part.</summary>
    private static IEnumerable<(string Role, string? Name, string? Address)> PeopleOf(MimeMessage message)
    {
        var authors = message.From.Mailboxes.ToList();
        if (authors.Count == 0 && message.Sender is { } sender)
            authors.Add(sender);
        return (authors.Count > 0 ? authors.Select(mailbox => Person("from", mailbox)) : Unparsed(HeaderText.Of(message, HeaderId.From)))
            .Concat(message.To.Mailboxes.Select(mailbox => Person("to", mailbox)))
            .Concat(message.Cc.Mailboxes.Select(mailbox => Person("cc", mailbox)))
            .Concat(message.Bcc.Mailboxes.Select(mailbox => Person("bcc", mailbox)));
    }

    /// <summary>A field that breaks the grammar still names somebody: <c>From: Big Bug bb@bug.com</c>.</summary>
    private static IEnumerable<(string Role, string? Name, string? Address)> Unparsed(string? field)
    {
        if (Words.Line(field) is not { } line)
            return [];
        return EmailAddresses.Read("email", line).Values is [{ Raw: var raw } found, ..] && found.Value.TryGetText(out var address)
            ? [("from", Words.Line(line.Replace(raw, "", StringComparison.Ordinal).Trim(' ', '<', '>', '"', ',')), address)]
            : [("from", line, null)];
    }

    /// <summary>An address is compared in lower case and with its domain in Unicode (RFC 5890), as clients' addresses are kept.</summary>
    private static (string Role, string? Name, string? Address) Person(string role, MailboxAddress mailbox)
    {
        var address = mailbox.GetAddress(idnEncode: false);
        return address.Contains('@', StringComparison.Ordinal)
            ? (role, mailbox.Name, address.ToLowerInvariant())
            : (role, string.IsNullOrWhiteSpace(mailbox.Name) ? address : mailbox.Name, null);
    }
}
