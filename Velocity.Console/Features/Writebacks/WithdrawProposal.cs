using Velocity.Console.Data;
using Velocity.Console.Intake;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Writebacks;

/// <summary>Its maker takes a proposal back, before anybody has decided it.</summary>
public sealed class WithdrawProposal(ArtifactIntake intake, TimeProvider time)
{
    /// <param name="reason">In the maker's words; empty where none are said.</param>
    public Task<IntakeOutcome> RunAsync(PrincipalRef maker, ProposalId proposal, string reason = "", CancellationToken cancellationToken = default) => intake.SubmitAsync(
        new Submission(maker)
        {
            ProposalEvents = [new ProposalEventRow { ProposalId = proposal, Kind = ProposalEventKind.Withdrawn, At = time.GetUtcNow(), By = maker, Reason = reason.Trim() }],
        },
        cancellationToken);
}
