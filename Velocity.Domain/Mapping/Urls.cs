using System.Text.RegularExpressions;

namespace Velocity.Domain.Mapping;

/// <summary>Web addresses, with a scheme, and the host in small letters.</summary>
internal static partial class Urls
{
    private const string Rule = "url/1";

    public static Normalization Read(string field, string line)
    {
        var values = line.Split([" ::: ", " ", ";"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(piece => One(field, piece)).OfType<NormalizedValue>().ToList();
        return values.Count > 0 ? new Normalization(values, Rule, []) : Normalization.Nothing(Rule, $"“{line}” is not a web address.");
    }

    private static NormalizedValue? One(string field, string piece)
    {
        var hasScheme = piece.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || piece.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (!hasScheme && !Host().IsMatch(piece))
            return null;
        return Uri.TryCreate(hasScheme ? piece : "https://" + piece, UriKind.Absolute, out var uri) && uri.Host.Contains('.', StringComparison.Ordinal)
            ? NormalizedValue.Text(field, uri.GetLeftPart(UriPartial.Authority) + (uri.PathAndQuery == "/" ? "" : uri.PathAndQuery) + uri.Fragment, hasScheme ? 1 : 0.9, piece)
            : null;
    }

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}\-]*(\.[\p{L}\p{N}\-]+)*\.\p{L}{2,}(/\S*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Host();
}
