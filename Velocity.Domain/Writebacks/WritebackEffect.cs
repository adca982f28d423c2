using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Writebacks;

/// <summary>What committing a writeback does to the client graph. Pure; page, preview and commit ask here.</summary>
public sealed class WritebackEffect
{
    private readonly OracleWritebackProposal _proposal;
    private readonly Func<Ref, EntityState?> _clients;
    private readonly PrincipalRef? _reviewer;
    private readonly HashSet<string> _proposed;

    /// <param name="proposal">As proposed.</param>
    /// <param name="reviewer">Who edited it; null where it is committed as proposed.</param>
    /// <param name="clients">Own states of clients, which splits and swaps ask for; null where none is wanted.</param>
    public WritebackEffect(OracleWritebackProposal proposal, PrincipalRef? reviewer, Func<Ref, EntityState?>? clients = null)
    {
        _proposal = proposal;
        _clients = clients ?? (_ => null);
        _reviewer = reviewer;
        _proposed = [.. proposal.ProposedChange.Select(ChangeKey.Of)];
    }

    /// <summary>The operations; changes without effect give none, except that a value which is held already gains the new sources.</summary>
    /// <param name="changes">What is to be committed: the proposal's own changes, fewer, or edited ones.</param>
    /// <param name="target">As it is now; a client that others were merged into as one.</param>
    /// <param name="newEntity">Names an entity of the given type that begins to exist.</param>
    public IReadOnlyList<GraphOperation> Operations(IReadOnlyList<ProposedChange> changes, EntityState target, Func<string, Ref> newEntity) =>
    [
        .. changes
            .Where(change => change is ProposedChange.AddValue || ChangeStanding.Of(change, target, long.MaxValue).HasEffect)
            // A removal comes last: what is set names the value that stood there before.
            .OrderBy(change => change is ProposedChange.RemoveValue)
            .SelectMany(change => Of(change, target, newEntity)),
    ];

    private IEnumerable<GraphOperation> Of(ProposedChange change, EntityState target, Func<string, Ref> newEntity)
    {
        switch (change)
        {
            case ProposedChange.SetField set:
                return [Set(target, set.Field, Stated(change, set.Value, type: null))];
            case ProposedChange.AddValue add:
                var stated = Stated(change, add.Value, add.Type);
                var isEmptySingle = !FieldCatalog.Get(target.EntityType, add.Field).IsMultiValued && target.Preferred(add.Field) is null;
                return [isEmptySingle ? Set(target, add.Field, stated) : new GraphOperation.AddValue { Entity = target.Entity, Field = add.Field, Value = stated }];
            case ProposedChange.RemoveValue remove:
                return [new GraphOperation.RemoveValue { Entity = target.Entity, Field = remove.Field, Value = remove.Value }];
            case ProposedChange.CreateEntity create:
                return DecisionEffect.Create(newEntity(create.EntityType), new CanonicalPayload([.. create.Values.Select(value => Own(create, value))]), target.ClientRef).Operations;
            case ProposedChange.Link link:
                return [new GraphOperation.Link { Entity = target.Entity, Relation = link.Relation, To = link.To }];
            case ProposedChange.Merge merge:
                return [IdentityEffect.Merge(target.Entity, merge.Other, merge.Choices)];
            case ProposedChange.Split split:
                return [IdentityEffect.Split(split.Absorbed, _clients)];
            case ProposedChange.SwapSurvivor swap:
                return IdentityEffect.Swap(swap.To, _clients);
            default:
                throw new InvalidOperationException($"{change.GetType().Name} is no change of this build.");
        }
    }

    private static GraphOperation.SetField Set(EntityState target, string field, StatedValue after) =>
        new() { Entity = target.Entity, Field = field, Before = target.Preferred(field)?.Stated, After = after };

    /// <summary>Whoever says it stands beside the value: the proposal's evidence, or the person who typed something else.</summary>
    private StatedValue Stated(ProposedChange change, FieldValue value, string? type) => IsProposed(change)
        ? new StatedValue(value, _proposal.Confidence, change.EvidenceRefs.Count > 0 ? change.EvidenceRefs : _proposal.EvidenceRefs, type)
        : new StatedValue(value, Confidence.Certain, [Typed], type);

    /// <summary>A value of a new entity: in an edited one, what was not proposed is the reviewer's own.</summary>
    private ProposedValue Own(ProposedChange.CreateEntity create, ProposedValue value)
    {
        var wasProposed = IsProposed(create) || _proposal.ProposedChange.OfType<ProposedChange.CreateEntity>()
            .Any(other => other.EntityType == create.EntityType && other.Values.Any(known => known.Field == value.Field && known.Value == value.Value));
        return wasProposed ? value : value with { Confidence = Confidence.Certain, Sources = [Typed], Raw = null, Normalizer = null, Issues = null };
    }

    private Ref Typed => (_reviewer ?? throw new InvalidOperationException("A change that nobody proposed has a reviewer who typed it.")).ToRef();

    private bool IsProposed(ProposedChange change) => _proposed.Contains(ChangeKey.Of(change));
}
