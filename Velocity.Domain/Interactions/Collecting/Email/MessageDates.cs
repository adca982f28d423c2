using MimeKit;
using MimeKit.Utils;

namespace Velocity.Domain.Interactions;

/// <summary>When a message was written and when it arrived.</summary>
internal static class MessageDates
{
    // Before the first electronic mail; such a date is a clock that was never set.
    private const int FirstYear = 1965;

    /// <summary>The <c>Date</c> field (RFC 5322, section 3.6.1, obsolete zones of section 4.3 included); null when it is missing or no date.</summary>
    public static DateTimeOffset? Sent(MimeMessage message) => Parse(message.Headers[HeaderId.Date]);

    /// <summary>The date after the last semicolon of the topmost <c>Received</c> field, which the recipient's own server wrote (RFC 5321, section 4.4).</summary>
    public static DateTimeOffset? Received(MimeMessage message) =>
        message.Headers[HeaderId.Received] is { } trace && trace.LastIndexOf(';') is >= 0 and var semicolon ? Parse(trace[(semicolon + 1)..]) : null;

    private static DateTimeOffset? Parse(string? text)
    {
        if (text is null || !DateUtils.TryParse(text, out var date))
            return null;
        return date.Year < FirstYear ? null : date;
    }
}
