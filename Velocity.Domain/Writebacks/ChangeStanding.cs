using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Writebacks;

/// <summary>How a change stands against the target as it is now.</summary>
public enum ChangeState
{
    /// <summary>It would change something, and what it overwrites is as the proposer read it.</summary>
    Applies,

    /// <summary>The target says so already: committing it would change nothing.</summary>
    AlreadySo,

    /// <summary>What it would overwrite was written since the proposer read it.</summary>
    Moved,

    /// <summary>The value that it would remove is not there.</summary>
    NothingToRemove,
}

/// <summary>One proposed change beside the committed state.</summary>
/// <param name="Held">What the field holds now, the preferred value first; empty for entities and links.</param>
/// <param name="Overwrites">The value that would no longer be the preferred one, or no longer be there; null where none is.</param>
public sealed record ChangeStanding(ProposedChange Change, ChangeState State, IReadOnlyList<SnapshotValue> Held, SnapshotValue? Overwrites)
{
    /// <summary>Whether the change does away with what a person typed: the reviewer is told.</summary>
    public bool OverwritesAPerson => Overwrites is { } lost && lost.Stated.Sources.Any(source => source.Scheme == Ref.Schemes.User);

    public bool HasEffect => State is ChangeState.Applies or ChangeState.Moved;

    /// <param name="target">As it is now.</param>
    /// <param name="baseVersion">The version of the target that the proposer read.</param>
    public static ChangeStanding Of(ProposedChange change, EntityState target, long baseVersion) => change switch
    {
        ProposedChange.SetField set => Set(set, target, baseVersion),
        ProposedChange.AddValue add => Add(add, target),
        ProposedChange.RemoveValue remove => Remove(remove, target, baseVersion),
        ProposedChange.CreateEntity => new ChangeStanding(change, ChangeState.Applies, [], null),
        ProposedChange.Link link => new ChangeStanding(
            change, target.Links.Contains(new EntityLink(link.Relation, link.To)) ? ChangeState.AlreadySo : ChangeState.Applies, [], null),
        ProposedChange.Merge merge => new ChangeStanding(change, IsMember(target, merge.Other) ? ChangeState.AlreadySo : ChangeState.Applies, [], null),
        ProposedChange.Split split => new ChangeStanding(change, IsMember(target, split.Absorbed) ? ChangeState.Applies : ChangeState.AlreadySo, [], null),
        ProposedChange.SwapSurvivor swap => new ChangeStanding(change, target.Entity == swap.To ? ChangeState.AlreadySo : IsMember(target, swap.To) ? ChangeState.Applies : ChangeState.Moved, [], null),
        _ => throw new InvalidOperationException($"{change.GetType().Name} is no change of this build."),
    };

    private static bool IsMember(EntityState target, Ref client) => target.Entity == client || target.Absorbed.Any(absorption => absorption.Client == client);

    /// <summary>The field whose version a decision on the change pins: adding commutes with whatever else is added, overwriting does not.</summary>
    public static string? Pins(ProposedChange change) => change switch
    {
        ProposedChange.SetField set => set.Field,
        ProposedChange.RemoveValue remove => remove.Field,
        _ => null,
    };

    private static ChangeStanding Set(ProposedChange.SetField set, EntityState target, long baseVersion)
    {
        var held = target.Values(set.Field);
        var current = target.Preferred(set.Field);
        if (current?.Stated.Value == set.Value) return new ChangeStanding(set, ChangeState.AlreadySo, held, null);
        return new ChangeStanding(set, target.VersionOf(set.Field) > baseVersion ? ChangeState.Moved : ChangeState.Applies, held, current);
    }

    private static ChangeStanding Add(ProposedChange.AddValue add, EntityState target)
    {
        var held = target.Values(add.Field);
        var isHeld = held.Any(value => value.Stated.Value == add.Value);
        return new ChangeStanding(add, isHeld ? ChangeState.AlreadySo : ChangeState.Applies, held, null);
    }

    private static ChangeStanding Remove(ProposedChange.RemoveValue remove, EntityState target, long baseVersion)
    {
        var held = target.Values(remove.Field);
        if (held.FirstOrDefault(value => value.Stated.Value == remove.Value) is not { } going)
            return new ChangeStanding(remove, ChangeState.NothingToRemove, held, null);
        // Only what became of this very value matters: another that joined the field since does not.
        return new ChangeStanding(remove, going.Sequence > baseVersion ? ChangeState.Moved : ChangeState.Applies, held, going);
    }
}
