using Velocity.Console.Data;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake;

/// <summary>
/// Second layer: may this principal do this, now? The standing of people and agents is read from the database at every
/// submission, so nothing hangs on what a page showed or a session remembers.
/// </summary>
public sealed class RootLayer(IPrincipals principals, FourEyes fourEyes)
{
    /// <summary>Null when everything is allowed.</summary>
    public async Task<IntakeOutcome.Refused?> CheckAsync(Submission submission, CancellationToken cancellationToken) =>
        await CheckAsync(submission, await StandingAsync(submission.Actor, cancellationToken), cancellationToken);

    /// <inheritdoc cref="CheckAsync(Submission, CancellationToken)"/>
    /// <param name="standing">The submission's actor's.</param>
    public async Task<IntakeOutcome.Refused?> CheckAsync(Submission submission, ActorStanding standing, CancellationToken cancellationToken) =>
        Check(submission, standing) ?? await fourEyes.CheckAsync(submission, cancellationToken);

    /// <summary>Who the actor is at this moment, for several submissions of one call.</summary>
    public async Task<ActorStanding> StandingAsync(PrincipalRef actor, CancellationToken cancellationToken) => new(
        actor.UserId is { } userId ? await principals.FindAsync(userId, cancellationToken) : null,
        actor.Kind == PrincipalKind.Agent ? await principals.FindAgentAsync(actor.Id, cancellationToken) : null);

