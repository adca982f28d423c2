using System.Text;
using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>The words of a Telegram message: a text, or a list of texts and of marked pieces (<c>{"type":"bold","text":"Link:"}</c>).</summary>
internal static class TelegramText
{
    private static readonly HashSet<string> Links = new(StringComparer.Ordinal) { "link", "text_link", "email", "phone", "mention", "hashtag" };

    public static string? Read(JsonElement message)
    {
        var said = message.TryGetProperty("text", out var text) ? Plain(text) : "";
        return Words.Join([Forwarded(message), said.Length == 0 ? null : said, Media(message)]);
    }

    private static string Plain(JsonElement text)
    {
        if (text.ValueKind == JsonValueKind.String)
            return Json.Text(text) ?? "";
        if (text.ValueKind != JsonValueKind.Array)
            return "";
        var plain = new StringBuilder();
        foreach (var piece in text.EnumerateArray())
        {
            var words = piece.ValueKind == JsonValueKind.Object ? Json.Text(piece, "text") ?? "" : Json.Text(piece) ?? "";
            // A link is a word of its own, also where the marked piece before it ends without a space.
            if (words.Length > 0 && plain.Length > 0 && !char.IsWhiteSpace(plain[^1]) && char.IsPunctuation(plain[^1]) && Links.Contains(Json.Text(piece, "type") ?? ""))
                plain.Append(' ');
            plain.Append(words);
        }

        return plain.ToString();
    }

    private static string? Forwarded(JsonElement message) => Words.Line(Json.Text(message, "forwarded_from")) is { } who ? $"[forwarded from {who}]" : null;

    /// <summary>What was sent beside words; the file itself is not in the export's JSON.</summary>
    private static string? Media(JsonElement message)
    {
        if (Json.Text(message, "sticker_emoji") is { } emoji)
            return $"[sticker {Words.Line(emoji)}]";
        if (Json.Text(message, "file") is { } file)
            return $"[{Words.Line(Json.Text(message, "media_type"), 40)?.Replace('_', ' ') ?? "file"}: {SafeFileName.From(Json.Text(message, "file_name") ?? file, 1, "")}]";
        if (Json.Text(message, "photo") is { } photo)
            return $"[photo: {SafeFileName.From(photo, 1, "")}]";
        if (message.TryGetProperty("contact_information", out var contact) && contact.ValueKind == JsonValueKind.Object)
            return $"[contact: {Words.Line(string.Join(' ', Json.Text(contact, "first_name"), Json.Text(contact, "last_name"), Json.Text(contact, "phone_number")))}]";
        return message.TryGetProperty("location_information", out _) ? "[location]" : null;
    }
}
