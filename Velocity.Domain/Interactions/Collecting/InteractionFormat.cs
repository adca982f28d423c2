namespace Velocity.Domain.Interactions;

/// <summary>Kinds of file that hold interactions.</summary>
public enum InteractionFormat
{
    /// <summary>One message as RFC 5322 and MIME (RFC 2045) write it: <c>.eml</c>.</summary>
    Email,

    /// <summary>Messages one after the other, each after a <c>From </c> line (RFC 4155 and its mboxrd kin).</summary>
    Mbox,

    /// <summary>A chat as WhatsApp exports it, text.</summary>
    WhatsApp,

    /// <summary>Telegram's <c>result.json</c>: one chat, or all of an account.</summary>
    Telegram,

    /// <summary>A calendar (RFC 5545).</summary>
    ICalendar,

    /// <summary>A telephone system's or a mobile's list of calls, as CSV.</summary>
    CallLog,
}
