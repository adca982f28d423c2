using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Intake.Persistence;

/// <summary>What a decision on a writeback comes to: the operations that it commits, or why it may not be made.</summary>
internal sealed class WritebackDecision(VelocityDbContext db, GraphWriter graph, TimeProvider time)
{
    /// <summary>Operations are empty for a rejection.</summary>
    public async Task<(IntakeOutcome? Refusal, IReadOnlyList<GraphOperation> Operations)> ReadAsync(ApprovalDecision decision, WritebackRow row, CancellationToken cancellationToken)
    {
        var proposal = ContractReader.Stored<OracleWritebackProposal>(row.Payload);
        if (await db.ProposalEvents.AnyAsync(e => e.ProposalId == row.ProposalId && e.Kind == ProposalEventKind.Withdrawn, cancellationToken))
            return Refuse("/proposal_ref", "withdrawn", "The proposal was withdrawn by its maker; there is nothing to decide any more.");
        if (row.ExpiresAt <= time.GetUtcNow())
            return Refuse("/proposal_ref", "expired", "The proposal has expired; there is nothing to decide any more.");
        if (decision.EditedPayload is not null || decision.TargetRef is not null || decision.FieldChoices.Count > 0)
            return Refuse("/target_ref", "unexpected", "A writeback names its target itself; what is edited are its changes.");
        return decision.Decision == DecisionKind.Rejected ? (null, []) : await ApproveAsync(decision, proposal, cancellationToken);
    }

    private async Task<(IntakeOutcome? Refusal, IReadOnlyList<GraphOperation> Operations)> ApproveAsync(
        ApprovalDecision decision, OracleWritebackProposal proposal, CancellationToken cancellationToken)
    {
        var target = await graph.FindAsync(proposal.TargetEntityRef, cancellationToken)
            ?? throw new InvalidDeltaException($"{proposal.TargetEntityRef} was proposed on and is gone.");
        var changes = decision.EditedChanges ?? proposal.ProposedChange;
        if (decision.EditedChanges is not null && await EditFaultsAsync(changes, proposal, cancellationToken) is { Count: > 0 } faults)
            return (new IntakeOutcome.Refused(IntakeLayer.Persistence, faults), []);
        if (await IdentityRefusalAsync(decision, changes, target, cancellationToken) is { } refused) return (refused, []);
        foreach (var field in changes.Select(ChangeStanding.Pins).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (!decision.BaseFieldVersions.TryGetValue(field, out var seen))
                return Refuse("/base_field_versions", "missing", $"An approval that overwrites {field} pins the version that was read.");
            if (seen != target.VersionOf(field)) return (new IntakeOutcome.RecordChanged([target.Entity]), []);
        }

        var own = new Dictionary<Ref, EntityState>();
        if (changes.Any(change => change.IsOfIdentity))
        {
            foreach (var client in target.Absorbed.Select(absorption => absorption.Client).Append(target.Entity)) own[client] = (await graph.OwnAsync(client, cancellationToken))!;
        }

        var operations = new WritebackEffect(proposal, decision.ReviewerRef, own.GetValueOrDefault).Operations(changes, target, NewEntity);
        return operations.Count > 0 ? (null, operations) : Refuse("/proposal_ref", "no_op", "The client says all of this by now; nothing is left to commit. Reject the proposal.");
    }

    /// <summary>Who is one client is decided on clients as they were seen: on all of each, since every value of theirs is concerned.</summary>
    private async Task<IntakeOutcome?> IdentityRefusalAsync(ApprovalDecision decision, IReadOnlyList<ProposedChange> changes, EntityState target, CancellationToken cancellationToken)
    {
        if (!changes.Any(change => change.IsOfIdentity)) return null;
        IEnumerable<Ref> concerned = changes.OfType<ProposedChange.Merge>().Select(merge => merge.Other).Prepend(target.Entity);
        foreach (var client in concerned)
        {
            if (!decision.BaseVersions.ContainsKey(client))
                return new IntakeOutcome.Refused(IntakeLayer.Persistence, "/base_versions", "missing", $"An approval that says who is one client pins the version of each that was read; {client} is missing.");
        }

        return await graph.MovedAsync(decision.BaseVersions, cancellationToken) is { Count: > 0 } moved ? new IntakeOutcome.RecordChanged(moved) : null;
    }

    private async Task<IReadOnlyList<Fault>> EditFaultsAsync(IReadOnlyList<ProposedChange> changes, OracleWritebackProposal proposal, CancellationToken cancellationToken)
    {
        List<Fault> faults = [.. OracleWritebackProposal.Check(changes, proposal.TargetEntityRef.Scheme, "/edited_changes")];
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i].EvidenceRefs.Except(proposal.EvidenceRefs).Any())
                faults.Add(new Fault($"/edited_changes/{i}/evidence_refs", "not_evidence", "An edit rests on the proposal's evidence, or on the person who makes it."));
            if (changes[i] is ProposedChange.Merge merge && await graph.FindAsync(merge.Other, cancellationToken) is null)
                faults.Add(new Fault($"/edited_changes/{i}/other", "unresolved_ref", $"{merge.Other} names nothing that is here."));
            if (changes[i] is ProposedChange.Link link && await graph.FindAsync(link.To, cancellationToken) is null)
                faults.Add(new Fault($"/edited_changes/{i}/to", "unresolved_ref", $"{link.To} names nothing that is here."));
        }

        return faults;
    }

    private Ref NewEntity(string entityType) => Ref.Entity(entityType, Guid.CreateVersion7(time.GetUtcNow()));

    private static (IntakeOutcome, IReadOnlyList<GraphOperation>) Refuse(string pointer, string code, string sentence) =>
        (new IntakeOutcome.Refused(IntakeLayer.Persistence, pointer, code, sentence), []);
}
