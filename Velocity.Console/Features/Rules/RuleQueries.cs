using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Intake.Persistence;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Features.Rules;

/// <summary>What the rule pages read.</summary>
public sealed class RuleQueries(IDbContextFactory<VelocityDbContext> contexts)
{
    /// <summary>Proposals that a rule is held against before it is turned on.</summary>
    public const int MostLooked = 2_000;

    public async Task<IReadOnlyList<RuleView>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var rules = await db.Rules.Where(row => !db.Rules.Any(newer => newer.Name == row.Name && newer.Version > row.Version)).OrderBy(row => row.Name).ToListAsync(cancellationToken);
        var views = new List<RuleView>();
        foreach (var row in rules) views.Add(await ViewAsync(db, row, cancellationToken));
        return views;
    }

    /// <summary>Null when there is no such rule.</summary>
    public async Task<RuleView?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var row = await db.Rules.Where(row => row.Name == name).OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : await ViewAsync(db, row, cancellationToken);
    }

    /// <summary>Everything that happened to the rule, the newest first.</summary>
    public async Task<IReadOnlyList<RuleChange>> HistoryAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        return await db.RuleEvents.Where(e => e.Name == name).OrderByDescending(e => e.Number)
            .Select(e => new RuleChange(e.Number, e.Version, e.Kind, e.At, e.By, e.Reason)).ToListAsync(cancellationToken);
    }

    public async Task<RuleOrigins> OriginsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        var agents = await db.Agents.OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(cancellationToken);
        var payloads = await db.Writebacks.OrderByDescending(row => row.CreatedAt).Take(MostLooked).Select(row => row.Payload).ToListAsync(cancellationToken);
        var profiles = await db.Manifests.Select(row => row.SourceProfile).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);
        return new RuleOrigins(agents, [.. payloads.Select(payload => ContractReader.Stored<OracleWritebackProposal>(payload)).Where(proposal => proposal.CreatedBy.Kind == PrincipalKind.Agent)
            .Select(proposal => proposal.SourceSystem).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], profiles);
    }

    /// <summary>
    /// Holds the rule against past proposals, each on the client as it was when it was proposed: the fold of the deltas up to the
    /// version that it read. Rows need no client: they would create one.
    /// </summary>
    public async Task<DryRun> TryAsync(AutoRule rule, CancellationToken cancellationToken = default)
    {
        await using var db = await ReadAsync(cancellationToken);
        if (rule.When.IsOfRows) return await new RowTrial(db).RunAsync(rule, cancellationToken);
        var rows = await db.Writebacks
            .Where(row => !db.Writebacks.Any(newer => newer.ProposalId == row.ProposalId && newer.Revision > row.Revision))
            .OrderByDescending(row => row.CreatedAt).Take(MostLooked + 1).ToListAsync(cancellationToken);
        var proposals = rows.Take(MostLooked).Select(row => ContractReader.Stored<OracleWritebackProposal>(row.Payload)).Where(proposal => proposal.CreatedBy.Kind == PrincipalKind.Agent).ToList();
        var ids = proposals.ConvertAll(proposal => proposal.ProposalId);
        var decisions = await db.Decisions.Where(row => ids.Contains(row.ProposalId) && row.Kind != DecisionKind.Reverted).ToDictionaryAsync(row => row.ProposalId, row => row.Kind, cancellationToken);
        var byRule = await db.ProposalEvents.Where(e => ids.Contains(e.ProposalId) && e.Kind == ProposalEventKind.CommittedByRule)
            .Select(e => new { e.ProposalId, IsReverted = db.Decisions.Any(d => d.ProposalId == e.ProposalId && d.Kind == DecisionKind.Reverted) })
            .ToDictionaryAsync(e => e.ProposalId, e => e.IsReverted ? PastVerdict.TakenBack : PastVerdict.ByRule, cancellationToken);
        var history = await HistoryAsync(db, [.. proposals.Select(proposal => proposal.TargetEntityRef).Distinct()], cancellationToken);
        var (would, left) = (new List<OracleWritebackProposal>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var proposal in proposals)
        {
            var target = history.At(proposal.TargetEntityRef, proposal.BaseVersion);
            var reason = target is null
                ? "The client was not there yet."
                : rule.LeavesBecause(proposal, [.. proposal.ProposedChange.Select(change => ChangeStanding.Of(change, target, proposal.BaseVersion))]);
            if (reason is null) would.Add(proposal);
            else left[reason] = left.GetValueOrDefault(reason) + 1;
        }

        var names = await NamesAsync(db, [.. would.Select(proposal => proposal.ProposalId)], cancellationToken);
        return new DryRun(
            proposals.Count, rows.Count > MostLooked,
            [.. would.Select(proposal => new DryRunCase(
                proposal.ProposalId, names.GetValueOrDefault(proposal.ProposalId, "A client"),
                [.. proposal.ProposedChange.Select(change => WritebackWords.Of(change, proposal.TargetEntityRef.Scheme))],
                decisions.TryGetValue(proposal.ProposalId, out var kind) ? Verdict(kind) : byRule.GetValueOrDefault(proposal.ProposalId, PastVerdict.Undecided)))],
            [.. left.OrderByDescending(reason => reason.Value).Select(reason => (reason.Key, reason.Value))]);
    }

    /// <summary>What a person's decision says of what a rule would have done.</summary>
    internal static PastVerdict Verdict(DecisionKind kind) => kind switch
    {
        DecisionKind.Approved => PastVerdict.Approved,
        DecisionKind.ApprovedWithEdits => PastVerdict.Edited,
        DecisionKind.Rejected => PastVerdict.Rejected,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A reversal is no first decision."),
    };

    private static async Task<Dictionary<ProposalId, string>> NamesAsync(VelocityDbContext db, List<ProposalId> proposals, CancellationToken cancellationToken)
    {
        var clients = await db.Writebacks.Where(row => proposals.Contains(row.ProposalId) && row.Revision == 1 && row.ClientRef != null)
            .Select(row => new { row.ProposalId, row.ClientRef }).ToListAsync(cancellationToken);
        var names = await db.ClientNamesAsync(clients.Select(row => row.ClientRef!.Value), cancellationToken);
        return clients.Where(row => names.ContainsKey(row.ClientRef!.Value)).ToDictionary(row => row.ProposalId, row => names[row.ClientRef!.Value]);
    }

    private static async Task<GraphHistory> HistoryAsync(VelocityDbContext db, List<Ref> entities, CancellationToken cancellationToken)
    {
        var payloads = await db.Deltas
            .Where(row => db.EntityDeltas.Any(touch => EF.Parameter(entities).Contains(touch.Entity) && touch.Sequence == row.Sequence))
            .OrderBy(row => row.Sequence).Select(row => row.Payload).ToListAsync(cancellationToken);
        return new GraphHistory(payloads.ConvertAll(ContractReader.Stored<ClientGraphDelta>), [.. entities]);
    }

    private static async Task<RuleView> ViewAsync(VelocityDbContext db, RuleRow row, CancellationToken cancellationToken)
    {
        var principal = new PrincipalRef(PrincipalKind.Rule, row.Name);
        var last = await db.RuleEvents.Where(e => e.Name == row.Name).OrderByDescending(e => e.Number)
            .Select(e => new RuleChange(e.Number, e.Version, e.Kind, e.At, e.By, e.Reason)).FirstOrDefaultAsync(cancellationToken);
        var did = db.ProposalEvents.Where(e => e.By == principal && e.Kind == ProposalEventKind.CommittedByRule);
        // A commit is a delta: of a row it settles the client and all that hangs on it.
        return new RuleView(
            RuleWriter.Read(row), last, await did.Select(e => e.DeltaId).Distinct().CountAsync(cancellationToken),
            await did.CountAsync(e => db.Decisions.Any(d => d.ProposalId == e.ProposalId && d.Kind == DecisionKind.Reverted), cancellationToken));
    }

    private async Task<VelocityDbContext> ReadAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>States of some entities at any version.</summary>
    private sealed class GraphHistory
    {
        private readonly Dictionary<Ref, List<EntityState>> _states = [];

        public GraphHistory(IReadOnlyList<ClientGraphDelta> deltas, HashSet<Ref> entities)
        {
            foreach (var delta in deltas)
            {
                // Of a delta that wrote to others too, only the part that is asked about is folded.
                var own = delta with { Operations = [.. delta.Operations.Where(operation => entities.Contains(operation.Entity))] };
                foreach (var (entity, state) in ClientGraph.Apply(own, entity => _states.GetValueOrDefault(entity)?[^1]))
                {
                    if (!_states.TryGetValue(entity, out var states)) _states[entity] = states = [];
                    states.Add(state);
                }
            }
        }

        /// <summary>Null where it did not exist yet.</summary>
        public EntityState? At(Ref entity, long version) => _states.GetValueOrDefault(entity)?.FindLast(state => state.Version <= version);
    }
}
