using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Velocity.Domain.Mapping;

/// <summary>Names of people: one text into its vCard N parts, and single parts put in order.</summary>
internal static partial class PersonNames
{
    private const string Rule = "person_name/1";

    private static readonly HashSet<string> Prefixes = Words(
        "mr mrs ms miss mx mister master dr doctor prof professor sir dame lord lady rev reverend hon capt captain major maj col colonel eng engr " +
        "herr frau hr fr ing mag m mme mlle monsieur madame maitre sr sra srta señor señora senor senora don doña dona d dña sig signor signora dott dottssa avv " +
        "sheikh sheikha shaikh shri smt shrimati datuk dato tan puan encik");

    private static readonly HashSet<string> Suffixes = Words("jr sr ii iii iv junior senior phd md dds esq esquire mba cpa llb llm obe mbe cbe qc kc rn jd frics mrics");

    private static readonly HashSet<string> Particles = Words("van von vom zu zur zum der den de del della dello dei di da das dos do du des la le les lo el al bin ibn bint abu ben ter ten af av st san");

    private static readonly HashSet<string> OrganizationWords = Words(
        "ltd limited llc llp plc inc incorporated corp corporation gmbh ag kg ohg sa sarl sas bv nv pty pte srl spa oy ab trust holdings holding group properties property realty estates " +
        "ventures partners associates investments capital foundation bank council university church company builders developments homes");

    public static Normalization Read(string field, string raw, string line)
    {
        if (line.Contains('@', StringComparison.Ordinal))
            return Normalization.Nothing(Rule, $"“{line}” is an e-mail address, not a name.");
        if (!line.Any(char.IsLetter))
            return Normalization.Nothing(Rule, $"“{line}” has no letters, so it is not a name.");
        if (line[0] == '=')
            return Normalization.One(Rule, NormalizedValue.Text(field, line, 0.1, raw, "This is a spreadsheet formula, kept as text; it is hardly a name."));
        return field == "full_name" ? Full(raw, line) : Part(field, raw, line);
    }

    private static Normalization Part(string field, string raw, string line)
    {
        var (text, confidence, issues) = Case(line);
        if (field == "given_name" && Joined().IsMatch(line))
            return Normalization.One(Rule, NormalizedValue.Text(field, text, 0.4, raw, [.. issues, TwoPeople(line)]));
        if (text.Any(char.IsDigit))
            return Normalization.One(Rule, NormalizedValue.Text(field, text, 0.5, raw, [.. issues, "The name has digits in it."]));
        return Normalization.One(Rule, NormalizedValue.Text(field, text, text == raw ? 1 : confidence, raw, [.. issues]));
    }

    private static Normalization Full(string raw, string line)
    {
        if (IsOrganization(line))
            return new Normalization(
                [NormalizedValue.Text("full_name", line, 0.9, raw), NormalizedValue.Text("kind", "org", 0.8, raw, "The name reads like an organisation's.")], Rule, []);

        var (text, confidence, caseIssues) = Case(line);
        if (Joined().IsMatch(line))
            return Normalization.One(Rule, NormalizedValue.Text("full_name", text, 0.3, raw, [.. caseIssues, TwoPeople(line)]));

        var nickname = Nickname().Match(text);
        var bare = CellText.Line(Nickname().Replace(text, " "));
        var parts = Split(bare, out var sureness);
        List<string> issues = [.. caseIssues];
        if (text.Any(char.IsDigit))
            (confidence, issues) = (Math.Min(confidence, 0.5), [.. issues, "The name has digits in it."]);

        var shown = parts.Count == 0 ? bare : PersonName.Assemble(parts);
        List<NormalizedValue> values = [NormalizedValue.Text("full_name", shown, shown == raw ? 1 : Math.Min(confidence, 0.97), raw, [.. issues])];
        values.AddRange(parts.Select(part => NormalizedValue.Text(part.Key, part.Value, Math.Round(confidence * sureness, 3), raw,
            parts.Count == 1 ? ["Only one name was given; it may be a family name."] : [])));
        if (nickname.Success)
            values.Add(NormalizedValue.Text("nickname", nickname.Groups["nick"].Value, 0.8, raw));
        return new Normalization(values, Rule, []);
    }

