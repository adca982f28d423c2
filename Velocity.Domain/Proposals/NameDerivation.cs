using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Proposals;

/// <summary>Makes the whole name from its parts, where the row has only parts, or the name from the organisation, where it has no person.</summary>
internal static class NameDerivation
{
    /// <summary>The normaliser of a name that was put together. That it was is told to the reader, and is no doubt: the row says every part of it.</summary>
    public const string FromParts = "full_name_from_parts/1";

    private static readonly string[] Parts = ["honorific_prefix", "given_name", "additional_name", "family_name", "honorific_suffix"];

    public static List<ProposedValue> Complete(List<ProposedValue> values)
    {
        if (values.Exists(value => value.Field == "full_name"))
            return values;
        var parts = Parts.Select(part => values.Find(value => value.Field == part)).OfType<ProposedValue>().ToList();
        if (parts.Exists(part => part.Field is "given_name" or "family_name"))
            return [.. values, Whole(parts)];
        return values.Find(value => value.Field == "organization") is { } organization && !values.Exists(value => value.Field is "email" or "telephone")
            ? [.. values, Named(organization), .. values.Exists(value => value.Field == "kind") ? [] : new[] { Kind(organization) }]
            : values;
    }

    private static ProposedValue Whole(List<ProposedValue> parts)
    {
        var text = PersonName.Assemble(parts.ToDictionary(part => part.Field, part => part.Value.TryGetText(out var text) ? text : "", StringComparer.Ordinal));
        return new ProposedValue("full_name", FieldValue.Text(text), new Confidence(Math.Round(parts.Min(part => part.Confidence.Value) * 0.95, 3)),
            [.. parts.SelectMany(part => part.Sources).Distinct()], Normalizer: FromParts, Issues: ["Put together from the name's parts."]);
    }

    private static ProposedValue Named(ProposedValue organization) => organization with
    {
        Field = "full_name", Confidence = new Confidence(0.6), Normalizer = "full_name_from_organization/1", Issues = ["The row names an organisation and nobody in it."],
    };

    private static ProposedValue Kind(ProposedValue organization) => organization with
    {
        Field = "kind", Value = FieldValue.Text("org"), Confidence = new Confidence(0.6), Normalizer = "kind_from_organization/1", Issues = ["The row names an organisation and nobody in it."],
    };
}
