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
        var created = delta.Operations.OfType<GraphOperation.CreateEntity>().Select(create => create.Entity).ToHashSet();
        // What was created goes as a whole: it leaves its client, and its values with it.
        foreach (var operation in delta.Operations.Reverse().Where(operation => operation is GraphOperation.Link || !created.Contains(operation.Entity)))
        {
            if (trial.Find(operation.Entity) is not { } state) continue;
            if (Inverse(operation, state, delta.Sequence, trial.Find) is { } inverse) trial.Do(inverse);
            else kept.Add(Why(operation));
        }

        return new Compensation(trial.Done, kept);
    }

    private static GraphOperation? Inverse(GraphOperation operation, EntityState state, long sequence, Func<Ref, EntityState?> now) => operation switch
    {
        // Another source that says the same keeps a value: it was not this delta that brought it.
        GraphOperation.AddValue add when Brought(state, add.Field, add.Value.Value, sequence) =>
            new GraphOperation.RemoveValue { Entity = state.Entity, Field = add.Field, Value = add.Value.Value },
        GraphOperation.SetField { Before: null } set when Brought(state, set.Field, set.After.Value, sequence) =>
            new GraphOperation.RemoveValue { Entity = state.Entity, Field = set.Field, Value = set.After.Value },
        GraphOperation.SetField { Before: { } before } set when state.Preferred(set.Field)?.Sequence == sequence =>
            new GraphOperation.SetField { Entity = state.Entity, Field = set.Field, Before = state.Preferred(set.Field)!.Stated, After = before },
        GraphOperation.Link link when state.Links.Contains(new EntityLink(link.Relation, link.To)) =>
            new GraphOperation.Unlink { Entity = state.Entity, Relation = link.Relation, To = link.To },
        GraphOperation.Merge merge when state.Absorbed.Any(absorption => absorption.Client == merge.Absorbed && absorption.Sequence == sequence) =>
            IdentityEffect.Split(merge.Absorbed, now),
        GraphOperation.Split split when state.MergedInto is null && now(split.Absorbed) is { MergedInto: null } =>
            IdentityEffect.Merge(split.Entity, split.Absorbed, split.Choices),
        _ => null,
    };

    private static bool Brought(EntityState state, string field, FieldValue value, long sequence) =>
        state.Values(field).Any(held => held.Stated.Value == value && held.Sequence == sequence);

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