    /// <summary><c>Dr John Ronald Smith Jr</c> · <c>Smith, John</c> · <c>Ana van der Berg</c></summary>
    /// <param name="sureness">How sure the split is, 0 to 1.</param>
    private static Dictionary<string, string> Split(string text, out double sureness)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        sureness = 0;
        if (text.Any(c => c is >= '\u3040' and <= '\u30FF' or >= '\u4E00' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF') && !text.Contains(' ', StringComparison.Ordinal))
            return parts;

        var pieces = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        List<string> suffixes = [];
        while (pieces.Count > 1 && pieces[^1].Split(' ').All(IsSuffix))
        {
            suffixes.Insert(0, pieces[^1]);
            pieces.RemoveAt(pieces.Count - 1);
        }

        var familyFirst = pieces.Count > 1;
        var words = (familyFirst ? string.Join(' ', pieces.Skip(1)) : pieces.FirstOrDefault() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        List<string> prefixes = [];
        while (words.Count > 1 && Prefixes.Contains(Key(words[0])))
        {
            prefixes.Add(words[0]);
            words.RemoveAt(0);
        }

        while (words.Count > (familyFirst ? 1 : 2) && IsSuffix(words[^1]))
        {
            suffixes.Insert(0, words[^1]);
            words.RemoveAt(words.Count - 1);
        }

        if (words.Count == 0)
            return parts;

        // The family name is the last word, or begins at the first particle after the given name: van der Berg, bin Rashid.
        var family = words.Count;
        if (!familyFirst && words.Count > 1)
        {
            family = words.FindIndex(1, word => Particles.Contains(Key(word)));
            if (family < 0 || family == words.Count - 1)
                family = words.Count - 1;
        }

        Put("honorific_prefix", prefixes);
        // "Mrs Smith" names the family, "Ada" most likely the person.
        if (words.Count == 1 && !familyFirst && prefixes.Count > 0)
            parts["family_name"] = words[0];
        else
            parts["given_name"] = words[0];
        Put("additional_name", words.Skip(1).Take(family - 1));
        Put("family_name", familyFirst ? [pieces[0]] : words.Skip(Math.Max(1, family)));
        Put("honorific_suffix", suffixes);
        sureness = familyFirst ? 0.85 : words.Count switch { 1 => 0.5, 2 => 0.9, _ => family == words.Count - 1 ? 0.75 : 0.85 };
        return parts;

        void Put(string field, IEnumerable<string> items)
        {
            var joined = string.Join(' ', items);
            if (joined.Length > 0)
                parts[field] = joined;
        }
    }

    private static (string Text, double Confidence, string[] Issues) Case(string line)
    {
        if (line.Count(char.IsLetter) < 3 || !line.Any(c => char.ToUpperInvariant(c) != char.ToLowerInvariant(c)))
            return (line, 0.97, []);
        if (!line.Any(char.IsLower) && line.Split(' ', ',').Any(word => word.Length > 3 || line.Contains(' ', StringComparison.Ordinal)))
            return (Titled(line), 0.85, ["The source writes the name in capitals."]);
        return line.Any(char.IsUpper) ? (line, 0.97, []) : (Titled(line), 0.85, ["The source writes the name in small letters."]);
    }

    private static string Titled(string line) => string.Join(' ', line.Split(' ').Select((word, index) =>
    {
        var key = Key(word);
        if (key is "ii" or "iii" or "iv" or "phd" or "md" or "mba" or "qc" or "kc" or "obe" or "mbe" or "cbe")
            return key == "phd" ? "PhD" : word.ToUpperInvariant();
        if (index > 0 && Particles.Contains(key))
            return word.ToLowerInvariant();
        var titled = new StringBuilder(word.Length);
        var start = true;
        foreach (var c in word)
        {
            titled.Append(start ? char.ToUpper(c, CultureInfo.InvariantCulture) : char.ToLower(c, CultureInfo.InvariantCulture));
            // O'Brien, Smith-Jones, McDonald
            start = c is '-' or '\'' or '’' or '(' or '"' or '.' || (titled.Length > 1 && titled[^2] == 'M' && titled[^1] == 'c');
        }

        return titled.ToString();
    }));

    private static string TwoPeople(string line) => $"“{line}” seems to name two people; propose them one by one.";

    private static bool IsOrganization(string line)
    {
        var words = line.Split([' ', ',', '.', '&'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && words.Skip(1).Any(word => OrganizationWords.Contains(word));
    }

    private static bool IsSuffix(string word) => Suffixes.Contains(Key(word));

    private static string Key(string word) => word.Replace(".", "", StringComparison.Ordinal).Trim(',').ToLowerInvariant();

    private static HashSet<string> Words(string list) => new(list.Split(' '), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\S\s*(&|\+|/|\s(and|und|et|y|e)\s)\s*\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Joined();

    [GeneratedRegex("""[("“'‘](?<nick>\p{L}[\p{L}\-. ]+)[)"”'’](?=\s|$)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nickname();
}
