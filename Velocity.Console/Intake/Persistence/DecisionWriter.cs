using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Decisions;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Intake.Persistence;

/// <summary>
/// A decision and its delta, in one transaction: there is no state in which something is approved and not written, or
/// written and not approved.
/// </summary>
internal sealed class DecisionWriter(VelocityDbContext db, TimeProvider time)
{
    public async Task<IntakeOutcome?> WriteAsync(ApprovalDecision decision, CancellationToken cancellationToken)
    {
        var id = ProposalId.From(decision.ProposalRef.Guid);
        var row = await db.Proposals.SingleOrDefaultAsync(p => p.ProposalId == id, cancellationToken);
        var writeback = row is null
            ? await db.Writebacks.AsNoTracking().Where(w => w.ProposalId == id).OrderByDescending(w => w.Revision).FirstOrDefaultAsync(cancellationToken)
            : null;
        if (row is null && writeback is null) return Refuse("/proposal_ref", "unknown_proposal", "There is no such proposal.");
        if (decision.Decision == DecisionKind.Reverted) return await RevertAsync(decision, id, row?.UnitId, row?.Hash ?? writeback!.Hash, cancellationToken);
        var first = await db.Decisions.SingleOrDefaultAsync(d => d.ProposalId == id && d.Kind != DecisionKind.Reverted, cancellationToken);
        if (first is not null)
        {
            return first.ArtifactId == decision.ArtifactId && SaySame(ContractReader.Stored<ApprovalDecision>(first.Payload), decision)
                ? new IntakeOutcome.AlreadyHeld()
                : new IntakeOutcome.AlreadyDecided(id, first.ReviewerRef, first.DecidedAt, first.Kind);
        }

        if (await db.ProposalEvents.AsNoTracking().SingleOrDefaultAsync(e => e.ProposalId == id && e.Kind == ProposalEventKind.CommittedByRule, cancellationToken) is { } committed)
            return new IntakeOutcome.CommittedByRule(id, committed.Reason, committed.At);
        if ((await ArtifactLookup.HeldAsync(db, [decision.ArtifactId], cancellationToken)).Count > 0) return new IntakeOutcome.IdTaken(decision.ArtifactId);
        if (await db.Decisions.AnyAsync(d => d.DecisionId == decision.DecisionId, cancellationToken))
            return Refuse("/decision_id", "id_taken", "Another decision has this id; every decision needs one of its own.");
        if ((row?.Hash ?? writeback!.Hash) != decision.ProposalHash) return new IntakeOutcome.RecordChanged([decision.ProposalRef]);
        if (writeback is not null) return await WriteAsync(decision, writeback, cancellationToken);
        if (decision.EditedChanges is not null) return Refuse("/edited_changes", "unexpected", "A row has edited values; changes are a writeback's.");
        if (decision.Decision != DecisionKind.Rejected) return await ApproveAsync(decision, row!, cancellationToken);
        await AppendAsync(decision, id, entity: null, cancellationToken);
        return null;
    }

    private async Task<IntakeOutcome?> WriteAsync(ApprovalDecision decision, WritebackRow writeback, CancellationToken cancellationToken)
    {
        var graph = new GraphWriter(db);
        var (refusal, operations) = await new WritebackDecision(db, graph, time).ReadAsync(decision, writeback, cancellationToken);
        if (refusal is not null) return refusal;
        await AppendAsync(decision, writeback.ProposalId, operations.Count > 0 ? writeback.TargetEntityRef : null, cancellationToken);
        if (operations.Count > 0) await graph.CommitAsync(operations, Authority.Of(decision), time.GetUtcNow(), cancellationToken);
        return null;
    }

    /// <summary>Takes back what a rule committed, of a row the whole unit. What a person decided is another matter: it leans on what they saw.</summary>
    private async Task<IntakeOutcome?> RevertAsync(ApprovalDecision decision, ProposalId id, ProposalId? unit, string hash, CancellationToken cancellationToken)
    {
        var committed = await db.ProposalEvents.SingleOrDefaultAsync(e => e.ProposalId == id && e.Kind == ProposalEventKind.CommittedByRule, cancellationToken);
        if (committed?.DeltaId is not { } deltaId || decision.Reverts != new Ref(Ref.Schemes.Delta, deltaId.ToString()))
            return Refuse("/reverts", "not_a_rules", "Only what a rule committed is taken back, and by the delta's name.");
        if (unit is { } whole && whole != id)
            return Refuse("/proposal_ref", "not_the_unit", "What a rule committed of a row is taken back whole, by its client.");
        if (await db.Decisions.FirstOrDefaultAsync(d => d.ProposalId == id && d.Kind == DecisionKind.Reverted, cancellationToken) is { } first)
            return first.ArtifactId == decision.ArtifactId ? new IntakeOutcome.AlreadyHeld() : new IntakeOutcome.AlreadyDecided(id, first.ReviewerRef, first.DecidedAt, first.Kind);
        if ((await ArtifactLookup.HeldAsync(db, [decision.ArtifactId], cancellationToken)).Count > 0) return new IntakeOutcome.IdTaken(decision.ArtifactId);
        if (hash != decision.ProposalHash) return new IntakeOutcome.RecordChanged([decision.ProposalRef]);
        var delta = ContractReader.Stored<ClientGraphDelta>(await db.Deltas.Where(row => row.DeltaId == deltaId).Select(row => row.Payload).SingleAsync(cancellationToken));
        var graph = new GraphWriter(db);
        var states = new Dictionary<Ref, EntityState?>();
        foreach (var entity in delta.Operations.SelectMany(operation => operation.Touched).Distinct()) states[entity] = await graph.OwnAsync(entity, cancellationToken);
        var compensation = Compensation.Of(delta, entity => states.GetValueOrDefault(entity));
        if (compensation.Operations.Count == 0) return Refuse("/reverts", "nothing_left", $"Nothing of it is left to take back. {string.Join(' ', compensation.Kept)}");
        await AppendAsync(decision, id, delta.Operations[0].Entity, cancellationToken);
        await graph.AppendAsync(compensation.Operations, Authority.Of(decision) with { Reverts = deltaId }, time.GetUtcNow(), cancellationToken);
        await new RuleWriter(db).RevertedAsync(committed.By, time.GetUtcNow(), cancellationToken);
        return null;
    }

