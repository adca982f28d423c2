using Velocity.Console.Features.Review;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Features.Writebacks;

/// <summary>The diff page's state: what the reviewer accepted, edited and wrote. Made once per reading of the proposal.</summary>
public sealed class WritebackForm
{
    private readonly ArtifactId _artifactId;
    private readonly DecisionId _decisionId;

    public WritebackForm(WritebackView view, PrincipalRef actor, TimeProvider time)
    {
        View = view;
        Actor = actor;
        Changes = [.. view.Changes.Select(standing => new ChangeForm(standing, view.Target, standing.Change is ProposedChange.Merge merge ? view.Merging.GetValueOrDefault(merge.Other) : null))];
        // Made once per form, so that a second click or a reconnect hands in the same document.
        _artifactId = new ArtifactId(Guid.CreateVersion7(time.GetUtcNow()));
        _decisionId = new DecisionId(Guid.CreateVersion7(time.GetUtcNow()));
        FourEyes = Intake.FourEyes.Refusal(view.Proposal, actor);
    }

    public WritebackView View { get; }

    public PrincipalRef Actor { get; }

    public IReadOnlyList<ChangeForm> Changes { get; }

    public string Notes { get; set; } = "";

    /// <summary>Why this person may not decide, in a sentence; null where they may.</summary>
    public string? FourEyes { get; }

    public bool IsOpen => View.Standing.IsOpen;

    /// <summary>Those that would change something.</summary>
    private IEnumerable<ChangeForm> Effective => Changes.Where(change => change.Standing.HasEffect);

    /// <summary>Whether what would be committed is not what was proposed.</summary>
    public bool IsEdited => Effective.Any(change => !change.IsAccepted || change.IsEdited);

    /// <summary>What the approving button says.</summary>
    public string ApprovalLabel => (IsEdited, Effective.Count(change => change.IsAccepted), Effective.Count()) switch
    {
        (false, _, _) => "Approve",
        (true, var accepted, var all) when accepted < all => $"Approve {accepted} of {all}",
        _ => "Approve with edits",
    };

    /// <summary>What is wrong with approving now; null when nothing is.</summary>
    public string? ApprovalFault
    {
        get
        {
            // What is typed but not applied would be lost without a word.
            if (Changes.Any(change => change is { IsAccepted: true, HasOpenEditor: true })) return "A value is still being edited. Choose Done or Cancel first.";
            if (Changes.Any(change => change is { IsAccepted: true, IsEmpty: true })) return "Nothing is left of a new entry. Refuse it instead.";
            return Effective.Any(change => change.IsAccepted) ? null : "Nothing is accepted. Reject the proposal instead.";
        }
    }

    public string? RejectionFault => string.IsNullOrWhiteSpace(Notes) ? "Say in the notes why this is rejected." : null;

    public ApprovalDecision Approval(DateTimeOffset now)
    {
        var results = Effective.Where(change => change.IsAccepted).Select(change => change.Result()).ToList();
        // The versions that the page showed: if one moves meanwhile, the person hears of it.
        var pins = (IsEdited ? results : View.Proposal.ProposedChange).Select(ChangeStanding.Pins).OfType<string>().Distinct(StringComparer.Ordinal);
        return Decision(now) with
        {
            Decision = IsEdited ? DecisionKind.ApprovedWithEdits : DecisionKind.Approved,
            EditedChanges = IsEdited ? results : null,
            BaseFieldVersions = pins.ToDictionary(field => field, View.Target.VersionOf, StringComparer.Ordinal),
            BaseVersions = results.Any(change => change.IsOfIdentity)
                ? results.OfType<ProposedChange.Merge>().Select(merge => (Client: merge.Other, View.Merging[merge.Other].Version)).Append((View.Target.Entity, View.Target.Version)).ToDictionary()
                : new Dictionary<Ref, long>(),
        };
    }

    public ApprovalDecision Rejection(DateTimeOffset now) => Decision(now) with { Decision = DecisionKind.Rejected };

    private ApprovalDecision Decision(DateTimeOffset now) =>
        PersonDecision.Of(Actor, View.Id, View.Hash, _artifactId, _decisionId, Notes, now, View.Proposal.EvidenceRefs);
}
