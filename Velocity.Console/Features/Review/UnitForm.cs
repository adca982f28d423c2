using Velocity.Domain.Clients;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>The proposal page's state: what the reviewer changed, chose and wrote. Made once per reading of the unit.</summary>
public sealed class UnitForm
{
    private readonly Dictionary<string, bool> _takes = new(StringComparer.Ordinal);

    public UnitForm(ReviewUnit unit, PrincipalRef actor, TimeProvider time)
    {
        Unit = unit;
        Actor = actor;
        Proposals = [.. unit.Proposals.Select(proposal => new ProposalForm(proposal, proposal.IsOpen ? ShownProposal.Of(proposal, time) : null))];
    }

    public ReviewUnit Unit { get; }

    public PrincipalRef Actor { get; }

    /// <summary>The client first.</summary>
    public IReadOnlyList<ProposalForm> Proposals { get; }

    public ProposalForm Client => Proposals[0];

    public string Notes { get; set; } = "";

    /// <summary>The client that the row is about; null where it is a new one.</summary>
    public EntityState? Target { get; private set; }

    public bool IsOpen => Proposals.Any(proposal => proposal.IsOpen);

    public bool IsEdited => Proposals.Any(proposal => proposal is { IsOpen: true, Inclusion: Inclusion.Approve, IsEdited: true });

    /// <summary>Whether an approval rejects something, so that notes are required.</summary>
    public bool RejectsSome => Proposals.Any(proposal => proposal is { IsOpen: true, Inclusion: Inclusion.Reject });

    /// <summary>What the approving button says.</summary>
    public string ApprovalLabel => (Target, IsEdited) switch
    {
        ({ } target, false) => $"Same as {SnapshotBuilder.DisplayName(target)}",
        ({ } target, true) => $"Same as {SnapshotBuilder.DisplayName(target)}, with edits",
        (null, true) => "Approve with edits",
        _ => "Approve",
    };

    /// <summary>Row and target, field by field; empty while there is no target.</summary>
    public IReadOnlyList<ComparedField> Comparison => Target is { } target ? ComparedField.Of(target, Client.Payload(Actor)) : [];

    /// <summary>Null for a new client. Choices made against another client do not carry over.</summary>
    public void Match(EntityState? target)
    {
        if (target?.Entity != Target?.Entity) _takes.Clear();
        Target = target;
    }

    public bool Takes(string field) => _takes.GetValueOrDefault(field);

    public void Choose(string field, bool takeProposed) => _takes[field] = takeProposed;

    /// <summary>What is wrong with approving now; null when nothing is.</summary>
    public string? ApprovalFault
    {
        get
        {
            // What is typed but not applied would be lost without a word.
            if (Proposals.Any(proposal => proposal is { IsOpen: true, Inclusion: Inclusion.Approve, HasOpenEditor: true }))
                return "A value is still being edited. Choose Done or Cancel first.";
            if (Proposals.FirstOrDefault(proposal => proposal is { IsOpen: true, Inclusion: Inclusion.Approve, HasValues: false }) is { } empty)
                return $"Nothing is left of the {EntityTypes.Label(empty.EntityType).ToLowerInvariant()}. Reject it instead.";
            return RejectsSome && string.IsNullOrWhiteSpace(Notes) ? "Say in the notes why this is rejected." : null;
        }
    }

    public string? RejectionFault => string.IsNullOrWhiteSpace(Notes) ? "Say in the notes why this is rejected." : null;

    public UnitVerdict Approval() => Answer(proposal => proposal.Answer(Actor));

    /// <summary>Rejects everything of the unit that is still open.</summary>
    public UnitVerdict Rejection() => Answer(_ => new Verdict.Reject());

    private UnitVerdict Answer(Func<ProposalForm, Verdict> verdict) => new(
        Actor,
        Unit.UnitId,
        [.. Proposals.Where(proposal => proposal.IsOpen).Select(proposal => new ProposalVerdict(proposal.Shown!, verdict(proposal)))],
        Notes,
        Target is { } target
            ? new MatchTarget(target.Entity, target.Version, [.. Comparison.Where(field => field.Relation == FieldRelation.Differs).Select(field => new FieldChoice(field.Field.Name, Takes(field.Field.Name)))])
            : null);
}
