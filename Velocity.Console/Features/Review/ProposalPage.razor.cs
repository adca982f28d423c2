using Microsoft.AspNetCore.Components;
using MudBlazor;
using Velocity.Console.Components.Shared;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>One review unit: what the row says, who may be the same, and the decision. Filter and match are in the address.</summary>
public sealed partial class ProposalPage
{
    private QueueFilter _filter = new();
    private UnitForm? _form;

    // As last read; the form keeps what the reviewer saw and edits.
    private ReviewUnit? _latest;
    private ProposalId? _previous;
    private ProposalId? _next;
    private Shortcuts? _shortcuts;
    private bool _isMissing;
    private bool _isNewUnit;
    private bool _mayDecide;
    private bool _isBusy;
    private bool _overtaken;
    private bool _needsReading;
    private string? _fault;

    [Inject] public required ReviewQueries Queries { get; set; }

    [Inject] public required DecideUnit DecideUnit { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required ISnackbar Snackbar { get; set; }

    [Inject] public required IDialogService Dialogs { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    [Parameter] public Guid UnitId { get; set; }

    [SupplyParameterFromQuery] public string? State { get; set; }

    [SupplyParameterFromQuery] public string? Batch { get; set; }

    [SupplyParameterFromQuery] public string? Confidence { get; set; }

    [SupplyParameterFromQuery] public string? Same { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    /// <summary>The client that the row is compared with.</summary>
    [SupplyParameterFromQuery] public Guid? Target { get; set; }

    private ProposalId Id => new(UnitId);

    private bool CanEdit => _mayDecide && !_overtaken && !_isBusy;

    private string Title => ProposalNames.Of(_form!.Client.Proposal.Proposal);

    protected override async Task OnParametersSetAsync()
    {
        // The list that the reviewer works through is the open one, whatever list they came from.
        _filter = QueueFilter.From(State, Batch, Confidence, Same, Text) with { State = ReviewState.Open, Rule = null };
        if (_form?.Unit.UnitId != Id)
        {
            _isNewUnit = _form is not null;
            await ReadAsync();
        }
        else await FindTargetAsync();
    }

    /// <summary>The next unit is a new page to the reader: the keyboard starts at its heading, not on a button that is gone.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isNewUnit || _isBusy || _form?.Unit.UnitId != Id) return;
        _isNewUnit = false;
        await _shortcuts!.FocusAsync("h1");
    }

    private async Task ReadAsync()
    {
        var me = await CurrentUser.GetAsync();
        _mayDecide = me.Role is Roles.Founder or Roles.Approver;
        _latest = await Queries.UnitAsync(Id);
        _isMissing = _latest is null;
        _form = _latest is null ? null : new UnitForm(_latest, PrincipalRef.User(me.Id), Time);
        (_fault, _overtaken, _needsReading, _isBusy) = (null, false, false, false);
        if (_form is null) return;
        await FindTargetAsync();
        _previous = await Queries.NeighbourAsync(_filter, Id, backwards: true);
        _next = await Queries.NeighbourAsync(_filter, Id, backwards: false);
    }

    /// <summary>Somebody committed something, perhaps this very unit.</summary>
    private async Task RefreshAsync()
    {
        if (_form is null || _isBusy) return;
        var unit = Id;
        var latest = await Queries.UnitAsync(unit);
        if (latest is null || unit != Id || _isBusy) return;
        _latest = latest;
        _overtaken = _form.Proposals.Any(shown => shown.IsOpen && !latest.Proposals.Single(now => now.Id == shown.Proposal.Id).IsOpen);
        if (_overtaken) _fault = null;
        _next = await Queries.NeighbourAsync(_filter, unit, backwards: false);
    }

    private async Task FindTargetAsync()
    {
        if (_form is not { Client.IsOpen: true } form || form.Target?.Entity.Guid == Target) return;
        form.Match(Target is { } id ? await Queries.ClientAsync(Ref.Entity(EntityTypes.Client, id)) : null);
    }

    private Task MatchAsync(EntityState? target)
    {
        _form!.Match(target);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("target", target?.Entity.Guid), replace: true);
        return Task.CompletedTask;
    }

    private async Task PressedAsync(string key)
    {
        if (_form is null) return;
        switch (key)
        {
            case "a" when CanEdit && _form.IsOpen:
                await ApproveAsync();
                break;
            case "r" when CanEdit && _form.IsOpen:
                await RejectAsync();
                break;
            case "e":
                await _shortcuts!.FocusAsync("[data-edit]");
                break;
            case "n" when _next is not null:
                Navigation.NavigateTo(Href(_next)!);
                break;
            case "p" when _previous is not null:
                Navigation.NavigateTo(Href(_previous)!);
                break;
            case "?":
                await ShowHelpAsync();
                break;
            default:
                // Nothing to approve, or nowhere to go: the page says so already.
                break;
        }
    }

    /// <summary>What was wrong with the last attempt may be right now; that the record changed stays true.</summary>
    private void Edited()
    {
        if (!_needsReading) _fault = null;
    }

    private Task ApproveAsync() => DecideAsync(_form!.ApprovalFault, _form.Approval);

    private Task RejectAsync() => DecideAsync(_form!.RejectionFault, _form.Rejection);

    private async Task DecideAsync(string? fault, Func<UnitVerdict> answer)
    {
        // A second click lands here while the first is still on its way.
        if (_isBusy || _overtaken) return;
        _fault = fault;
        if (fault is not null)
        {
            await _shortcuts!.FocusAsync(_form!.Proposals.Any(proposal => proposal.HasOpenEditor) ? ".rv-editor .v-input" : "#decision-notes");
            return;
        }

        _isBusy = true;
        var outcome = await DecideUnit.RunAsync(answer());
        // What was committed stays locked until the next unit is read: a click that is still on its way may not hit it.
        _isBusy = outcome is DecideOutcome.Committed;
        await ShowAsync(outcome);
    }

    private async Task ShowAsync(DecideOutcome outcome)
    {
        switch (outcome)
        {
            case DecideOutcome.Committed committed:
                CommittedToast.Show(Snackbar, committed);
                var next = await Queries.NeighbourAsync(_filter, Id, backwards: false) ?? await Queries.FirstOpenAsync(_filter);
                if (next == Id) await ReadAsync();
                else Navigation.NavigateTo(Href(next) ?? _filter.Href("/review"));
                break;
            case DecideOutcome.AlreadyDecided or DecideOutcome.CommittedByRule:
                _latest = await Queries.UnitAsync(Id);
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

    private Task ShowHelpAsync() => Dialogs.ShowAsync<ShortcutsDialog>("Keyboard shortcuts");

    private string? Href(ProposalId? unit) => unit is { } id ? UnitHref(id) : null;

    private string UnitHref(ProposalId unit) => _filter.Href($"/review/{unit}");
}
