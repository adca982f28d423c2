using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Graph;

/// <summary>The graph is the fold of its deltas. Pure: the same deltas give the same states, always.</summary>
public static class ClientGraph
{
    /// <summary>
    /// The states of the entities that the delta writes to, after it.
    /// Throws <see cref="InvalidDeltaException"/> where the delta does not fit what came before.
    /// </summary>
    /// <param name="before">The state of an entity before the delta; null where it does not exist.</param>
    public static IReadOnlyDictionary<Ref, EntityState> Apply(ClientGraphDelta delta, Func<Ref, EntityState?> before)
    {
        var after = new Dictionary<Ref, EntityState>();
        foreach (var operation in delta.Operations)
        {
            var state = after.TryGetValue(operation.Entity, out var changed) ? changed : before(operation.Entity);
            after[operation.Entity] = Evolve(state, operation, delta);
        }

        return after;
    }

    private static EntityState Evolve(EntityState? state, GraphOperation operation, ClientGraphDelta delta)
    {
        if (operation is GraphOperation.CreateEntity)
        {
            return state is null
                ? new EntityState(operation.Entity, delta.Sequence, new Dictionary<string, IReadOnlyList<SnapshotValue>>(StringComparer.Ordinal), [])
                : throw new InvalidDeltaException($"{operation.Entity} exists already.");
        }

        if (state is null) throw new InvalidDeltaException($"{operation.Entity} does not exist.");
        return operation switch
        {
            GraphOperation.SetField set => Set(state, set, delta),
            GraphOperation.AddValue add => Add(state, add, delta),
            GraphOperation.RemoveValue remove => Remove(state, remove, delta),
            GraphOperation.Link link => state with { Version = delta.Sequence, Links = [.. state.Links, new EntityLink(link.Relation, link.To)] },
            GraphOperation.Unlink unlink => state with { Version = delta.Sequence, Links = [.. state.Links.Where(l => l != new EntityLink(unlink.Relation, unlink.To))] },
            _ => throw new InvalidDeltaException($"{operation.GetType().Name} is no operation of this build."),
        };
    }

    /// <summary>The value that was preferred before stays visible as an alternative, with the decision that once committed it.</summary>
    private static EntityState Set(EntityState state, GraphOperation.SetField set, ClientGraphDelta delta)
    {
        var current = state.Preferred(set.Field);
        if (current?.Stated.Value != set.Before?.Value)
            throw new InvalidDeltaException($"{set.Entity} {set.Field} is {current?.Stated.Value.Json ?? "empty"}, not {set.Before?.Value.Json ?? "empty"}.");
        var held = state.Values(set.Field);
        var known = held.FirstOrDefault(value => value.Stated.Value == set.After.Value);
        var after = known is null ? set.After : set.After with { Sources = [.. known.Stated.Sources.Union(set.After.Sources)] };
        return With(state, delta, set.Field,
        [
            Held(after, preferred: true, delta),
            .. held.Where(value => value != known).Select(value => value with { Preferred = false }),
        ]);
    }

    /// <summary>A value that is held already gains the new sources: two files that agree corroborate each other.</summary>
    private static EntityState Add(EntityState state, GraphOperation.AddValue add, ClientGraphDelta delta)
    {
        var values = state.Values(add.Field).ToList();
        var held = values.FindIndex(value => value.Stated.Value == add.Value.Value);
        if (held < 0)
        {
            values.Add(Held(add.Value, IsMultiValued(state, add.Field), delta));
        }
        else
        {
            var stated = values[held].Stated;
            values[held] = values[held] with { Stated = stated with { Sources = [.. stated.Sources.Union(add.Value.Sources)] } };
        }

        return With(state, delta, add.Field, values);
    }

    private static EntityState Remove(EntityState state, GraphOperation.RemoveValue remove, ClientGraphDelta delta)
    {
        var left = state.Values(remove.Field).Where(value => value.Stated.Value != remove.Value).ToList();
        // What stood behind the preferred value of a single-valued field steps up.
        if (left.Count > 0 && !IsMultiValued(state, remove.Field)) left[0] = left[0] with { Preferred = true };
        return left.Count < state.Values(remove.Field).Count
            ? With(state, delta, remove.Field, left)
            : throw new InvalidDeltaException($"{remove.Entity} has no {remove.Field} {remove.Value.Json}.");
    }

    private static EntityState With(EntityState state, ClientGraphDelta delta, string field, IReadOnlyList<SnapshotValue> values) => state with
    {
        Version = delta.Sequence,
        Fields = new Dictionary<string, IReadOnlyList<SnapshotValue>>(state.Fields, StringComparer.Ordinal) { [field] = values },
        FieldVersions = new Dictionary<string, long>(state.FieldVersions, StringComparer.Ordinal) { [field] = delta.Sequence },
    };

    private static SnapshotValue Held(StatedValue value, bool preferred, ClientGraphDelta delta) =>
        new(value, preferred, delta.AuthorizedBy, delta.CreatedAt, delta.Sequence);

    private static bool IsMultiValued(EntityState state, string field) => FieldCatalog.Get(state.EntityType, field).IsMultiValued;
}

/// <summary>A delta that does not fit the graph: a bug or a damaged database, never an expected refusal.</summary>
public sealed class InvalidDeltaException(string message) : Exception(message);
