using System.Text.RegularExpressions;

namespace Velocity.Domain.Mapping;

/// <summary>What a file's source is called until a person names it: the file's name without what changes from export to export.</summary>
public static partial class SourceName
{
    /// <summary><c>HomeFinder leads (2) 2026-11-03.csv</c> as "HomeFinder leads"; "upload" where nothing is left.</summary>
    public static string Of(string filename)
    {
        var stem = Path.GetFileNameWithoutExtension(filename);
        var name = Spaces().Replace(Changing().Replace(stem, " ").Replace('_', ' '), " ").Trim(' ', '-', '.');
        return name.Length == 0 ? "upload" : name;
    }

    // Dates, times, copy counters and long numbers.
    [GeneratedRegex(@"\(\d+\)|\d{4}[-_.]?\d{2}[-_.]?\d{2}([T_ -]?\d{2}[-_:.]?\d{2}([-_:.]?\d{2})?)?|\d{6,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Changing();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
