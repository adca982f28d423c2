using Velocity.Console.Features.Review;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Clients;

/// <summary>What became of a person's own edit.</summary>
public abstract record EditOutcome
{
    private EditOutcome()
    {
    }

    /// <summary>It is proposed and decided, and the client says so now.</summary>
    public sealed record Saved : EditOutcome;

    /// <summary>It waits for another person.</summary>
    public sealed record Proposed(ProposalId Proposal) : EditOutcome;

    /// <param name="Sentence">What to tell the person; nothing was written.</param>
    /// <param name="NeedsReading">Whether reading the client again is what helps.</param>
    public sealed record Refused(string Sentence, bool NeedsReading) : EditOutcome;
}

/// <summary>
/// A person's own edit of a client takes the way that a suggestion takes: a proposal with the person as its evidence, and a
/// decision. Both are handed in together where nobody else has to look.
/// </summary>
public sealed class EditClient(ArtifactIntake intake, WritebackQueries queries, DecisionWords words, TimeProvider time)
{
    /// <param name="entity">The client, or something that belongs to it.</param>
    /// <param name="asOf">The client's version that the person had before their eyes.</param>
    /// <param name="why">How the person knows.</param>
    public async Task<EditOutcome> RunAsync(
        PrincipalRef person, Ref entity, long asOf, IReadOnlyList<ProposedChange> changes, string why, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var proposal = Proposal(person, entity, asOf, changes, why, now);
        List<Artifact> artifacts = [proposal];
        var isDecided = FourEyes.Refusal(proposal, person) is null;
        if (isDecided) artifacts.Add(await DecisionAsync(proposal, person, now, cancellationToken));
        var outcome = await intake.SubmitAsync(new Submission(person, artifacts), cancellationToken);
        if (outcome is IntakeOutcome.Accepted) return isDecided ? new EditOutcome.Saved() : new EditOutcome.Proposed(proposal.ProposalId);
        var told = await words.NotTakenAsync(outcome, cancellationToken);
        return new EditOutcome.Refused(told.Sentence, told is DecideOutcome.RecordChanged);
    }

    private async Task<ApprovalDecision> DecisionAsync(OracleWritebackProposal proposal, PrincipalRef person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The gate has just been asked whether the record moved; the pins say the same to the decision, in the same transaction.
        var target = await queries.TargetAsync(proposal.TargetEntityRef, cancellationToken);
        var pins = proposal.ProposedChange.Select(Velocity.Domain.Writebacks.ChangeStanding.Pins).OfType<string>().Distinct(StringComparer.Ordinal);
        return PersonDecision.Of(person, proposal.ProposalId, ContractJson.Hash(proposal), proposal.ReasoningSummary, now) with
        {
            BaseFieldVersions = pins.ToDictionary(field => field, field => target?.VersionOf(field) ?? 0, StringComparer.Ordinal),
        };
    }

    private static OracleWritebackProposal Proposal(
        PrincipalRef person, Ref entity, long asOf, IReadOnlyList<ProposedChange> changes, string why, DateTimeOffset now) => new()
    {
        ArtifactId = new ArtifactId(Guid.CreateVersion7(now)), SchemaVersion = OracleWritebackProposal.Version, SourceSystem = "velocity", CreatedAt = now, CreatedBy = person,
        Confidence = Confidence.Certain, Provenance = [new ProvenanceStep("edit", person, [entity], now)],
        ProposalId = new ProposalId(Guid.CreateVersion7(now)), TargetDomain = "client_graph", TargetEntityRef = entity, BaseVersion = asOf,
        ProposedChange = changes, ReasoningSummary = why.Trim(), EvidenceRefs = [person.ToRef()], ApprovalRequired = true,
    };
}