    private static IntakeOutcome.Refused? Check(Submission submission, ActorStanding standing)
    {
        foreach (var artifact in submission.Artifacts)
        {
            var refusal = Check(submission.Actor, standing.Person, artifact)
                ?? (submission.Actor.Kind == PrincipalKind.Agent ? CheckAgent(standing.Agent, artifact) : null);
            if (refusal is not null) return refusal;
        }

        if (submission.RowOutcomes.Count > 0 && submission.Actor.Kind != PrincipalKind.System)
            return Refuse("", "not_a_producer", "What became of a row is recorded by the import itself.");
        return submission.Events.Select(@event => Check(submission.Actor, standing.Person, @event)).FirstOrDefault(refusal => refusal is not null)
            ?? submission.ProposalEvents.Select(@event => Check(submission.Actor, standing, @event)).FirstOrDefault(refusal => refusal is not null)
            ?? submission.Assignments.Select(assignment => Check(submission.Actor, standing.Person, assignment.By, "To say whose an interaction is, is for approvers and founders.")).FirstOrDefault(refusal => refusal is not null)
            ?? submission.Answers.Select(answer => Check(submission.Actor, standing.Person, answer.By, "To say who is the same, is for approvers and founders.")).FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>Null when the person may upload and map files.</summary>
    public async Task<IntakeOutcome.Refused?> CheckImportAsync(PrincipalRef actor, CancellationToken cancellationToken)
    {
        var standing = actor.UserId is { } userId ? await principals.FindAsync(userId, cancellationToken) : null;
        return MayImport(standing) ? null : Refuse("", "role_forbids", "Importing is for founders.");
    }

    private static IntakeOutcome.Refused? Check(PrincipalRef actor, PrincipalStanding? standing, Artifact artifact)
    {
        var producers = ContractRegistry.Find(artifact.ArtifactType)!.Producers;
        if (!producers.Contains(actor.Kind))
            return Refuse("/artifact_type", "not_a_producer", $"A {artifact.ArtifactType} is not made by {actor.Kind.ToString().ToLowerInvariant()}s.");
        if (artifact.CreatedBy != actor)
            return Refuse("/created_by", "not_the_actor", "Documents are handed in by the one who made them.");
        if (artifact.Provenance[^1].Agent != actor)
            return Refuse("/provenance", "not_the_actor", "The last step of a document's provenance is its maker's own.");
        if (actor.Kind != PrincipalKind.User) return null;
        if (artifact.OnBehalfOf is not null)
            return Refuse("/on_behalf_of", "unexpected", "A person acts for themselves.");
        if (standing is not { IsActive: true })
            return Refuse("/created_by", "no_standing", "Your access was withdrawn. Ask a founder.");
        return CheckRole(standing, artifact);
    }

    private static IntakeOutcome.Refused? CheckRole(PrincipalStanding standing, Artifact artifact) => artifact switch
    {
        ApprovalDecision when standing.Role is not (Roles.Founder or Roles.Approver) =>
            Refuse("/reviewer_ref", "role_forbids", "Deciding is for approvers and founders. Analysts read."),
        ImportMappingManifest when !MayImport(standing) => Refuse("/created_by", "role_forbids", "Mapping is for founders."),
        _ when standing.Role == Roles.Analyst => Refuse("/created_by", "role_forbids", "Analysts read."),
        _ => null,
    };

    /// <summary>An agent acts for one person, within its own families, and does no more and for no longer than that person may.</summary>
    private static IntakeOutcome.Refused? CheckAgent(AgentStanding? agent, Artifact artifact)
    {
        if (agent is not { RevokedAt: null })
            return Refuse("/created_by", "no_standing", "There is no such agent, or its key was revoked. Ask a founder.");
        if (!agent.Families.Contains(artifact.ArtifactType, StringComparer.Ordinal))
            return Refuse("/artifact_type", "out_of_scope", $"This agent does not bring a {artifact.ArtifactType}. It brings: {string.Join(", ", agent.Families)}.");
        if (artifact.OnBehalfOf is not { } person)
            return Refuse("/on_behalf_of", "missing", "An agent says on whose behalf it acts.");
        if (person != PrincipalRef.User(agent.Person.UserId))
            return Refuse("/on_behalf_of", "not_on_behalf", $"This agent acts for {PrincipalRef.User(agent.Person.UserId)} and nobody else.");
        if (!agent.Person.IsActive)
            return Refuse("/on_behalf_of", "no_standing", "The person whom the agent acts for has no access any more.");
        return CheckRole(agent.Person, artifact) is { } refused
            ? Refuse("/on_behalf_of", "role_forbids", $"An agent does no more than the person it acts for may. {refused.Sentence}")
            : null;
    }

    /// <summary>The steps that a person takes are theirs alone, and those of the pipeline nobody else's.</summary>
    private static IntakeOutcome.Refused? Check(PrincipalRef actor, PrincipalStanding? standing, BatchEventRow @event)
    {
        var isPersons = @event.Kind is BatchEventKind.Received or BatchEventKind.MappingConfirmed;
        if (actor.Kind != (isPersons ? PrincipalKind.User : PrincipalKind.System))
            return Refuse("", "not_a_producer", isPersons ? "A person says this, signed in." : "The import itself records this.");
        if (@event.By != actor)
            return Refuse("", "not_the_actor", "Events are recorded by the one who made them.");
        return isPersons && !MayImport(standing) ? Refuse("", "role_forbids", "Importing is for founders.") : null;
    }

    /// <summary>Whoever proposed may take it back, for as long as they may propose.</summary>
    private static IntakeOutcome.Refused? Check(PrincipalRef actor, ActorStanding standing, ProposalEventRow @event)
    {
        if (@event.By != actor || @event.Kind != ProposalEventKind.Withdrawn) return Refuse("", "not_the_actor", "Events are recorded by the one who made them.");
        var stands = actor.Kind switch
        {
            PrincipalKind.User => standing.Person is { IsActive: true },
            PrincipalKind.Agent => standing.Agent is { RevokedAt: null, Person.IsActive: true },
            _ => false,
        };
        return stands ? null : Refuse("", "no_standing", "Your access was withdrawn. Ask a founder.");
    }

    /// <summary>What people say about clients beside their decisions: each for themselves, approvers and founders alone.</summary>
    private static IntakeOutcome.Refused? Check(PrincipalRef actor, PrincipalStanding? standing, PrincipalRef by, string forbidden)
    {
        if (by != actor) return Refuse("", "not_the_actor", "It is recorded by the one who says it.");
        return standing is { IsActive: true, Role: Roles.Founder or Roles.Approver } ? null : Refuse("", "role_forbids", forbidden);
    }

    private static bool MayImport(PrincipalStanding? standing) => standing is { IsActiveFounder: true };

    private static IntakeOutcome.Refused Refuse(string pointer, string code, string sentence) => new(IntakeLayer.Root, pointer, code, sentence);
}

/// <param name="Person">Null where the actor is not a person of this workspace.</param>
/// <param name="Agent">Null where the actor is not an agent of it.</param>
public sealed record ActorStanding(PrincipalStanding? Person, AgentStanding? Agent);
