using MimeKit;

namespace Velocity.Domain.Interactions;

/// <summary>What a message holds: its words as plain text, and its files.</summary>
/// <remarks>
/// Of alternatives (RFC 2046, section 5.1.4) the plain text is taken, else the words of the HTML. Text parts beside each
/// other are all read: mailing lists and virus scanners add theirs after the letter. Everything else, pictures within the
/// text and forwarded messages included, is a file.
/// </remarks>
internal sealed class MessageParts
{
    private readonly List<string> _plain = [];

    public List<(string? Name, string MimeType, byte[] Content)> Files { get; } = [];

    public string? Text => Words.Lines(string.Join("\n\n", _plain));

    public static MessageParts Of(MimeMessage message)
    {
        var parts = new MessageParts();
        if (message.Body is { } body)
            parts.Add(body);
        return parts;
    }

    private void Add(MimeEntity entity)
    {
        switch (entity)
        {
            case MultipartAlternative alternative:
                AddBest(alternative);
                break;
            case Multipart multipart:
                foreach (var part in multipart)
                    Add(part);
                break;
            case TextPart { IsAttachment: false } text when IsWords(text):
                if (WordsOf(text) is { } words)
                    _plain.Add(words);
                break;
            case MessagePart { Message: { } forwarded } part:
                Files.Add((part.ContentDisposition?.FileName ?? part.ContentType.Name ?? (Words.Line(HeaderText.Of(forwarded, HeaderId.Subject), 100) ?? "message") + ".eml", "message/rfc822", Written(forwarded)));
                break;
            case MimePart part:
                Files.Add((part.FileName, part.ContentType.MimeType, Decoded(part)));
                break;
        }
    }

    private void AddBest(MultipartAlternative alternative)
    {
        var read = alternative.Select(part =>
        {
            var parts = new MessageParts();
            parts.Add(part);
            return (Parts: parts, IsPlain: !HasHtml(part));
        }).ToList();
        var best = read.Find(one => one.IsPlain && one.Parts.Text is not null).Parts ?? read.Find(one => one.Parts.Text is not null).Parts;
        if (best is not null)
            _plain.AddRange(best._plain);
        Files.AddRange(read.SelectMany(one => one.Parts.Files));
    }

    private static bool HasHtml(MimeEntity entity) => entity switch
    {
        TextPart text => text.IsHtml,
        Multipart multipart => multipart.Any(HasHtml),
        _ => false,
    };

    private static bool IsWords(TextPart text) => (text.IsPlain || text.IsHtml) && text.FileName is null;

    private static string? WordsOf(TextPart text) => text.IsHtml ? HtmlWords.Read(text.Text) : Words.Lines(text.Text);

    private static byte[] Decoded(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content?.DecodeTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Written(MimeMessage message)
    {
        using var bytes = new MemoryStream();
        message.WriteTo(bytes);
        return bytes.ToArray();
    }
}
