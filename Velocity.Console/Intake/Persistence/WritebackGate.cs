using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Intake.Persistence;

/// <summary>
/// Turns away what is not worth a person's time: a suggestion that was made on an older record, that changes nothing, that waits
/// already, or that was refused on the same evidence. Everything it needs is looked up once for many proposals.
/// </summary>
internal sealed class WritebackGate
{
    private readonly DateTimeOffset _now;
    private readonly Dictionary<Ref, EntityState> _targets = [];
    private readonly Dictionary<Ref, Ref> _canonical = [];
    private readonly Dictionary<Ref, long> _asOf = [];
    // By the document itself: two of one call may claim one id.
    private readonly Dictionary<OracleWritebackProposal, string> _hashes = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ProposalId> _closed = [];
    private ILookup<string, Rival> _rivals = Enumerable.Empty<Rival>().ToLookup(rival => rival.ChangeHash, StringComparer.Ordinal);
    private readonly Dictionary<string, ProposalId> _added = new(StringComparer.Ordinal);

    private WritebackGate(DateTimeOffset now) => _now = now;

    public static async Task<WritebackGate> LoadAsync(VelocityDbContext db, IReadOnlyList<OracleWritebackProposal> proposals, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var gate = new WritebackGate(now);
        if (proposals.Count == 0) return gate;
        foreach (var proposal in proposals) gate._hashes[proposal] = ChangeKey.HashOf(proposal.TargetEntityRef, proposal.ProposedChange);
        var targets = proposals.Select(proposal => proposal.TargetEntityRef).Distinct().ToList();
        foreach (var (asked, state) in await db.EntitiesAsOneAsync(targets, cancellationToken)) gate._targets[asked] = state;
        foreach (var (owner, root) in await db.CanonicalAsync(gate._targets.Values.Select(target => target.ClientRef).OfType<Ref>().Concat(Others(proposals)), cancellationToken))
            gate._canonical[owner] = root;
        var clients = gate._canonical.Values.Distinct().ToList();
        foreach (var row in await db.Clients.Where(row => EF.Parameter(clients).Contains(row.ClientRef)).Select(row => new { row.ClientRef, row.AsOf }).ToListAsync(cancellationToken))
            gate._asOf[row.ClientRef] = row.AsOf;
        var ids = proposals.Select(proposal => proposal.ProposalId).Distinct().ToList();
        gate._closed.UnionWith(await db.Settlements.Where(row => EF.Parameter(ids).Contains(row.ProposalId)).Select(row => row.ProposalId).ToListAsync(cancellationToken));
        await gate.LoadRivalsAsync(db, [.. gate._hashes.Values.Distinct()], cancellationToken);
        return gate;
    }

    /// <summary>Names what one of the proposals that this gate was loaded for would change.</summary>
    public string HashOf(OracleWritebackProposal proposal) => _hashes[proposal];

    /// <summary>The client that the target belongs to.</summary>
    public Ref? ClientOf(OracleWritebackProposal proposal) => _targets.GetValueOrDefault(proposal.TargetEntityRef)?.ClientRef is { } client ? _canonical[client] : null;

    /// <summary>Null where a person should see it.</summary>
    public IntakeOutcome? Check(OracleWritebackProposal proposal)
    {
        if (_closed.Contains(proposal.ProposalId))
            return Refuse("/proposal_id", "closed", "This proposal was decided or withdrawn; a new suggestion is a proposal of its own.");
        if (proposal.ExpiresAt <= _now)
            return Refuse("/expires_at", "expired", "The proposal has expired already.");
        // That the target is not here was told as an unresolved ref.
        if (!_targets.TryGetValue(proposal.TargetEntityRef, out var target)) return null;
        if (ClientOf(proposal) is not { } client)
            return Refuse("/target_entity_ref", "of_nobody", $"{target.Entity} belongs to no client any more.");
        // What was read is the client as a whole: its version is that of the newest of everything that belongs to it.
        if (proposal.BaseVersion > _asOf[client])
            return Refuse("/base_version", "unknown_version", $"{client} is at version {_asOf[client]}; nobody can have read version {proposal.BaseVersion}.");
        if (proposal.ProposedChange.Any(change => change.IsOfIdentity) && IdentityRefusal(proposal, client) is { } refused) return refused;
        var standings = proposal.ProposedChange.Select(change => ChangeStanding.Of(change, target, proposal.BaseVersion)).ToList();
        if (standings.FirstOrDefault(standing => standing.State == ChangeState.Moved) is { } moved)
        {
            if (ChangeStanding.Pins(moved.Change) is not { } field) return new IntakeOutcome.RecordChanged([target.Entity]);
            return new IntakeOutcome.RecordChanged([target.Entity])
            {
                Detail = $"{FieldCatalog.Get(target.EntityType, field).Label} was written at version {target.VersionOf(field)}, after version {proposal.BaseVersion} that the proposal read.",
            };
        }

        if (!standings.Any(standing => standing.HasEffect))
            return Refuse("/proposed_change", "no_op", $"{target.Entity} says all of this already; nothing would change.");
        return Duplicate(proposal);
    }

