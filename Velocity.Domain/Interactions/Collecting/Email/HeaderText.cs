using MimeKit;
using MimeKit.Utils;

namespace Velocity.Domain.Interactions;

/// <summary>The text of a header field, encoded words (RFC 2047) decoded.</summary>
internal static class HeaderText
{
    // The library looks for the end of an encoded word to the end of the field, for each of them: the square of the field's length.
    private const int MostBytes = 8 * 1024;

    /// <summary>Of the topmost field of that name, its head where it is longer than any person writes; null where there is none.</summary>
    public static string? Of(MimeMessage message, HeaderId field)
    {
        var header = message.Headers.FirstOrDefault(one => one.Id == field);
        return header is null ? null
            : header.RawValue.Length <= MostBytes ? header.Value
            : Rfc2047.DecodeText(ParserOptions.Default, header.RawValue, 0, MostBytes).Trim();
    }
}
