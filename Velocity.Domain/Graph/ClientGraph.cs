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
    public static IReadOnlyDictionary<Ref, EntityState> Apply(ClientGraphDelta delta, Func<Ref, EntityState?> before) =>
        Apply(delta.Operations, new Commit(delta.Sequence, delta.AuthorizedBy, delta.CreatedAt), before);

    internal static IReadOnlyDictionary<Ref, EntityState> Apply(IReadOnlyList<GraphOperation> operations, Commit commit, Func<Ref, EntityState?> before)
    {
        var after = new Dictionary<Ref, EntityState>();
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case GraphOperation.Merge merge:
                    (after[merge.Entity], after[merge.Absorbed]) = Merge(Client(merge.Entity), Client(merge.Absorbed), merge, commit);
                    break;
                case GraphOperation.Split split:
                    (after[split.Entity], after[split.Absorbed]) = Split(Client(split.Entity), Client(split.Absorbed), split, commit);
                    break;
                default:
                    after[operation.Entity] = Evolve(StateOf(operation.Entity), operation, commit);
                    break;
            }
        }

        return after;

        EntityState? StateOf(Ref entity) => after.TryGetValue(entity, out var changed) ? changed : before(entity);

        EntityState Client(Ref entity) => StateOf(entity) is { EntityType: EntityTypes.Client } client
            ? client
            : throw new InvalidDeltaException($"{entity} is no client that exists.");
    }

    /// <summary>Only clients of their own are merged, so that ids cannot lead in a circle.</summary>
    private static (EntityState Survivor, EntityState Absorbed) Merge(EntityState survivor, EntityState other, GraphOperation.Merge merge, Commit commit)
    {
        if (survivor.Entity == other.Entity) throw new InvalidDeltaException($"{survivor.Entity} is merged with itself.");
        if ((survivor.MergedInto ?? other.MergedInto) is { } elsewhere) throw new InvalidDeltaException($"{survivor.Entity} or {other.Entity} leads to {elsewhere} already.");
        return (
            survivor with { Version = commit.Sequence, Absorbed = [.. survivor.Absorbed, new Absorption(other.Entity, commit.Sequence, merge.Choices)] },
            other with { Version = commit.Sequence, MergedInto = survivor.Entity });
    }

    private static (EntityState Survivor, EntityState Absorbed) Split(EntityState survivor, EntityState other, GraphOperation.Split split, Commit commit)
    {
        if (other.MergedInto != survivor.Entity) throw new InvalidDeltaException($"{split.Absorbed} was not merged into {survivor.Entity}.");
        return (
            survivor with { Version = commit.Sequence, Absorbed = [.. survivor.Absorbed.Where(absorption => absorption.Client != other.Entity)] },
            other with { Version = commit.Sequence, MergedInto = null });
    }

    private static EntityState Evolve(EntityState? state, GraphOperation operation, Commit commit)
    {
        if (operation is GraphOperation.CreateEntity)
        {
            return state is null
                ? new EntityState(operation.Entity, commit.Sequence, new Dictionary<string, IReadOnlyList<SnapshotValue>>(StringComparer.Ordinal), [])
                : throw new InvalidDeltaException($"{operation.Entity} exists already.");
        }

        if (state is null) throw new InvalidDeltaException($"{operation.Entity} does not exist.");
        return operation switch
        {
            GraphOperation.SetField set => Set(state, set, commit),
            GraphOperation.AddValue add => Add(state, add, commit),
            GraphOperation.RemoveValue remove => Remove(state, remove, commit),
            GraphOperation.Link link => state with { Version = commit.Sequence, Links = [.. state.Links, new EntityLink(link.Relation, link.To)] },
            GraphOperation.Unlink unlink => state with { Version = commit.Sequence, Links = [.. state.Links.Where(l => l != new EntityLink(unlink.Relation, unlink.To))] },
            _ => throw new InvalidDeltaException($"{operation.GetType().Name} is no operation of this build."),
        };
    }

    /// <summary>The value that was preferred before stays visible as an alternative, with the decision that once committed it.</summary>
    private static EntityState Set(EntityState state, GraphOperation.SetField set, Commit commit)
    {
        var current = state.Preferred(set.Field);
        if (current?.Stated.Value != set.Before?.Value)
            throw new InvalidDeltaException($"{set.Entity} {set.Field} is {current?.Stated.Value.Json ?? "empty"}, not {set.Before?.Value.Json ?? "empty"}.");
        var held = state.Values(set.Field);
        var known = held.FirstOrDefault(value => value.Stated.Value == set.After.Value);
        var after = known is null ? set.After : set.After with { Sources = [.. known.Stated.Sources.Union(set.After.Sources)] };
        return With(state, commit, set.Field,
        [
            Held(after, preferred: true, commit),
            .. held.Where(value => value != known).Select(value => value with { Preferred = false }),
        ]);
    }

    /// <summary>A value that is held already gains the new sources: two files that agree corroborate each other.</summary>
    private static EntityState Add(EntityState state, GraphOperation.AddValue add, Commit commit)
    {
        var values = state.Values(add.Field).ToList();
        var held = values.FindIndex(value => value.Stated.Value == add.Value.Value);
        if (held < 0)
        {
            values.Add(Held(add.Value, IsMultiValued(state, add.Field), commit));
        }
        else
        {
            var stated = values[held].Stated;
            values[held] = values[held] with { Stated = stated with { Sources = [.. stated.Sources.Union(add.Value.Sources)] } };
        }

        return With(state, commit, add.Field, values);
    }

    private static EntityState Remove(EntityState state, GraphOperation.RemoveValue remove, Commit commit)
    {
        var left = state.Values(remove.Field).Where(value => value.Stated.Value != remove.Value).ToList();
        // What stood behind the preferred value of a single-valued field steps up.
        if (left.Count > 0 && !IsMultiValued(state, remove.Field)) left[0] = left[0] with { Preferred = true };
        return left.Count < state.Values(remove.Field).Count
            ? With(state, commit, remove.Field, left)
            : throw new InvalidDeltaException($"{remove.Entity} has no {remove.Field} {remove.Value.Json}.");
    }

    private static EntityState With(EntityState state, Commit commit, string field, IReadOnlyList<SnapshotValue> values) => state with
    {
        Version = commit.Sequence,
        Fields = new Dictionary<string, IReadOnlyList<SnapshotValue>>(state.Fields, StringComparer.Ordinal) { [field] = values },
        FieldVersions = new Dictionary<string, long>(state.FieldVersions, StringComparer.Ordinal) { [field] = commit.Sequence },
    };

    private static SnapshotValue Held(StatedValue value, bool preferred, Commit commit) =>
        new(value, preferred, commit.AuthorizedBy, commit.At, commit.Sequence);

    private static bool IsMultiValued(EntityState state, string field) => FieldCatalog.Get(state.EntityType, field).IsMultiValued;
}

/// <summary>What every value that a delta writes remembers of it.</summary>
internal readonly record struct Commit(long Sequence, Ref AuthorizedBy, DateTimeOffset At);

/// <summary>A delta that does not fit the graph: a bug or a damaged database, never an expected refusal.</summary>
public sealed class InvalidDeltaException(string message) : Exception(message);
