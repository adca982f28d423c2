using System.Globalization;
using System.Text;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;
using Velocity.Domain.Proposals;

namespace Velocity.Console.Features.Matching;

/// <summary>The value that was compared, as it stands on the client or in the row. Pure.</summary>
internal static class WrittenValue
{
    public static string? Left(ExplainedPart part, MatchSubject? subject) => Of(part, part.Left, subject);

    public static string? Right(ExplainedPart part, MatchSubject? subject) => Of(part, part.Right, subject);

    /// <summary>What differs in the middle of two values that are alike; the whole of both where they are not.</summary>
    /// <returns>Length of what they begin with alike, and of what they end with alike.</returns>
    public static (int Head, int Tail) Alike(string left, string right)
    {
        var (head, tail) = (0, 0);
        while (head < Math.Min(left.Length, right.Length) && Same(left[head], right[head])) head++;
        while (tail < Math.Min(left.Length, right.Length) - head && Same(left[^(tail + 1)], right[^(tail + 1)])) tail++;
        return (head, tail);

        static bool Same(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
    }

    private static string? Of(ExplainedPart part, string? compared, MatchSubject? subject)
    {
        if (compared is null || subject is null) return compared;
        var key = Key(compared);
        var best = Candidates(part.Field!.Value, subject).Select(text => (Text: text, Fit: Fit(Key(text), key))).OrderByDescending(item => item.Fit).FirstOrDefault();
        // Sex is read of a title, and an abbreviation may have little in common with the word: then what was compared says more.
        return best.Text is not null && best.Fit > 0.3 ? Shown(part.Field!.Value, best.Text) : compared;
    }

    /// <summary>As it reads on every other page.</summary>
    private static string Shown(MatchField compared, string text) => compared is MatchField.Telephone or MatchField.BirthDate
        ? ValueText.Of(FieldCatalog.Of(EntityTypes.Client).Single(definition => definition.Name == MatchFields.CatalogName(compared)), FieldValue.Text(text))
        : text;

    private static IEnumerable<string> Candidates(MatchField compared, MatchSubject subject) => compared switch
    {
        MatchField.GivenName => GivenNames(subject),
        MatchField.FamilyName => [.. Texts(subject, "family_name"), .. Texts(subject, "full_name")],
        MatchField.Organization => [.. Texts(subject, "organization"), .. Texts(subject, "full_name")],
        MatchField.Identifier => Texts(subject, "identifier"),
        MatchField.Street => Parts(subject, "street_address"),
        MatchField.PostalCode => Parts(subject, "postal_code"),
        MatchField.Locality => Parts(subject, "address_locality"),
        _ when MatchFields.CatalogName(compared) is { } name => Texts(subject, name),
        _ => [],
    };

    private static IEnumerable<string> GivenNames(MatchSubject subject)
    {
        var (given, middle) = (Texts(subject, "given_name").FirstOrDefault(), Texts(subject, "additional_name").FirstOrDefault());
        if (given is not null && middle is not null) yield return $"{given} {middle}";
        if ((given ?? middle) is { } one) yield return one;
        foreach (var name in Texts(subject, "nickname")) yield return name;
    }

    private static IEnumerable<string> Texts(MatchSubject subject, string name) => subject.Values(name).Select(value => value.TryGetText(out var text) ? text : null).OfType<string>();

    private static IEnumerable<string> Parts(MatchSubject subject, string part) => subject.Values("address").Select(value => value.GetParts().GetValueOrDefault(part)).OfType<string>();

    /// <summary>Share of neighbouring letters in common (Dice), 0 to 1.</summary>
    private static double Fit(string one, string other)
    {
        if (one == other) return 1;
        if (one.Length < 2 || other.Length < 2) return one.Length > 0 && other.Length > 0 && one[0] == other[0] ? 0.5 : 0;
        var (ours, theirs) = (Pairs(one), Pairs(other));
        var common = ours.Intersect(theirs, StringComparer.Ordinal).Count();
        return 2.0 * common / (ours.Count + theirs.Count);

        static HashSet<string> Pairs(string text) => [.. Enumerable.Range(0, text.Length - 1).Select(i => text.Substring(i, 2))];
    }

    private static string Key(string text) => string.Concat(text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(c)).Select(char.ToLowerInvariant));
}