    private async Task<IntakeOutcome?> ApproveAsync(ApprovalDecision decision, ProposalRow row, CancellationToken cancellationToken)
    {
        var graph = new GraphWriter(db);
        var moved = await graph.MovedAsync(decision.BaseVersions, cancellationToken);
        if (moved.Count > 0) return new IntakeOutcome.RecordChanged(moved);
        var proposal = ContractReader.Stored<NormalizedEntityProposal>(row.Payload);
        var payload = decision.EditedPayload ?? proposal.CanonicalPayload;
        if (decision.EditedPayload is { } edited)
        {
            List<Fault> faults = [.. edited.Check(proposal.EntityType, "/edited_payload"), .. EditedValues.Check(edited, proposal.CanonicalPayload, decision.ReviewerRef)];
            if (faults.Count > 0) return new IntakeOutcome.Refused(IntakeLayer.Persistence, faults);
        }

        DecisionEffect effect;
        if (proposal.ParentProposalId is { } parent)
        {
            if (decision.TargetRef is not null) return Refuse("/target_ref", "unexpected", "Only a client proposal is matched to a client.");
            var client = await db.Decisions
                .Where(d => d.ProposalId == parent && d.Kind != DecisionKind.Reverted && d.Kind != DecisionKind.Rejected)
                .Select(d => d.EntityRef)
                .SingleOrDefaultAsync(cancellationToken);
            if (client is null) return Refuse("/proposal_ref", "client_not_approved", "Approve the client first: this hangs on it.");
            effect = DecisionEffect.Create(NewEntity(proposal.EntityType), payload, await db.CanonicalAsync(client.Value, cancellationToken));
        }
        else if (decision.TargetRef is { } target)
        {
            // Several rows of one person are decided at once: what was approved a moment ago names the client.
            var client = target.Scheme == Ref.Schemes.Proposal
                ? db.Decisions.Local.SingleOrDefault(d => d.ProposalId.Value == target.Guid && d.Kind != DecisionKind.Rejected)?.EntityRef
                : target;
            var state = client is { } known ? await graph.FindAsync(known, cancellationToken) : null;
            if (state is null && client is null) return Refuse("/target_ref", "client_not_approved", "That proposal is not approved in the same breath.");
            if (state is null) return Refuse("/target_ref", "unknown_client", "There is no such client.");
            effect = DecisionEffect.Join(state, payload, decision.FieldChoices);
        }
        else
        {
            effect = DecisionEffect.Create(NewEntity(proposal.EntityType), payload, client: null);
        }

        await AppendAsync(decision, row.ProposalId, effect.Entity, cancellationToken);
        await graph.CommitAsync(effect.Operations, Authority.Of(decision), time.GetUtcNow(), cancellationToken);
        return null;
    }

    private async Task AppendAsync(ApprovalDecision decision, ProposalId proposal, Ref? entity, CancellationToken cancellationToken)
    {
        var last = await db.Decisions.OrderByDescending(d => d.Sequence).Select(d => new { d.Sequence, d.Hash }).FirstOrDefaultAsync(cancellationToken);
        var chained = DecisionChain.Append(decision, last?.Sequence ?? 0, last?.Hash ?? DecisionChain.Genesis);
        var (payload, hash) = ContractJson.Write(chained);
        db.Decisions.Add(new DecisionRow
        {
            DecisionId = chained.DecisionId,
            ArtifactId = chained.ArtifactId,
            CreatedAt = chained.CreatedAt,
            Payload = payload,
            Hash = hash,
            Sequence = chained.Sequence,
            PreviousHash = chained.PreviousHash,
            ProposalId = proposal,
            Kind = chained.Decision,
            ReviewerRef = chained.ReviewerRef,
            DecidedAt = chained.DecidedAt,
            EntityRef = entity,
        });
        await db.SaveChangesAsync(cancellationToken);
        await db.DropPairsAsync(decision.ProposalRef, cancellationToken);
    }

    /// <summary>Whether a retry says what was saved. It is written anew at every try, so that its times differ.</summary>
    private static bool SaySame(ApprovalDecision held, ApprovalDecision again) =>
        held.Decision == again.Decision && held.TargetRef == again.TargetRef && held.DecisionNotes == again.DecisionNotes
        && ContractJson.Serialize(held.FieldChoices) == ContractJson.Serialize(again.FieldChoices)
        && ContractJson.Serialize(held.EditedPayload) == ContractJson.Serialize(again.EditedPayload)
        && ContractJson.Serialize(held.EditedChanges) == ContractJson.Serialize(again.EditedChanges);

    private Ref NewEntity(string entityType) => Ref.Entity(entityType, Guid.CreateVersion7(time.GetUtcNow()));

    private static IntakeOutcome.Refused Refuse(string pointer, string code, string sentence) => new(IntakeLayer.Persistence, pointer, code, sentence);
}
