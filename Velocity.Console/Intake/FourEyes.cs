using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Intake;

/// <summary>
/// The approval gate of the root layer: nobody decides what an agent proposed on their behalf, and nobody deletes, merges or
/// splits alone. Proposals never change, so that what is read here stays true until the decision is written.
/// </summary>
public sealed class FourEyes(IDbContextFactory<VelocityDbContext> contexts)
{
    /// <summary>Null when every decision of the submission is its reviewer's to make.</summary>
    public async Task<IntakeOutcome.Refused?> CheckAsync(Submission submission, CancellationToken cancellationToken)
    {
        foreach (var decision in submission.Artifacts.OfType<ApprovalDecision>()
            // To take back what a rule did is the safe way round: whoever sees it first may.
            .Where(decision => decision.ProposalRef.Scheme == Ref.Schemes.Proposal && decision.Decision != DecisionKind.Reverted))
        {
            var id = new ProposalId(decision.ProposalRef.Guid);
            var proposal = submission.Artifacts.OfType<OracleWritebackProposal>().FirstOrDefault(proposed => proposed.ProposalId == id)
                ?? await FindAsync(id, cancellationToken);
            if (proposal is not null && Check(decision, proposal) is { } refused) return refused;
        }

        return null;
    }

    /// <summary>Why the person may not decide on the proposal, in a sentence; null where they may. A page asks before it shows its buttons.</summary>
    public static string? Refusal(OracleWritebackProposal proposal, PrincipalRef person)
    {
        if (proposal.OnBehalfOf == person) return "It was proposed on your behalf: another person decides.";
        if (proposal.CreatedBy != person) return null;
        if (proposal.ProposedChange.Any(change => change is ProposedChange.RemoveValue)) return "You proposed a deletion: another person decides.";
        return proposal.ProposedChange.Any(change => change.IsOfIdentity) ? "You said who is one client: another person decides." : null;
    }

    private static IntakeOutcome.Refused? Check(ApprovalDecision decision, OracleWritebackProposal proposal)
    {
        if (Refusal(proposal, decision.ReviewerRef) is { } sentence) return Refuse("/reviewer_ref", sentence);
        var proposed = proposal.ProposedChange.Select(ChangeKey.Of).ToHashSet(StringComparer.Ordinal);
        List<ProposedChange> added = [.. (decision.EditedChanges ?? []).Where(change => !proposed.Contains(ChangeKey.Of(change)))];
        if (added.Exists(change => change.IsOfIdentity)) return Refuse("/edited_changes", "Who else is one client is for another person to decide: propose it.");
        return added.Exists(change => change is ProposedChange.RemoveValue)
            ? Refuse("/edited_changes", "A deletion that you add yourself is for another person to decide: propose it.")
            : null;
    }

    private async Task<OracleWritebackProposal?> FindAsync(ProposalId id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var payload = await db.Writebacks.Where(row => row.ProposalId == id).OrderByDescending(row => row.Revision).Select(row => row.Payload).FirstOrDefaultAsync(cancellationToken);
        return payload is null ? null : ContractReader.Stored<OracleWritebackProposal>(payload);
    }

    private static IntakeOutcome.Refused Refuse(string pointer, string sentence) => new(IntakeLayer.Root, pointer, "four_eyes", sentence);
}
