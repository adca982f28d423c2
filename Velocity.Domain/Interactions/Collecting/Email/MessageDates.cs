using MimeKit;
using MimeKit.Utils;

namespace Velocity.Domain.Interactions;

/// <summary>When a message was written and when it arrived.</summary>
internal static class MessageDates
{
    /// <summary>Clocks are wrong by hours; beyond that a message dated after its receipt is dated wrongly, mostly so that it stays on top of a list.</summary>
    private static readonly TimeSpan WrongClock = TimeSpan.FromDays(2);

    // Before the first electronic mail; such a date is a clock that was never set.
    private const int FirstYear = 1965;

    /// <summary>The <c>Date</c> field (RFC 5322, section 3.6.1, obsolete zones of section 4.3 included); null when it is missing, no date, or days after the receipt.</summary>
    public static DateTimeOffset? Sent(MimeMessage message) =>
        Parse(HeaderText.Of(message, HeaderId.Date)) is { } sent && !(sent - Received(message) > WrongClock) ? sent : null;

    /// <summary>The date after the last semicolon of the topmost <c>Received</c> field, which the recipient's own server wrote (RFC 5321, section 4.4).</summary>
    public static DateTimeOffset? Received(MimeMessage message) =>
        HeaderText.Of(message, HeaderId.Received) is { } trace && trace.LastIndexOf(';') is >= 0 and var semicolon ? Parse(trace[(semicolon + 1)..]) : null;

    private static DateTimeOffset? Parse(string? text)
    {
        if (text is null || !DateUtils.TryParse(text, out var date))
            return null;
        return date.Year < FirstYear ? null : date;
    }
}
