using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>An approver who reads a suggested change and decides it, as a page would.</summary>
internal sealed class Reviewer(ConsoleHost host, PrincipalRef person)
{
    public PrincipalRef Person => person;

    public static async Task<Reviewer> JoinAsync(ConsoleHost host) => new(host, PrincipalRef.User(await host.AddPersonAsync("Abe Approver", "abe@example.test", Roles.Approver)));

    public Task<IntakeOutcome> ApproveAsync(ProposalId proposal) => DecideAsync(proposal, DecisionKind.Approved, "");

    public Task<IntakeOutcome> RejectAsync(ProposalId proposal, string notes) => DecideAsync(proposal, DecisionKind.Rejected, notes);

    /// <summary>Approves <paramref name="instead"/> in place of what was proposed.</summary>
    public Task<IntakeOutcome> EditAsync(ProposalId proposal, params ProposedChange[] instead) => DecideAsync(proposal, DecisionKind.ApprovedWithEdits, "", instead);

    private async Task<IntakeOutcome> DecideAsync(ProposalId proposal, DecisionKind kind, string notes, IReadOnlyList<ProposedChange>? instead = null)
    {
        var view = (await host.Services.GetRequiredService<WritebackQueries>().FindAsync(proposal))!;
        var now = TimeProvider.System.GetUtcNow();
        return await host.Services.GetRequiredService<ArtifactIntake>().SubmitAsync(new Submission(person, new ApprovalDecision
        {
            ArtifactId = new ArtifactId(Guid.CreateVersion7()), SchemaVersion = ApprovalDecision.Version, SourceSystem = "velocity", CreatedAt = now, CreatedBy = person,
            Confidence = Confidence.Certain, Provenance = [new ProvenanceStep("review", person, [Ref.Proposal(proposal)], now)],
            DecisionId = new DecisionId(Guid.CreateVersion7()), ProposalRef = Ref.Proposal(proposal), ReviewerRef = person,
            Decision = kind, DecisionNotes = notes, DecidedAt = now, ProposalHash = view.Hash, EditedChanges = instead,
            BaseFieldVersions = FieldCatalog.Of(EntityTypes.Client).ToDictionary(field => field.Name, field => view.Target.VersionOf(field.Name), StringComparer.Ordinal),
        }));
    }
}
