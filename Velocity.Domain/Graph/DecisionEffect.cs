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
            var field = FieldCatalog.Get(entity.Scheme, group.Key);
            var values = group.DistinctBy(value => value.Value).ToList();
            if (field.IsMultiValued)
            {
                operations.AddRange(values.Select(value => Add(entity, value)));
            }
            else
            {
                // Two columns said different things: the surest is preferred, the others stay visible.
                var ordered = values.OrderByDescending(value => value.Confidence.Value).ToList();
                operations.Add(new GraphOperation.SetField { Entity = entity, Field = field.Name, After = Stated(ordered[0]) });
                operations.AddRange(ordered.Skip(1).Select(value => Add(entity, value)));
            }
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
            var field = FieldCatalog.Get(EntityTypes.Client, group.Key);
            var held = target.Values(field.Name).Select(value => value.Stated.Value).ToHashSet();
            // A value that is held already is stated again: the row corroborates it, and the fold joins the sources.
            operations.AddRange(group.Where(value => held.Contains(value.Value)).Select(value => Add(target.Entity, value)));
            var news = group.DistinctBy(value => value.Value).Where(value => !held.Contains(value.Value)).ToList();
            if (news.Count == 0) continue;
            var preferred = target.Preferred(field.Name);
            var takes = !field.IsMultiValued
                && (preferred is null || choices.Any(choice => choice.Field == field.Name && choice.TakeProposed));
            if (takes)
            {
                var best = news.MaxBy(value => value.Confidence.Value)!;
                operations.Add(new GraphOperation.SetField { Entity = target.Entity, Field = field.Name, Before = preferred?.Stated, After = Stated(best) });
                if (preferred is not null) operations.Add(new GraphOperation.AddValue { Entity = target.Entity, Field = field.Name, Value = preferred.Stated });
                news.Remove(best);
            }

            operations.AddRange(news.Select(value => Add(target.Entity, value)));
        }

        return new DecisionEffect(target.Entity, operations);
    }

    private static GraphOperation.AddValue Add(Ref entity, ProposedValue value) =>
        new() { Entity = entity, Field = value.Field, Value = Stated(value) };

    private static StatedValue Stated(ProposedValue value) => new(value.Value, value.Confidence, value.Sources, value.Type, value.Raw);
}
