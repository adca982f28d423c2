using Velocity.Domain.Primitives;

namespace Velocity.Domain.Matching;

/// <summary>Which of a client's values are compared, and as what.</summary>
internal static class MatchValues
{
    private static readonly HashSet<string> MaleTitles = new(StringComparer.Ordinal) { "mr", "mister", "master", "sir", "lord", "herr", "hr", "m", "monsieur", "sr", "senor", "don", "sig", "signor", "shri" };
    private static readonly HashSet<string> FemaleTitles = new(StringComparer.Ordinal) { "mrs", "ms", "miss", "dame", "lady", "frau", "fr", "mme", "mlle", "madame", "sra", "srta", "senora", "dona", "signora", "shrimati", "smt" };

    public static List<MatchValue> Of(IEnumerable<(string Field, FieldValue Value)> values)
    {
        var read = new List<MatchValue>();
        string? given = null, middle = null, family = null, whole = null;
        var isOrganization = false;
        foreach (var (name, value) in values)
        {
            if (name == "address")
            {
                Address(value, read);
                continue;
            }

            if (!value.TryGetText(out var text) || string.IsNullOrWhiteSpace(text))
                continue;
            switch (name)
            {
                case "given_name": given ??= text; break;
                case "additional_name": middle ??= text; break;
                case "family_name": family ??= text; break;
                case "full_name": whole ??= text; break;
                case "kind": isOrganization = text == "org"; break;
                case "nickname": read.Add(new MatchValue(MatchField.GivenName, text)); break;
                case "email": read.Add(new MatchValue(MatchField.Email, text)); break;
                case "telephone": read.Add(new MatchValue(MatchField.Telephone, text.Split(';', 2)[0])); break;
                case "birth_date": read.Add(new MatchValue(MatchField.BirthDate, text)); break;
                case "birth_place": read.Add(new MatchValue(MatchField.BirthPlace, text)); break;
                case "organization": read.Add(new MatchValue(MatchField.Organization, text)); break;
                case "job_title": read.Add(new MatchValue(MatchField.JobTitle, text)); break;
                case "identifier": read.Add(new MatchValue(MatchField.Identifier, text)); break;
                case "gender" or "honorific_prefix":
                    if (Sex(text) is { } sex && !read.Exists(other => other.Field == MatchField.Sex))
                        read.Add(new MatchValue(MatchField.Sex, sex));
                    break;
            }
        }

        Names(read, isOrganization, given, middle, family, whole);
        return read;
    }

    private static void Names(List<MatchValue> read, bool isOrganization, string? given, string? middle, string? family, string? whole)
    {
        if (isOrganization && whole is not null)
        {
            if (!read.Exists(value => value.Field == MatchField.Organization && value.Text == whole))
                read.Add(new MatchValue(MatchField.Organization, whole));
            return;
        }

        if (given is not null || middle is not null)
            read.Insert(0, new MatchValue(MatchField.GivenName, given is null ? middle! : middle is null ? given : given + " " + middle));
        if (family is not null)
            read.Add(new MatchValue(MatchField.FamilyName, family));
        // A name that nobody could take apart, such as one in Chinese characters.
        if (given is null && family is null && whole is not null)
            read.Add(new MatchValue(MatchField.FamilyName, whole));
    }

    private static void Address(FieldValue value, List<MatchValue> read)
    {
        foreach (var (part, text) in value.GetParts())
        {
            MatchField? field = part switch
            {
                "street_address" => MatchField.Street,
                "address_locality" => MatchField.Locality,
                "postal_code" => MatchField.PostalCode,
                _ => null,
            };
            if (field is { } known && !string.IsNullOrWhiteSpace(text))
                read.Add(new MatchValue(known, text));
        }
    }

    private static string? Sex(string text)
    {
        var folded = Text.Folding.Fold(text);
        return folded is "male" or "man" or "mannlich" or "homme" or "hombre" || MaleTitles.Contains(folded) ? "m"
            : folded is "female" or "woman" or "f" or "w" or "weiblich" or "femme" or "mujer" || FemaleTitles.Contains(folded) ? "f"
            : null;
    }
}
