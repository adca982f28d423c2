using System.Globalization;
using Velocity.Domain.Mapping;

namespace Velocity.Domain.Interactions;

/// <summary>A sender chooses the name of an attachment; what is kept of it can be written to a folder and stays there.</summary>
internal static class SafeFileName
{
    private const int MostChars = 200;
    private const int MostExtension = 20;

    /// <param name="raw">May hold a path of any system, control and direction characters (<c>exe.fdp</c> reversed); may be null.</param>
    /// <param name="ordinal">Place among the attachments, from 1, for a name where none is left.</param>
    /// <param name="extension">With its dot; empty where unknown.</param>
    public static string From(string? raw, int ordinal, string extension)
    {
        var line = CellText.Line((raw ?? "").Replace('\\', '/'));
        var last = line[(line.LastIndexOf('/') + 1)..];
        var name = string.Concat(last.Select(c => c is '<' or '>' or ':' or '"' or '|' or '?' or '*' || IsInvisible(c) ? '_' : c)).Trim(' ', '.');
        if (name.Trim('_', '.', ' ').Length == 0)
            return string.Create(CultureInfo.InvariantCulture, $"attachment-{ordinal}{extension}");
        return name.Length <= MostChars ? name : Shorten(name);
    }

    private static string Shorten(string name)
    {
        var dot = name.LastIndexOf('.');
        var ending = dot > 0 && name.Length - dot <= MostExtension ? name[dot..] : "";
        var stem = name[..(MostChars - ending.Length)];
        return CellText.WellFormed((char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem) + ending);
    }

    private static bool IsInvisible(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
