using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Mapping;

/// <summary>Names that mean one thing among some columns and another among others.</summary>
internal static class HeaderContext
{
    private static readonly HashSet<string> Salutations = new(StringComparer.Ordinal) { "mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "mme", "m", "sr", "sra", "rev", "sir" };

    /// <summary>Words by which a name is an organisation's. A person may be called Church; a column of them is not.</summary>
    private static readonly HashSet<string> OrganizationWords = new(
        ("ltd limited llc llp plc inc incorporated corp corporation gmbh ag sa bv nv pty company co trust holdings group properties realty estates ventures partners associates investments capital foundation bank council university church " +
        "school academy college institute center centre hospital clinic hotel inn restaurant cafe bar grill bistro deli delicatessen kitchen steakhouse pizzeria market store club house association society services department agency library museum " +
        "nursery daycare daycares studio salon pharmacy technologies systems solutions industries international").Split(' '), StringComparer.Ordinal);

    private const double LeastShareOfOrganizations = 0.25;

    public static void Settle(IReadOnlyList<string> columns, ColumnMapping[] suggestions, IReadOnlyList<ColumnProfile>? profiles)
    {
        for (var i = 0; i < suggestions.Length; i++)
        {
            if (suggestions[i].Disposition == ColumnDisposition.Unresolved && HeaderReader.Words(columns[i], out _) is ["title" or "titel" or "titre" or "titulo"])
                suggestions[i] = Title(i, columns[i], suggestions, profiles?[i]);
            else if (suggestions[i].Target is { Field: "address", Part: null } whole && HasPart(suggestions, whole.Type, "address_locality", "postal_code"))
                suggestions[i] = WholeBesideParts(suggestions[i], whole, suggestions);
            else if (suggestions[i].Target is { Entity: EntityTypes.Client, Field: "full_name" } && profiles?[i] is { Filled: > 0 } profile && ShareOfOrganizations(profile) is >= LeastShareOfOrganizations and var share
                && !suggestions.Any(mapping => mapping.Target is { Field: "organization" or "given_name" or "family_name" }))
                suggestions[i] = suggestions[i] with { Target = new MappingTarget(EntityTypes.Client, "organization"), Reason = $"{suggestions[i].Reason} {ValueEvidence.Percent(share)} of samples read like organisations." };
        }
    }

    private static double ShareOfOrganizations(ColumnProfile profile)
    {
        var samples = profile.FirstSamples.Concat(profile.CommonSamples).Select(sample => sample.Text).Distinct(StringComparer.Ordinal).ToList();
        return samples.Count(text => CellText.Fold(text).Split(' ').Any(OrganizationWords.Contains)) / (double)samples.Count;
    }

    /// <summary>A salutation beside name parts or when values are "Mr" and "Ms"; a job otherwise.</summary>
    private static ColumnMapping Title(int index, string column, ColumnMapping[] suggestions, ColumnProfile? profile)
    {
        var salutes = profile is { Filled: > 0 } && profile.CommonSamples.Count(sample => Salutations.Contains(CellText.Fold(sample.Text))) * 2 >= profile.CommonSamples.Count;
        var hasJob = suggestions.Any(mapping => mapping.Target is { Field: "job_title" });
        var standsFirst = index + 1 < suggestions.Length && suggestions[index + 1].Target is { Field: "given_name" or "full_name" };
        var isPrefix = profile is { Filled: > 0 } ? salutes : hasJob || standsFirst;
        return new ColumnMapping(index + 1, column, ColumnDisposition.Mapped, new MappingTarget(EntityTypes.Client, isPrefix ? "honorific_prefix" : "job_title"), new Confidence(salutes ? 0.9 : 0.7),
            isPrefix ? "A title beside the name is a salutation." : "A title away from the name is taken for the job's.");
    }

    private static ColumnMapping WholeBesideParts(ColumnMapping mapping, MappingTarget whole, ColumnMapping[] suggestions) =>
        HasPart(suggestions, whole.Type, "street_address") && !char.IsAsciiDigit(mapping.Column.TrimEnd()[^1])
            ? new ColumnMapping(mapping.Index, mapping.Column, ColumnDisposition.Unresolved, null, new Confidence(0), "The parts of this address have columns of their own.")
            : mapping with { Target = whole with { Part = "street_address", Ordinal = 1 }, Reason = mapping.Reason + " City or postal code have columns of their own." };

    private static bool HasPart(ColumnMapping[] suggestions, string? type, params string[] parts) =>
        suggestions.Any(mapping => mapping.Target is { Field: "address", Part: { } part } target && parts.Contains(part) && target.Type == type);
}
