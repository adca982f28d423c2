using Microsoft.AspNetCore.Components;
using MudBlazor;
using Velocity.Console.Components.Shared;
using Velocity.Console.Features.Review;
using Velocity.Console.Identity;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Writebacks;

/// <summary>One suggestion as a diff, with its evidence open beside it, and the decision. The list that it is read from is in the address.</summary>
public sealed partial class WritebackPage
{
    private WritebackFilter _filter = new();
    private WritebackForm? _form;

    // As last read; the form keeps what the reviewer saw and edits.
    private WritebackView? _latest;
    private ProposalId? _previous;
    private ProposalId? _next;
    private Shortcuts? _shortcuts;
    private bool _isMissing;
    private bool _isNewProposal;
    private bool _mayDecide;
    private bool _isBusy;
    private bool _overtaken;
    private bool _isRevised;
    private bool _needsReading;
    private string? _fault;
    private int _selected;
    private int? _asked;

    [Inject] public required WritebackQueries Queries { get; set; }

    [Inject] public required DecideWriteback Decide { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required ISnackbar Snackbar { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery] public Guid? Client { get; set; }

    [SupplyParameterFromQuery] public string? By { get; set; }

    private ProposalId ProposalId => new(Id);

    private bool CanEdit => _mayDecide && _form is { IsOpen: true, FourEyes: null } && !_overtaken && !_isBusy;

    protected override async Task OnParametersSetAsync()
    {
        // The list that the reviewer works through is the open one, whatever list they came from.
        _filter = WritebackFilter.From(null, Client, By, null, null);
        if (_form?.View.Id == ProposalId) return;
        _isNewProposal = _form is not null;
        await ReadAsync();
    }

    /// <summary>The next proposal is a new page to the reader: the keyboard starts at its heading, not on a button that is gone.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isNewProposal || _isBusy || _form?.View.Id != ProposalId) return;
        _isNewProposal = false;
        await _shortcuts!.FocusAsync("h1");
    }

    private async Task ReadAsync()
    {
        var me = await CurrentUser.GetAsync();
        _mayDecide = me.Role is Roles.Founder or Roles.Approver;
        _latest = await Queries.FindAsync(ProposalId);
        _isMissing = _latest is null;
        _form = _latest is null ? null : new WritebackForm(_latest, PrincipalRef.User(me.Id), Time);
        (_fault, _overtaken, _isRevised, _needsReading, _isBusy, _selected, _asked) = (null, false, false, false, false, 0, null);
        if (_form is null) return;
        _previous = await Queries.NeighbourAsync(_filter, ProposalId, backwards: true);
        _next = await Queries.NeighbourAsync(_filter, ProposalId, backwards: false);
    }

    /// <summary>Something was committed, perhaps about this very proposal.</summary>
    private async Task RefreshAsync()
    {
        if (_form is not { } form || _isBusy) return;
        var latest = await Queries.FindAsync(form.View.Id);
        if (latest is null || latest.Id != ProposalId || _isBusy) return;
        _latest = latest;
        _overtaken = form.IsOpen && !latest.Standing.IsOpen;
        _isRevised = latest.Standing.IsOpen && latest.Hash != form.View.Hash;
        if (_overtaken) _fault = null;
        _next = await Queries.NeighbourAsync(_filter, latest.Id, backwards: false);
    }

    private async Task PressedAsync(string key)
    {
        if (_form is not { } form) return;
        switch (key)
        {
            case "a" when CanEdit:
                await ApproveAsync();
                break;
            case "r" when CanEdit:
                await RejectAsync();
                break;
            case "x" when CanEdit && form.Changes[_selected].Standing.HasEffect:
                form.Changes[_selected].IsAccepted = !form.Changes[_selected].IsAccepted;
                Edited();
                break;
            case "j" or "k":
                _selected = Math.Clamp(_selected + (key == "j" ? 1 : -1), 0, form.Changes.Count - 1);
                await _shortcuts!.RevealAsync($"#change-{_selected + 1}");
                break;
            case "e" when CanEdit:
                await _shortcuts!.FocusAsync($"#change-{_selected + 1} [data-edit]");
                break;
            case "n" when _next is not null:
                Navigation.NavigateTo(Href(_next)!);
                break;
            case "p" when _previous is not null:
                Navigation.NavigateTo(Href(_previous)!);
                break;
            default:
                // Nothing to decide, or nowhere to go: the page says so already.
                break;
        }
    }

    /// <summary>What was wrong with the last attempt may be right now; that the record changed stays true.</summary>
    private void Edited()
    {
        if (!_needsReading) _fault = null;
    }

    private async Task AskAsync(int evidence)
    {
        _asked = evidence;
        await _shortcuts!.RevealAsync($"#evidence-{evidence}");
    }

    private Task ApproveAsync() => DecideAsync(_form!.ApprovalFault, form => Decide.ApproveAsync(form));

    private Task RejectAsync() => DecideAsync(_form!.RejectionFault, form => Decide.RejectAsync(form));

    private async Task DecideAsync(string? fault, Func<WritebackForm, Task<DecideOutcome>> decide)
    {
        // A second click lands here while the first is still on its way.
        if (_isBusy || _overtaken) return;
        _fault = fault;
        if (fault is not null)
        {
            await _shortcuts!.FocusAsync(_form!.Changes.Any(change => change.HasOpenEditor) ? ".rv-editor .v-input" : "#decision-notes");
            return;
        }

        _isBusy = true;
        var outcome = await decide(_form!);
        // What was committed stays locked until the next proposal is read: a click that is still on its way may not hit it.
        _isBusy = outcome is DecideOutcome.Committed;
        await ShowAsync(outcome);
    }

    private async Task ShowAsync(DecideOutcome outcome)
    {
        switch (outcome)
        {
            case DecideOutcome.Committed committed:
                CommittedToast.Show(Snackbar, committed);
                var next = await Queries.NeighbourAsync(_filter, ProposalId, backwards: false) ?? await Queries.FirstOpenAsync(_filter);
                Navigation.NavigateTo(Href(next) ?? _filter.Href());
                break;
            case DecideOutcome.AlreadyDecided or DecideOutcome.CommittedByRule:
                _latest = await Queries.FindAsync(ProposalId);
                (_overtaken, _fault) = (true, outcome.Sentence);
                break;
            case DecideOutcome.RecordChanged:
                (_needsReading, _fault) = (true, outcome.Sentence);
                break;
            case DecideOutcome.Refused:
                _fault = outcome.Sentence;
                break;
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome of this build.");
        }
    }

    private IReadOnlyList<int> EvidenceOf(ChangeForm change)
    {
        var all = _form!.View.Proposal.EvidenceRefs;
        if (change.IsEdited) return [];
        var own = change.Change.EvidenceRefs.Count > 0 ? change.Change.EvidenceRefs : all;
        return [.. all.Index().Where(item => own.Contains(item.Item)).Select(item => item.Index + 1)];
    }

    private IReadOnlyList<(ProposalId, FieldValue)> RivalsOf(ChangeForm change) => _form!.View.RivalsOf(change.Change);

    private string? Href(ProposalId? id) => id is { } proposal ? _filter.Href($"/writebacks/{proposal}") : null;
}
