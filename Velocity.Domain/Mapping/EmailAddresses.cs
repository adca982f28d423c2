using System.Text.RegularExpressions;

namespace Velocity.Domain.Mapping;

/// <summary>E-mail addresses, any number in one text: <c>Ada &lt;a@example.com&gt;; b@example.com ::: c@example.com</c>.</summary>
internal static partial class EmailAddresses
{
    private const string Rule = "email/1";

    private static readonly Dictionary<string, string> Misspelt = new(StringComparer.Ordinal)
    {
        ["gmial.com"] = "gmail.com", ["gmai.com"] = "gmail.com", ["gamil.com"] = "gmail.com", ["gmail.con"] = "gmail.com", ["gmail.co"] = "gmail.com",
        ["hotmial.com"] = "hotmail.com", ["hotmail.con"] = "hotmail.com", ["yaho.com"] = "yahoo.com", ["yahoo.con"] = "yahoo.com", ["outlok.com"] = "outlook.com",
    };

    private static readonly HashSet<string> Stopgaps = new(StringComparer.Ordinal)
    {
        "none@none.com", "na@na.com", "no@email.com", "noemail@noemail.com", "test@test.com", "a@a.com", "x@x.com", "email@email.com", "no@no.com",
    };

    public static Normalization Read(string field, string raw)
    {
        var (values, issues) = (new List<NormalizedValue>(), new List<string>());
        foreach (Match match in Address().Matches(raw))
        {
            var text = match.Value.TrimEnd('.');
            var key = text.ToLowerInvariant();
            if (Stopgaps.Contains(key))
                issues.Add($"“{text}” is a stopgap, not an address.");
            else if (!IsPlausible(key))
                issues.Add($"“{text}” is not a valid e-mail address.");
            else if (!values.Exists(value => value.Value.TryGetText(out var seen) && seen == key))
                values.Add(Value(field, key, text, raw));
        }

        // What stands around the addresses may be another one, broken.
        var rest = Address().Replace(raw, " ");
        if (rest.Contains('@', StringComparison.Ordinal) || (values.Count == 0 && issues.Count == 0))
            issues.Add($"“{CellText.Line(rest).Trim(',', ';', ' ', '<', '>')}” is not a valid e-mail address.");
        return new Normalization(values, Rule, issues);
    }

    private static NormalizedValue Value(string field, string key, string text, string raw)
    {
        var domain = key[(key.IndexOf('@', StringComparison.Ordinal) + 1)..];
        if (Misspelt.TryGetValue(domain, out var meant) || (domain.EndsWith(".con", StringComparison.Ordinal) && (meant = domain[..^1] + "m").Length > 0))
            return NormalizedValue.Text(field, key, 0.5, text, $"“{domain}” may be a misspelling of “{meant}”.");
        return NormalizedValue.Text(field, key, raw.Trim() == key ? 1 : 0.98, text);
    }

    private static bool IsPlausible(string key)
    {
        var at = key.IndexOf('@', StringComparison.Ordinal);
        var (local, domain) = (key[..at], key[(at + 1)..]);
        return local.Length <= 64 && domain.Length <= 253
            && !local.StartsWith('.') && !local.EndsWith('.') && !local.Contains("..", StringComparison.Ordinal)
            && !domain.Contains("..", StringComparison.Ordinal)
            && domain.Split('.').All(label => label.Length is > 0 and <= 63 && !label.StartsWith('-') && !label.EndsWith('-'));
    }

    [GeneratedRegex(@"(?<=^|[\s,;:<(""'|/\[])[^\s@,;:<>()""|/\[\]]+@[\p{L}\p{N}\-.]+\.[\p{L}]{2,}\.?(?=$|[\s,;:>)""'|/\]])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
