using System.Globalization;
using System.Text;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Mapping;

/// <summary>What a column's name says, before anybody looked at its values.</summary>
/// <param name="Target">Null when the name says nothing that we know.</param>
/// <param name="IsIgnored">The name is of something no CRM wants.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Words">The words that were understood, for the reason.</param>
internal sealed record HeaderReading(MappingTarget? Target, bool IsIgnored, double Confidence, string Words, bool NeedsValues, string? Objection = null)
{
    public static readonly HeaderReading Unknown = new(null, false, 0, "", true);
}

/// <summary>
/// Reads column names: takes them apart (<c>homePhone2</c>, <c>E-mail 2 - Value</c>, <c>Person - Email</c>), finds the
/// longest known phrase, and explains the other words as kind, ordinal or filler. Words that stay unexplained cost confidence.
/// </summary>
internal static class HeaderReader
{
    private const int LongestPhrase = 7;
    private const double Sure = 0.95;
    private const double PerUnknownWord = 0.3;

    public static HeaderReading Read(string header)
    {
        var reading = ReadWords(Words(header, out var ordinal), ordinal);
        // "Address Line 2" is another line of the same address, "Address 2 - Street" a line of the second.
        return reading.Target is { Part: "street_address", Ordinal: > 1 } target && header.TrimEnd() is [.., >= '0' and <= '9']
            ? reading with { Target = target with { Ordinal = 1 } }
            : reading;
    }

    private static HeaderReading ReadWords(List<string> words, int? ordinal)
    {
        if (words.Count == 0)
            return HeaderReading.Unknown;
        if (HeaderVocabulary.Phrases.TryGetValue(string.Join(' ', words), out var exact))
            return Reading(exact, string.Join(' ', words), [], ordinal ?? 1);
        if (HeaderVocabulary.Compact.TryGetValue(string.Concat(words), out var whole))
            return Reading(HeaderVocabulary.Phrases[whole], whole, [], ordinal ?? 1);

        // "Phone 1 - Type" labels the first telephone.
        if (words.Count > 1 && words[^1] is "type" or "label" or "kind" && Best(words[..^1]) is { NeedsValues: false, Target: { Entity: EntityTypes.Client, Part: null } labelled }
            && FieldCatalog.Get(labelled.Entity, labelled.Field) is { IsMultiValued: true, Kind: not ValueKind.LongText })
            return new HeaderReading(labelled with { Part = MappingParts.Type, Type = null, Ordinal = ordinal ?? 1 }, false, 0.9, string.Join(' ', words), false);
        return Best(words) is { } best ? WithOrdinal(best, ordinal) : HeaderReading.Unknown;
    }

    private static HeaderReading WithOrdinal(HeaderReading reading, int? ordinal) =>
        ordinal is null || reading.Target is null ? reading : reading with { Target = reading.Target with { Ordinal = ordinal.Value } };

    private static HeaderReading? Best(List<string> words)
    {
        HeaderReading? best = null;
        for (var length = Math.Min(words.Count, LongestPhrase); length >= 1; length--)
        {
            // The head of an English compound stands last: "Company Email" is an e-mail.
            for (var start = words.Count - length; start >= 0; start--)
            {
                var phrase = string.Join(' ', words.Skip(start).Take(length));
                if (!HeaderVocabulary.Phrases.TryGetValue(phrase, out var known))
                    continue;
                var reading = Reading(known, phrase, [.. words.Take(start), .. words.Skip(start + length)], 1);
                // "Agent Email" is an e-mail, though not the client's.
                if (reading.Objection is not null && start + length == words.Count)
                    return reading;
                // A longer phrase wins unless a shorter one leaves less unexplained.
                if (best is null || reading.Confidence > best.Confidence + 0.05)
                    best = reading;
            }
        }

        return best;
    }

    private static HeaderReading Reading(HeaderPhrase known, string phrase, List<string> rest, int ordinal)
    {
        var type = known.Type;
        var (unknown, isOthers, isProperty, isUnsure) = (0, false, false, false);
        foreach (var word in rest)
        {
            if (HeaderVocabulary.Types.TryGetValue(word, out var said) && IsTyped(known))
                type = type is null || said == "fax" ? said : type;
            else if (known.Field == "url" && HeaderVocabulary.Types.ContainsKey(word))
                continue;
            else if (HeaderVocabulary.Ordinals.TryGetValue(word, out var nth))
                ordinal = nth;
            else if (HeaderVocabulary.OtherPeople.Contains(word))
                isOthers = true;
            else if (word == "address" && known.Field == "address")
                continue;
            else if (word is "property" or "listing" or "search")
                (isProperty, isOthers) = (true, isOthers || known.Field == "owner");
            else if (word is "email" or "phone" or "telephone")
                unknown += 2;
            else if (word is "count" or "total" or "status" or "score" or "verified" or "valid" or "opt" or "hash" or "length")
                isUnsure = true;
            else if (!HeaderVocabulary.Neutral.Contains(word))
                unknown++;
        }

        if (known.IsIgnored)
            return new HeaderReading(null, unknown == 0, unknown == 0 ? 0.85 : 0.2, phrase, NeedsValues: unknown > 0);
        var confidence = Math.Max(0.1, Sure - PerUnknownWord * unknown - (known.NeedsValues ? 0.3 : 0) - (isUnsure ? 0.5 : 0));
        if (isOthers && (known.Entity is EntityTypes.Client or EntityTypes.PropertyInterest))
            return new HeaderReading(null, false, 0.2, phrase, true, "the name speaks of somebody other than the client");
        var target = new MappingTarget(known.Entity, known.Field, known.Part, type, ordinal);
        return new HeaderReading(isProperty ? OfProperty(target) : target, false, Math.Round(confidence, 2), phrase, known.NeedsValues);
    }

    private static bool IsTyped(HeaderPhrase known) => known is { Entity: EntityTypes.Client, Field: "telephone" or "email" or "address" };

    private static MappingTarget OfProperty(MappingTarget target) => (target.Field, target.Part) switch
    {
        ("address", null or "street_address") => new MappingTarget(EntityTypes.PropertyInterest, "unparsed_address"),
        ("address", "address_locality") => new MappingTarget(EntityTypes.PropertyInterest, "city"),
        ("address", "address_region") => new MappingTarget(EntityTypes.PropertyInterest, "state_or_province"),
        ("address", "postal_code") => new MappingTarget(EntityTypes.PropertyInterest, "postal_code"),
        _ => target,
    };

    /// <summary>Folded words, digits apart: <c>E-mail 2 - Value</c> is <c>email value</c>, second.</summary>
    internal static List<string> Words(string header, out int? ordinal)
    {
        ordinal = null;
        var spaced = new StringBuilder(header.Length + 8);
        for (var i = 0; i < header.Length; i++)
        {
            var (c, before, after) = (header[i], i > 0 ? header[i - 1] : ' ', i + 1 < header.Length ? header[i + 1] : ' ');
            // firstName, MLSNumber, phone2
            if ((char.IsUpper(c) && (char.IsLower(before) || (char.IsUpper(before) && char.IsLower(after))))
                || (char.IsAsciiDigit(c) && char.IsLetter(before) && char.ToLowerInvariant(before) != 'm'))
                spaced.Append(' ');
            spaced.Append(c);
        }

        var words = new List<string>();
        foreach (var word in CellText.Fold(spaced.ToString().Replace('_', ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                ordinal ??= number is >= 1 and <= 20 ? number : null;
            else if (word == "mail" && words.Count > 0 && words[^1] == "e")
                words[^1] = "email";
            else
                words.Add(word);
        }

        return words;
    }
}
