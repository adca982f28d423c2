using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Graph;

/// <summary>What takes a delta back, as far as later deltas have not built on it. Pure; a preview and the commit ask the same.</summary>
/// <param name="Operations">In an order that the fold takes; empty where nothing of it is left to take back.</param>
/// <param name="Kept">What stays and why, in sentences.</param>
public sealed record Compensation(IReadOnlyList<GraphOperation> Operations, IReadOnlyList<string> Kept)
{
    /// <param name="now">The state of an entity as committed now; null where it does not exist.</param>
    public static Compensation Of(ClientGraphDelta delta, Func<Ref, EntityState?> now)
    {
        var trial = new TrialGraph(now);
        var kept = new List<string>();
        var said = delta.Operations.Select(Statement).OfType<(Ref, string, StatedValue)>().ToLookup(said => (said.Item1, said.Item2, said.Item3.Value), said => said.Item3);
        // What hangs on a client and was not built on since goes as a whole: it leaves its client, and its values with it.
        var whole = delta.Operations.OfType<GraphOperation.CreateEntity>().Select(create => create.Entity)
            .Where(entity => entity.Scheme != EntityTypes.Client && now(entity)?.Version == delta.Sequence).ToHashSet();
        foreach (var operation in delta.Operations.Reverse().Where(operation => operation is not GraphOperation.CreateEntity && (operation is GraphOperation.Link || !whole.Contains(operation.Entity))))
        {
            if (now(operation.Entity) is not { } state) continue;
            if (operation is GraphOperation.Link { Relation: Relations.OfClient } && !whole.Contains(operation.Entity) && delta.Operations.Any(other => other is GraphOperation.CreateEntity && other.Entity == operation.Entity))
                kept.Add($"{EntityTypes.Label(operation.Entity.Scheme)} stays: it was written to since.");
            else if ((Reunion(operation, delta.Sequence, trial.Find) ?? Inverse(operation, state, delta.Sequence, said)) is not { } inverse)
                kept.Add(Why(operation));
            // Two cells that said the same brought one value.
            else if (inverse is not GraphOperation.RemoveValue || !trial.Done.Contains(inverse))
                trial.Do(inverse);
        }

        return new Compensation(trial.Done, kept);
    }

    private static (Ref, string, StatedValue)? Statement(GraphOperation operation) => operation switch
    {
        GraphOperation.AddValue add => (add.Entity, add.Field, add.Value),
        GraphOperation.SetField set => (set.Entity, set.Field, set.After),
        _ => null,
    };

    /// <summary>Merges and splits, each of which may stand on another of the same delta that is taken back first.</summary>
    private static GraphOperation? Reunion(GraphOperation operation, long sequence, Func<Ref, EntityState?> now) => operation switch
    {
        GraphOperation.Merge merge when now(merge.Entity)?.Absorbed.Any(absorption => absorption.Client == merge.Absorbed && absorption.Sequence == sequence) == true =>
            IdentityEffect.Split(merge.Absorbed, now),
        GraphOperation.Split split when now(split.Entity) is { MergedInto: null } && now(split.Absorbed) is { MergedInto: null } =>
            IdentityEffect.Merge(split.Entity, split.Absorbed, split.Choices),
        _ => null,
    };

    private static GraphOperation? Inverse(GraphOperation operation, EntityState state, long sequence, ILookup<(Ref, string, FieldValue), StatedValue> said) => operation switch
    {
        // Another source that says the same keeps a value, whether it said so before this delta or since.
        GraphOperation.AddValue add when Brought(state, add.Field, add.Value.Value, sequence, said) =>
            new GraphOperation.RemoveValue { Entity = state.Entity, Field = add.Field, Value = add.Value.Value },
        GraphOperation.SetField { Before: null } set when Brought(state, set.Field, set.After.Value, sequence, said) =>
            new GraphOperation.RemoveValue { Entity = state.Entity, Field = set.Field, Value = set.After.Value },
        GraphOperation.SetField { Before: { } before } set when state.Preferred(set.Field)?.Sequence == sequence =>
            new GraphOperation.SetField { Entity = state.Entity, Field = set.Field, Before = state.Preferred(set.Field)!.Stated, After = before },
        GraphOperation.Link link when state.Links.Contains(new EntityLink(link.Relation, link.To)) =>
            new GraphOperation.Unlink { Entity = state.Entity, Relation = link.Relation, To = link.To },
        _ => null,
    };

    private static bool Brought(EntityState state, string field, FieldValue value, long sequence, ILookup<(Ref, string, FieldValue), StatedValue> said) =>
        state.Values(field).Any(held => held.Stated.Value == value && held.Sequence == sequence
            && !held.Stated.Sources.Except(said[(state.Entity, field, value)].SelectMany(stated => stated.Sources)).Any());

    private static string Why(GraphOperation operation) => operation switch
    {
        GraphOperation.AddValue add => $"{FieldCatalog.Get(add.Entity.Scheme, add.Field).Label} stays: others say the same, or it is gone already.",
        GraphOperation.SetField set => $"{FieldCatalog.Get(set.Entity.Scheme, set.Field).Label} stays: it was written again since.",
        GraphOperation.RemoveValue remove => $"{FieldCatalog.Get(remove.Entity.Scheme, remove.Field).Label} is not put back: its sources went with it.",
        GraphOperation.Merge => "The merge was taken apart already.",
        GraphOperation.Split => "One of the two was merged again since.",
        GraphOperation.Link => "A link was taken away already.",
        _ => "A part of it cannot be taken back.",
    };
}