    /// <summary>Who is one client is proposed by the ids that stand for clients: what leads elsewhere is told, not followed in silence.</summary>
    private IntakeOutcome.Refused? IdentityRefusal(OracleWritebackProposal proposal, Ref client)
    {
        if (proposal.TargetEntityRef != client)
            return Refuse("/target_entity_ref", "merged", $"{proposal.TargetEntityRef} was merged into {client}; name that.");
        for (var i = 0; i < proposal.ProposedChange.Count; i++)
        {
            if (proposal.ProposedChange[i] is ProposedChange.Merge merge && _canonical[merge.Other] is var other && other != merge.Other && other != client)
                return Refuse($"/proposed_change/{i}/other", "merged", $"{merge.Other} was merged into {other}; name that.");
        }

        return null;
    }

    private static IEnumerable<Ref> Others(IEnumerable<OracleWritebackProposal> proposals) =>
        proposals.SelectMany(proposal => proposal.ProposedChange).OfType<ProposedChange.Merge>().Select(merge => merge.Other);

    /// <summary>A proposal that was written since: later ones of the same call may not repeat it.</summary>
    public void Add(OracleWritebackProposal proposal) => _added.TryAdd(HashOf(proposal), proposal.ProposalId);

    private IntakeOutcome? Duplicate(OracleWritebackProposal proposal)
    {
        var hash = HashOf(proposal);
        if (_added.TryGetValue(hash, out var added) && added != proposal.ProposalId) return Waiting(added);
        foreach (var rival in _rivals[hash].Where(rival => rival.Id != proposal.ProposalId))
        {
            if (rival.Decision is null && (rival.ExpiresAt is null || rival.ExpiresAt > _now)) return Waiting(rival.Id);
            if (rival.Decision == DecisionKind.Rejected && proposal.EvidenceRefs.All(rival.Evidence.Contains))
                return Refuse("/proposed_change", "rejected_before", $"proposal:{rival.Id} suggested the same on the same evidence and was rejected. Come back with other evidence.");
        }

        return null;
    }

    private async Task LoadRivalsAsync(VelocityDbContext db, IReadOnlyList<string> hashes, CancellationToken cancellationToken)
    {
        var rows = await db.Writebacks
            .Where(row => EF.Parameter(hashes).Contains(row.ChangeHash)
                && !db.Writebacks.Any(newer => newer.ProposalId == row.ProposalId && newer.Revision > row.Revision)
                && !db.ProposalEvents.Any(e => e.ProposalId == row.ProposalId))
            .Select(row => new
            {
                row.ProposalId, row.ChangeHash, row.ExpiresAt, row.Payload,
                Decision = db.Decisions.Where(d => d.ProposalId == row.ProposalId && d.Kind != DecisionKind.Reverted).Select(d => (DecisionKind?)d.Kind).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        _rivals = rows
            .Select(row => new Rival(row.ProposalId, row.ChangeHash, row.ExpiresAt, row.Decision, row.Decision == DecisionKind.Rejected ? [.. ContractReader.Stored<OracleWritebackProposal>(row.Payload).EvidenceRefs] : []))
            .ToLookup(rival => rival.ChangeHash, StringComparer.Ordinal);
    }

    private static IntakeOutcome.Refused Waiting(ProposalId other) =>
        Refuse("/proposed_change", "duplicate", $"proposal:{other} suggests the same and waits for a decision.");

    private static IntakeOutcome.Refused Refuse(string pointer, string code, string sentence) => new(IntakeLayer.Persistence, pointer, code, sentence);

    /// <summary>The newest document of another proposal that would change the same.</summary>
    private sealed record Rival(ProposalId Id, string ChangeHash, DateTimeOffset? ExpiresAt, DecisionKind? Decision, IReadOnlyList<Ref> Evidence);
}
