using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake;

/// <summary>Which of the blueprint's three layers (section 7) spoke.</summary>
public enum IntakeLayer
{
    /// <summary>Schema and required metadata.</summary>
    Service,

    /// <summary>Authentication, ownership, approval gates.</summary>
    Root,

    /// <summary>Referential integrity and lifecycle.</summary>
    Persistence,
}

/// <summary>What became of a submission. Everything but <see cref="Accepted"/> and <see cref="AlreadyHeld"/> wrote nothing.</summary>
public abstract record IntakeOutcome
{
    private IntakeOutcome()
    {
    }

    /// <summary>Whether what was handed in is now in the database.</summary>
    public bool IsHeld => this is Accepted or AlreadyHeld;

    /// <summary>What to tell the person, in a sentence.</summary>
    public abstract string Sentence { get; }

    public sealed record Accepted : IntakeOutcome
    {
        public override string Sentence => "Saved.";
    }

    /// <summary>The very same documents were taken before; a retry changes nothing.</summary>
    public sealed record AlreadyHeld : IntakeOutcome
    {
        public override string Sentence => "This was saved already.";
    }

    /// <summary>Another document has the artifact id. A document is never replaced: a revision has an id of its own and says what it supersedes.</summary>
    public sealed record IdTaken(ArtifactId Id) : IntakeOutcome
    {
        public override string Sentence => $"Another document has the artifact_id {Id}; every document needs one of its own.";
    }

    /// <summary>A layer found faults; all of that layer's are here.</summary>
    public sealed record Refused(IntakeLayer Layer, IReadOnlyList<Fault> Faults) : IntakeOutcome
    {
        public Refused(IntakeLayer layer, string pointer, string code, string sentence)
            : this(layer, [new Fault(pointer, code, sentence)])
        {
        }

        public override string Sentence => string.Join(' ', Faults.Select(fault => fault.Sentence));
    }

    /// <summary>Somebody decided first.</summary>
    public sealed record AlreadyDecided(ProposalId Proposal, PrincipalRef By, DateTimeOffset At, DecisionKind Decision) : IntakeOutcome
    {
        public override string Sentence => "Already decided by somebody else.";
    }

    /// <summary>A rule committed it when it was proposed, so that nothing is left to decide; a person can take it back.</summary>
    /// <param name="Rule">Its name and version.</param>
    public sealed record CommittedByRule(ProposalId Proposal, string Rule, DateTimeOffset At) : IntakeOutcome
    {
        public override string Sentence => $"The rule {Rule} committed it already; it can be taken back.";
    }

    /// <summary>What the person read is no longer what is there. Read again, then decide.</summary>
    public sealed record RecordChanged(IReadOnlyList<Ref> Moved) : IntakeOutcome
    {
        /// <summary>What moved, in a sentence; null where the person sees it by reading again.</summary>
        public string? Detail { get; init; }

        public override string Sentence => Detail is null ? "Record changed, re-read." : $"Record changed, re-read. {Detail}";
    }
}
