using Velocity.Domain.Primitives;

namespace Velocity.Domain.Mapping;

internal static class TextValues
{
    private static readonly string[] Separators = [" ::: ", ";", ",", "|"];

    public static Normalization Line(string field, string raw, string line) =>
        Normalization.One("text/1", NormalizedValue.Text(field, line, 1, raw));

    public static Normalization Lines(string field, string raw)
    {
        var text = CellText.Lines(raw);
        return text.Length == 0 ? Normalization.Nothing("long_text/1") : Normalization.One("long_text/1", NormalizedValue.Text(field, text, 1, raw));
    }

    /// <summary>Tags: <c>Buyer; Hot</c>, <c>"Buyer","Hot"</c>, <c>* myContacts ::: Buyer</c>.</summary>
    public static Normalization List(string field, string line)
    {
        var items = line.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(item => item.Trim('"', '*', ' ', '[', ']'))
            .Where(item => item.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(item => new NormalizedValue(field, FieldValue.Text(item), 1, item, []));
        return new Normalization([.. items], "list/1", []);
    }
}
