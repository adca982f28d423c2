using System.Text.RegularExpressions;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Mapping;

/// <summary>Postal addresses: a column's part as it is, or a whole one taken apart at its commas as far as its shape tells.</summary>
internal static partial class Addresses
{
    private const string Rule = "address/1";

    private static readonly HashSet<string> Countries = new(StringComparer.OrdinalIgnoreCase)
    {
        "UK", "U.K.", "United Kingdom", "England", "Scotland", "Wales", "Great Britain", "USA", "U.S.A.", "US", "United States", "United States of America", "Canada", "Australia", "New Zealand", "Ireland",
        "Germany", "Deutschland", "France", "Spain", "España", "Italy", "Italia", "Portugal", "Netherlands", "Nederland", "Belgium", "Switzerland", "Schweiz", "Austria", "Österreich", "India", "UAE", "United Arab Emirates", "Singapore", "South Africa",
    };

    public static Normalization Read(string field, string raw, string line, string? part)
    {
        if (part is not null)
            return Normalization.One(Rule, new NormalizedValue(field, FieldValue.Parts([new(part, line)]), 1, raw, []));

        var pieces = CellText.Lines(raw).Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(CellText.Line).ToList();
        if (pieces.Count == 0)
            return Normalization.Nothing(Rule, $"“{line}” is not an address.");
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (pieces.Count > 1 && Countries.Contains(pieces[^1]))
            Take("address_country", pieces.Count - 1);
        TakePostalCode(pieces, parts);
        if (pieces.Count > 2 && pieces[^1].Length is 2 or 3)
            Take("address_region", pieces.Count - 1);
        if (pieces.Count > 1)
            Take("address_locality", pieces.Count - 1);
        if (pieces.Count > 0)
            parts["street_address"] = string.Join(", ", pieces);
        return Normalization.One(Rule, new NormalizedValue(field, FieldValue.Parts(parts), parts.Count > 1 ? 0.7 : 0.6, raw,
            parts.Count > 1 ? ["The address was taken apart at its commas."] : []));

        void Take(string name, int index)
        {
            parts[name] = pieces[index];
            pieces.RemoveAt(index);
        }
    }

    private static void TakePostalCode(List<string> pieces, Dictionary<string, string> parts)
    {
        for (var index = pieces.Count - 1; index >= 1; index--)
        {
            var match = PostalCode().Match(pieces[index]);
            if (!match.Success)
                continue;
            parts["postal_code"] = match.Groups["code"].Value;
            var rest = CellText.Line(pieces[index].Replace(match.Value, " ", StringComparison.Ordinal));
            if (rest.Length == 0)
                pieces.RemoveAt(index);
            else
                pieces[index] = rest;
            return;
        }
    }

    // SW1A 2AA · 90210-1234 · D02 X285 · 10115 (Berlin)
    [GeneratedRegex(@"(^|\s)(?<code>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}(-\d{4})?|\d{4}(?= \p{L})|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d{2} [A-Z\d]{4})(?=\s|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PostalCode();
}
