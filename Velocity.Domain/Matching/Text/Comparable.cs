namespace Velocity.Domain.Matching.Text;

/// <summary>Puts one value into the form in which it is compared.</summary>
internal static class Comparable
{
    private static readonly Dictionary<string, string> StreetWords = Pairs(
        "street st|str st|strasse st|road rd|avenue ave|av ave|aven ave|boulevard blvd|blv blvd|bvd blvd|bd blvd|drive dr|lane ln|court ct|square sq|place pl|plc pl|highway hwy|hw hwy|circuit cct|circ cct|crescent cres|cr cres|parade pde|" +
        "terrace tce|ter tce|terr tce|close cl|grove gr|parkway pkwy|pky pkwy|expressway expy|turnpike tpke|saint st|mount mt|fort ft|north n|south s|east e|west w|northeast ne|northwest nw|southeast se|southwest sw|" +
        "flat apt|flt apt|fl apt|apartment apt|unit apt|suite ste|floor flr|building bldg|house hse|center ctr|centre ctr|first 1st|second 2nd|third 3rd|fourth 4th|fifth 5th|sixth 6th|seventh 7th|eighth 8th|ninth 9th|tenth 10th");

    private static readonly HashSet<string> LegalForms = new(StringComparer.Ordinal)
    {
        "ltd", "limited", "llc", "llp", "plc", "inc", "incorporated", "corp", "corporation", "gmbh", "ag", "kg", "ohg", "sa", "sarl", "sas", "bv", "nv", "pty", "pte", "srl", "spa", "oy", "ab", "co", "company", "ooo", "oao", "zao", "pao", "ao",
        "ojsc", "cjsc", "pjsc", "jsc", "sro", "doo", "kft", "zrt", "aps", "as", "asa", "sl", "se", "lp", "mbh", "sp", "zoo", "the", "and", "of", "de", "du", "des", "la", "le", "et", "und", "y",
    };

    public static string Of(MatchField field, string text) => field switch
    {
        MatchField.Email => text.Trim().ToLowerInvariant(),
        MatchField.Telephone => Digits(text),
        MatchField.BirthDate => text,
        MatchField.PostalCode or MatchField.Identifier => Folding.Fold(text).Replace(" ", "", StringComparison.Ordinal),
        MatchField.Street => Street(Folding.Fold(text)),
        MatchField.Organization => Organization(text),
        _ => Folding.Fold(text),
    };

    /// <summary>Whether the value's words are compared one by one, each by how rare it is.</summary>
    public static bool HasTokens(MatchField field) => field is MatchField.Street or MatchField.Organization or MatchField.JobTitle or MatchField.BirthPlace or MatchField.Other;

    private static string Digits(string text) => text.AsSpan().ContainsAnyExceptInRange('0', '9') ? new string([.. text.Where(char.IsAsciiDigit)]) : text;

    private static string Street(string folded)
    {
        if (folded.Length == 0)
            return folded;
        var words = folded.Split(' ');
        for (var i = 0; i < words.Length; i++)
            if (StreetWords.TryGetValue(words[i], out var shorter))
                words[i] = shorter;
        return string.Join(' ', words);
    }

    /// <summary>Without the legal form and the small words; as it is when nothing else would be left.</summary>
    private static string Organization(string text)
    {
        var folded = Folding.Fold(text.Replace("&", " and ", StringComparison.Ordinal));
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Where(word => !LegalForms.Contains(word)).Select(word => word is "centre" ? "center" : word).ToArray();
        return kept.Length == 0 ? folded : string.Join(' ', kept);
    }

    private static Dictionary<string, string> Pairs(string list) =>
        list.Split('|').Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
