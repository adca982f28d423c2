using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Clients;

public enum FieldChangeKind
{
    /// <summary>It became the preferred value.</summary>
    Set,

    /// <summary>It was added beside others.</summary>
    Added,

    /// <summary>It was held already; another source says the same.</summary>
    Confirmed,

    Removed,
}

/// <param name="Sequence">The delta's.</param>
public sealed record FieldChange(long Sequence, DateTimeOffset At, Ref AuthorizedBy, FieldChangeKind Kind, FieldValue Value);

/// <summary>What the deltas did to one field.</summary>
public static class FieldHistory
{
    /// <param name="deltas">Those that write to the entity, in sequence.</param>
    /// <param name="entities">The entity; every id of a client.</param>
    public static IReadOnlyList<FieldChange> Of(IEnumerable<ClientGraphDelta> deltas, IReadOnlyCollection<Ref> entities, string field)
    {
        var held = new HashSet<FieldValue>();
        var changes = new List<FieldChange>();
        foreach (var delta in deltas)
        {
            foreach (var operation in delta.Operations.Where(operation => entities.Contains(operation.Entity)))
            {
                (FieldChangeKind Kind, FieldValue Value)? change = operation switch
                {
                    GraphOperation.SetField set when set.Field == field => (FieldChangeKind.Set, set.After.Value),
                    GraphOperation.AddValue add when add.Field == field =>
                        (held.Contains(add.Value.Value) ? FieldChangeKind.Confirmed : FieldChangeKind.Added, add.Value.Value),
                    GraphOperation.RemoveValue remove when remove.Field == field => (FieldChangeKind.Removed, remove.Value),
                    _ => null,
                };
                if (change is not var (kind, value)) continue;
                if (kind == FieldChangeKind.Removed) held.Remove(value);
                else held.Add(value);
                changes.Add(new FieldChange(delta.Sequence, delta.CreatedAt, delta.AuthorizedBy, kind, value));
            }
        }

        return changes;
    }
}
