using System.Text;
using Velocity.Domain.Mapping;

namespace Velocity.Domain.Interactions;

/// <summary>How much of a record is kept beside its outcome: enough to know it by. All of it is in the file.</summary>
public static class RecordSource
{
    /// <summary>UTF-16 code units of a text.</summary>
    public const int MostChars = 4000;

    // No character of any encoding takes more.
    private const int MostBytes = MostChars * 4;

    public static string Of(string text)
    {
        if (text.Length <= MostChars)
            return CellText.WellFormed(text);
        return CellText.WellFormed(text[..(char.IsHighSurrogate(text[MostChars - 2]) ? MostChars - 2 : MostChars - 1)]) + "…";
    }

    internal static string Of(StringBuilder text) => Of(text.Length <= MostChars ? text.ToString() : text.ToString(0, MostChars + 1));

    /// <summary>Of bytes in an encoding that only their reader knows: what is not UTF-8 shows as U+FFFD.</summary>
    internal static string Of(ReadOnlySpan<byte> bytes) => Of(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MostBytes)]));
}
