using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Intake.Persistence;

/// <summary>
/// Lets the rules that are on commit what was just proposed, in the same transaction. A rule's commit is recorded as its own and
/// never looks like a decision.
/// </summary>
internal sealed class RuleWriter(VelocityDbContext db)
{
    private static readonly PrincipalRef Self = PrincipalRef.System("rules");

    /// <summary>The rules that are on and look at a family.</summary>
    private async Task<IReadOnlyList<AutoRule>> ActiveAsync(string family, CancellationToken cancellationToken)
    {
        var rows = await db.RuleEvents
            .Where(e => e.Kind == RuleEventKind.TurnedOn && !db.RuleEvents.Any(later => later.Name == e.Name && later.Number > e.Number))
            .Join(db.Rules, e => new { e.Name, e.Version }, rule => new { rule.Name, rule.Version }, (_, rule) => rule)
            .AsNoTracking()
            .OrderBy(rule => rule.Name)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(Read).Where(rule => rule.When.Family == family)];
    }

    public static AutoRule Read(RuleRow row) => new(row.Name, row.Version, row.Title, ContractJson.Deserialize<RuleConditions>(row.Conditions), row.StopAfter);

    public async Task ApplyAsync(IReadOnlyList<OracleWritebackProposal> proposals, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Only what does not ask for a person itself can be a rule's.
        var candidates = proposals.Where(proposal => !proposal.ApprovalRequired).ToList();
        if (candidates.Count == 0 || await ActiveAsync(nameof(OracleWritebackProposal), cancellationToken) is not { Count: > 0 } rules) return;
        var graph = new GraphWriter(db);
        foreach (var proposal in candidates)
        {
            if (await graph.FindAsync(proposal.TargetEntityRef, cancellationToken) is not { } target) continue;
            var standings = proposal.ProposedChange.Select(change => ChangeStanding.Of(change, target, proposal.BaseVersion)).ToList();
            if (rules.FirstOrDefault(rule => rule.LeavesBecause(proposal, standings) is null) is not { } applied) continue;
            var operations = new WritebackEffect(proposal, reviewer: null).Operations(proposal.ProposedChange, target, type => Ref.Entity(type, Guid.CreateVersion7(now)));
            var delta = await graph.CommitAsync(operations, new Authority(applied.Authority, Person: null, Ref.Proposal(proposal.ProposalId)), now, cancellationToken);
            db.ProposalEvents.Add(new ProposalEventRow
            {
                ProposalId = proposal.ProposalId, Kind = ProposalEventKind.CommittedByRule, At = now, By = applied.Principal, Reason = applied.Authority.Id, DeltaId = delta,
            });
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Rows of a file: each is committed whole, as a new client, or not at all.</summary>
    public async Task ApplyAsync(IReadOnlyList<NormalizedEntityProposal> proposals, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await ActiveAsync(nameof(NormalizedEntityProposal), cancellationToken) is not { Count: > 0 } rules) return;
        var commits = proposals
            .GroupBy(proposal => proposal.ParentProposalId ?? proposal.ProposalId)
            .Select(group => group.ToList())
            // What comes without its client is not a unit.
            .Where(unit => unit[0].ParentProposalId is null)
            .Select(unit => (Unit: unit, Rule: rules.FirstOrDefault(rule => rule.LeavesBecause(unit) is null)))
            .Where(commit => commit.Rule is not null)
            .ToList();
        var taken = await TakenAsync([.. commits.SelectMany(commit => KeysOf(commit.Unit))], cancellationToken);
        commits.RemoveAll(commit => KeysOf(commit.Unit).Any(taken.Contains));
        var deltas = await new GraphWriter(db).CreateAsync(
            commits.ConvertAll(commit => (Operations(commit.Unit, now), new Authority(commit.Rule!.Authority, Person: null, Ref.Proposal(commit.Unit[0].ProposalId)))), now, cancellationToken);
        await BulkInsert.WriteAsync(db, typeof(ProposalEventRow), commits.Zip(deltas).SelectMany(done => done.First.Unit.Select(proposal => new ProposalEventRow
        {
            ProposalId = proposal.ProposalId, Kind = ProposalEventKind.CommittedByRule, At = now, By = done.First.Rule!.Principal, Reason = done.First.Rule.Authority.Id, DeltaId = done.Second,
        })), cancellationToken);
    }

    /// <summary>What committing the unit writes: the client first, then what hangs on it.</summary>
    private static IReadOnlyList<GraphOperation> Operations(IReadOnlyList<NormalizedEntityProposal> unit, DateTimeOffset now)
    {
        var client = Ref.Entity(EntityTypes.Client, Guid.CreateVersion7(now));
        return
        [
            .. unit.SelectMany(proposal => proposal.ParentProposalId is null
                ? DecisionEffect.Create(client, proposal.CanonicalPayload, client: null).Operations
                : DecisionEffect.Create(Ref.Entity(proposal.EntityType, Guid.CreateVersion7(now)), proposal.CanonicalPayload, client).Operations),
        ];
    }

    private static IReadOnlyList<ContactKey> KeysOf(IReadOnlyList<NormalizedEntityProposal> unit) => ContactKey.Of(unit[0].CanonicalPayload);

    /// <summary>Keys that a client has by now: candidates were looked up before this transaction began.</summary>
    private async Task<HashSet<ContactKey>> TakenAsync(IReadOnlyList<ContactKey> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0) return [];
        var texts = keys.Select(key => key.Key).Distinct().ToList();
        var fields = keys.Select(key => key.Field).Distinct().ToList();
        var held = await db.ContactKeys.Where(row => fields.Contains(row.Field) && EF.Parameter(texts).Contains(row.Key)).AsNoTracking().ToListAsync(cancellationToken);
        return [.. held.Select(row => new ContactKey(row.Field, row.Key))];
    }

    /// <summary>After a revert: a rule of which people took back too much stops itself.</summary>
    public async Task RevertedAsync(PrincipalRef rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await db.RuleEvents.Where(e => e.Name == rule.Id).OrderByDescending(e => e.Number).FirstOrDefaultAsync(cancellationToken);
        if (last is not { Kind: RuleEventKind.TurnedOn }) return;
        var stopAfter = await db.Rules.Where(row => row.Name == rule.Id && row.Version == last.Version).Select(row => row.StopAfter).SingleAsync(cancellationToken);
        var since = last.At;
        // Counted from when it was last turned on: a founder who turns it on again has seen what was taken back before. A row is
        // taken back by its client alone, so that it counts once whatever hung on it.
        var reverted = await db.ProposalEvents
            .Where(e => e.By == rule && e.Kind == ProposalEventKind.CommittedByRule)
            .Join(db.Decisions.Where(d => d.Kind == DecisionKind.Reverted && d.DecidedAt >= since), e => e.ProposalId, d => d.ProposalId, (e, d) => e.ProposalId)
            .CountAsync(cancellationToken);
        if (reverted < stopAfter) return;
        db.RuleEvents.Add(new RuleEventRow
        {
            Name = rule.Id, Number = last.Number + 1, Version = last.Version, Kind = RuleEventKind.Stopped, At = now, By = Self,
            Reason = reverted == 1 ? "What it did was taken back." : $"{reverted} of the things it did were taken back.",
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
