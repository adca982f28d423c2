using System.Text;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;

namespace Velocity.Domain.Interactions;

/// <summary>Text from outside, made fit to be kept: it stays what was said, and is never markup.</summary>
internal static class Words
{
    /// <summary>Several lines. LF as line end, no control characters but tab, no blank ends; null when nothing is left. Cut at the contract's limit.</summary>
    public static string? Lines(string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return null;
        var text = CellText.WellFormed(raw).ReplaceLineEndings("\n");
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
            text = string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t'));
        return Cut(text.Trim(), ContractLimits.TextLength) is { Length: > 0 } kept ? kept : null;
    }

    /// <summary>A name or subject: one line, invisible characters and runs of space gone; null when nothing is left.</summary>
    public static string? Line(string? raw, int most = 1000) =>
        raw is not null && Cut(CellText.Line(raw.Length > most * 4 ? raw[..(most * 4)] : raw), most).Trim() is { Length: > 0 } line ? line : null;

    /// <summary>Parts that are there, one a line.</summary>
    public static string? Join(IEnumerable<string?> parts) => Lines(string.Join('\n', parts.Where(part => part is not null)));

    /// <summary>Short enough to stand in a sentence.</summary>
    public static string Excerpt(string raw) => Line(raw) is { } line ? Cut(line, 60) + (line.Length > 60 ? "…" : "") : "";

    /// <summary>Never between the halves of a surrogate pair.</summary>
    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
