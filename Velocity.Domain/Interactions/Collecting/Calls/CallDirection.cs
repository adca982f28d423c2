using Velocity.Domain.Mapping;

namespace Velocity.Domain.Interactions;

/// <summary>Who called whom, seen from the house.</summary>
internal enum CallDirection
{
    /// <summary>The log does not say.</summary>
    Unknown,
    Inbound,
    Outbound,

    /// <summary>From one of the house to another.</summary>
    Internal,
}

internal static class CallDirections
{
    private static readonly Dictionary<string, CallDirection> Words = new(StringComparer.Ordinal)
    {
        ["in"] = CallDirection.Inbound, ["inbound"] = CallDirection.Inbound, ["incoming"] = CallDirection.Inbound, ["received"] = CallDirection.Inbound,
        ["missed"] = CallDirection.Inbound, ["rejected"] = CallDirection.Inbound, ["blocked"] = CallDirection.Inbound, ["voicemail"] = CallDirection.Inbound, ["eingehend"] = CallDirection.Inbound,
        ["out"] = CallDirection.Outbound, ["outbound"] = CallDirection.Outbound, ["outgoing"] = CallDirection.Outbound, ["dialed"] = CallDirection.Outbound, ["dialled"] = CallDirection.Outbound,
        ["placed"] = CallDirection.Outbound, ["click to call"] = CallDirection.Outbound, ["ausgehend"] = CallDirection.Outbound,
        ["internal"] = CallDirection.Internal, ["local"] = CallDirection.Internal,
    };

    /// <summary><c>Incoming call</c>, <c>OUTBOUND</c>, <c>Missed</c>.</summary>
    public static CallDirection Read(string cell)
    {
        var folded = cell.Length > 60 ? "" : CellText.Fold(cell);
        if (folded.EndsWith(" call", StringComparison.Ordinal) && folded != "click to call")
            folded = folded[..^5];
        return Words.GetValueOrDefault(folded);
    }
}
