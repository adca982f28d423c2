using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

public enum FieldRelation
{
    /// <summary>The row brings something that the client does not have.</summary>
    Adds,

    /// <summary>Everything the row says is held already; it becomes another source.</summary>
    Agrees,

    /// <summary>A single-valued field says something else in each: the reviewer chooses.</summary>
    Differs,

    /// <summary>The row says nothing of it.</summary>
    OnlyHeld,
}

/// <summary>One field of a row beside the same field of a committed client.</summary>
/// <param name="Held">The client's values, the preferred one first.</param>
/// <param name="Proposed">The row's.</param>
/// <param name="Added">Those of the row's that the client does not hold.</param>
public sealed record ComparedField(
    FieldDefinition Field,
    FieldRelation Relation,
    IReadOnlyList<FieldValue> Held,
    IReadOnlyList<FieldValue> Proposed,
    IReadOnlySet<FieldValue> Added)
{
    /// <summary>Every field that either has, in catalogue order. Says what <c>DecisionEffect.Join</c> does.</summary>
    public static IReadOnlyList<ComparedField> Of(EntityState client, CanonicalPayload payload) =>
    [
        .. FieldCatalog.Of(EntityTypes.Client)
            .Select(field => Of(
                field,
                [.. client.Values(field.Name).Select(value => value.Stated.Value)],
                [.. payload.Values.Where(value => value.Field == field.Name).Select(value => value.Value).Distinct()]))
            .OfType<ComparedField>(),
    ];

    private static ComparedField? Of(FieldDefinition field, IReadOnlyList<FieldValue> held, IReadOnlyList<FieldValue> proposed)
    {
        if (held.Count == 0 && proposed.Count == 0) return null;
        var added = proposed.Except(held).ToHashSet();
        FieldRelation relation;
        if (proposed.Count == 0) relation = FieldRelation.OnlyHeld;
        else if (held.Count == 0) relation = FieldRelation.Adds;
        else if (!field.IsMultiValued && proposed.Any(value => value != held[0])) relation = FieldRelation.Differs;
        else relation = added.Count > 0 ? FieldRelation.Adds : FieldRelation.Agrees;
        return new ComparedField(field, relation, held, proposed, added);
    }
}
