using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Graph;

/// <summary>What an approval writes to the client graph.</summary>
/// <param name="Entity">The entity that was created, or the client that the row was matched to.</param>
public sealed record DecisionEffect(Ref Entity, IReadOnlyList<GraphOperation> Operations)
{
    /// <summary>A new entity with every value of the payload, linked to <paramref name="client"/> unless it is a client itself.</summary>
    public static DecisionEffect Create(Ref entity, CanonicalPayload payload, Ref? client)
    {
        List<GraphOperation> operations = [new GraphOperation.CreateEntity { Entity = entity }];
        if (client is { } owner) operations.Add(new GraphOperation.Link { Entity = entity, Relation = Relations.OfClient, To = owner });
        foreach (var group in payload.Values.GroupBy(value => value.Field, StringComparer.Ordinal))
        {
            // Two columns said different things: the surest is preferred, the others stay visible. Where they agree, the
            // fold joins the sources.
            var preferred = FieldCatalog.Get(entity.Scheme, group.Key).IsMultiValued ? null : group.MaxBy(value => value.Confidence.Value);
            if (preferred is not null) operations.Add(new GraphOperation.SetField { Entity = entity, Field = group.Key, After = Stated(preferred) });
            operations.AddRange(group.Where(value => !ReferenceEquals(value, preferred)).Select(value => Add(entity, value)));
        }

        return new DecisionEffect(entity, operations);
    }

    /// <summary>
    /// The payload joins a committed client: what is new is added; where a single-valued field disagrees, the choice
    /// decides, and whatever loses stays visible as an alternative.
    /// </summary>
    public static DecisionEffect Join(EntityState target, CanonicalPayload payload, IReadOnlyList<FieldChoice> choices)
    {
        List<GraphOperation> operations = [];
        foreach (var group in payload.Values.GroupBy(value => value.Field, StringComparer.Ordinal))
        {
            var preferred = target.Preferred(group.Key)?.Stated;
            var taken = FieldCatalog.Get(EntityTypes.Client, group.Key).IsMultiValued ? null : Taken(group, preferred, choices);
            if (taken is not null)
                operations.Add(new GraphOperation.SetField { Entity = target.Entity, Field = group.Key, Before = preferred, After = Stated(taken) });
            // A value that is held already is stated again: the row corroborates it, and the fold joins the sources.
            operations.AddRange(group.Where(value => !ReferenceEquals(value, taken)).Select(value => Add(target.Entity, value)));
        }

        return new DecisionEffect(target.Entity, operations);
    }

    /// <summary>The value that becomes preferred: the surest, where the field is empty or the reviewer took the row's; else null.</summary>
    private static ProposedValue? Taken(IEnumerable<ProposedValue> values, StatedValue? preferred, IReadOnlyList<FieldChoice> choices)
    {
        var others = values.Where(value => value.Value != preferred?.Value).ToList();
        return preferred is null || others.Any(value => choices.Any(choice => choice.Field == value.Field && choice.TakeProposed))
            ? others.MaxBy(value => value.Confidence.Value)
            : null;
    }

    private static GraphOperation.AddValue Add(Ref entity, ProposedValue value) =>
        new() { Entity = entity, Field = value.Field, Value = Stated(value) };

    private static StatedValue Stated(ProposedValue value) => new(value.Value, value.Confidence, value.Sources, value.Type, value.Raw);
}
