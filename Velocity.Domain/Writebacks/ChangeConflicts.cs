using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Writebacks;

/// <summary>An open proposal, as far as its conflicts with others go.</summary>
public sealed record OpenWriteback(ProposalId Id, Ref Target, IReadOnlyList<ProposedChange> Changes);

/// <summary>Open proposals that cannot all be right: each approval would undo or contradict another's.</summary>
/// <param name="Target">The entity.</param>
/// <param name="Field">Name in the field catalogue.</param>
/// <param name="Proposals">At least two, in the order they came.</param>
/// <param name="Values">What they would write, or remove, in the same order.</param>
public sealed record WritebackConflict(Ref Target, string Field, IReadOnlyList<ProposalId> Proposals, IReadOnlyList<FieldValue> Values);

/// <summary>Finds conflicts among the open proposals of a client, in one pass.</summary>
public static class ChangeConflicts
{
    /// <summary>
    /// Two proposals conflict where they set one field to different values, or where one adds or sets the very value that another
    /// removes. Proposals that say the same corroborate each other.
    /// </summary>
    public static IReadOnlyList<WritebackConflict> Of(IEnumerable<OpenWriteback> proposals)
    {
        var writes =
            from proposal in proposals
            from change in proposal.Changes
            let write = Write.Of(proposal, change)
            where write is not null
            select write;
        return
        [
            .. from field in writes.GroupBy(write => (write.Target, write.Field))
               let against = Against([.. field])
               where against.Count > 0
               select new WritebackConflict(field.Key.Target, field.Key.Field, [.. against.Select(write => write.Proposal)], [.. against.Select(write => write.Value)]),
        ];
    }

    private static List<Write> Against(IReadOnlyList<Write> field)
    {
        var set = field.Where(write => write.Kind == WriteKind.Set).Select(write => write.Value).Distinct().Count();
        var removed = field.Where(write => write.Kind == WriteKind.Remove).Select(write => write.Value).ToHashSet();
        var written = field.Where(write => write.Kind != WriteKind.Remove).Select(write => write.Value).ToHashSet();
        var contested = removed.Intersect(written).ToHashSet();
        var conflicting = field.Where(write => (set > 1 && write.Kind == WriteKind.Set) || contested.Contains(write.Value)).ToList();
        // A proposal is not at odds with itself alone: replacing a value is to remove one and add another.
        return conflicting.Select(write => write.Proposal).Distinct().Count() > 1 ? [.. conflicting.DistinctBy(write => (write.Proposal, write.Value))] : [];
    }

    private enum WriteKind
    {
        Set,
        Add,
        Remove,
    }

    private sealed record Write(ProposalId Proposal, Ref Target, string Field, WriteKind Kind, FieldValue Value)
    {
        public static Write? Of(OpenWriteback proposal, ProposedChange change) => change switch
        {
            ProposedChange.SetField set => new Write(proposal.Id, proposal.Target, set.Field, WriteKind.Set, set.Value),
            ProposedChange.AddValue add => new Write(proposal.Id, proposal.Target, add.Field, WriteKind.Add, add.Value),
            ProposedChange.RemoveValue remove => new Write(proposal.Id, proposal.Target, remove.Field, WriteKind.Remove, remove.Value),
            ProposedChange.CreateEntity or ProposedChange.Link or ProposedChange.Merge or ProposedChange.Split or ProposedChange.SwapSurvivor => null,
            _ => throw new InvalidOperationException($"{change.GetType().Name} is no change of this build."),
        };
    }
}
