using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Velocity.Console.Components.Shared;
using Velocity.Console.Features.Review;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Interactions;

/// <summary>One thread, call or visit with everything that came along, and whose it is. <c>#event=3</c> is its third event.</summary>
public sealed partial class ThreadPage : IAsyncDisposable
{
    private InteractionFilter _filter = new();
    private InteractionView? _view;

    // What the person saw: only that may they replace.
    private InteractionLine? _seen;
    private IReadOnlyList<(int Number, InteractionEvent Event)> _events = [];
    private IReadOnlyDictionary<string, string> _files = new Dictionary<string, string>();
    private InteractionId? _next;
    private PrincipalRef _person;
    private Shortcuts? _shortcuts;
    private ElementReference _thread;
    private IJSObjectReference? _module;
    private IJSObjectReference? _anchors;
    private InteractionId? _anchored;
    private bool _mayAssign;
    private bool _isMissing;
    private bool _isNewThread;
    private string? _meanwhile;

    [Inject] public required InteractionQueries Queries { get; set; }

    [Inject] public required UploadPlaces Uploads { get; set; }

    [Inject] public required AssignInteraction Assign { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required ISnackbar Snackbar { get; set; }

    [Inject] public required IJSRuntime Js { get; set; }

    [Parameter] public Guid Id { get; set; }

    /// <summary><c>unresolved</c> where the thread is read from the inbox.</summary>
    [SupplyParameterFromQuery] public string? State { get; set; }

    private InteractionId InteractionId => new(Id);

    private string? NextHref => _next is { } next ? _filter.Href($"/interactions/{next}") : null;

    private string Heading => _events.Count == 1 ? "The " + InteractionWords.EventOf(_view!.Bundle.Channel) : $"{_events.Count} {InteractionWords.EventOf(_view!.Bundle.Channel)}s";

    private string Silence => _view!.Line.Transcripts.Count > 0 ? "What was said is in the transcript." : "No words came along.";

    protected override async Task OnParametersSetAsync()
    {
        _filter = InteractionFilter.From(State, null, null);
        if (_view?.Line.Id == InteractionId) return;
        _isNewThread = _view is not null;
        await ReadAsync();
    }

    /// <summary>The next thread is a new page to the reader: the keyboard starts at its heading.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_view?.Line.Id != InteractionId || _anchored == InteractionId) return;
        _anchored = InteractionId;
        if (_isNewThread) await _shortcuts!.FocusAsync("h1");
        _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/transcript.js"]);
        if (_anchors is null) _anchors = await _module.InvokeAsync<IJSObjectReference?>("attachThread", _thread);
        else await _anchors.InvokeVoidAsync("show");
    }

    private async Task ReadAsync()
    {
        var me = await CurrentUser.GetAsync();
        (_person, _mayAssign) = (PrincipalRef.User(me.Id), me.Role is Roles.Founder or Roles.Approver);
        await LoadAsync();
        (_seen, _meanwhile) = (_view?.Line, null);
    }

    private async Task LoadAsync()
    {
        var view = await Queries.FindAsync(InteractionId);
        _isMissing = view is null;
        if (view is not null && view.Hash != _view?.Hash)
        {
            // The source's numbers stay with the events, however they are told in order.
            _events = [.. view.Bundle.EventRefs.Index().Select(item => (item.Index + 1, item.Item)).OrderBy(item => item.Item.OccurredAt).ThenBy(item => item.Item1)];
            _files = await Uploads.HrefsAsync(view.Bundle.Attachments.Select(attachment => attachment.StorageRef));
        }

        _view = view;
        _next = view is not null && _filter.IsInbox ? await Queries.NextUnresolvedAsync(InteractionId) : null;
    }

    /// <summary>Something was committed, perhaps about this very thread.</summary>
    private async Task RefreshAsync()
    {
        if (_seen is not { } seen || seen.Id != InteractionId) return;
        await LoadAsync();
        if (_view is null || _seen?.Id != _view.Line.Id) return;
        // An analyst changes nothing, and simply sees what is so.
        if (!_mayAssign) _seen = _view.Line;
        else if (_view.Line.Assignment.Revision != seen.Assignment.Revision) _meanwhile ??= await Assign.SaidByAsync(_view.Line.Assignment);
    }

    private void PressedAsync(string key)
    {
        if (NextHref is { } next) Navigation.NavigateTo(next);
    }

    private async Task SaidAsync(AssignOutcome outcome)
    {
        switch (outcome)
        {
            case AssignOutcome.Assigned assigned:
                CommittedToast.Show(Snackbar, new DecideOutcome.Committed(assigned.Client) { Sentence = assigned.Sentence });
                // What was taken away stays open: it is to be given to somebody else.
                if (_filter.IsInbox && assigned.Client is not null) Navigation.NavigateTo((await Queries.NextUnresolvedAsync(InteractionId) is { } next ? _filter.Href($"/interactions/{next}") : null) ?? _filter.Href());
                else await ReadAsync();
                break;
            case AssignOutcome.Overtaken:
                _meanwhile = outcome.Sentence;
                break;
            case AssignOutcome.Refused:
                // The panel says so, beside the button.
                break;
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome of this build.");
        }
    }

    private string FromOf(InteractionEvent said) => said.From is { } index ? InteractionWords.Name(_view!.Bundle.Participants[index]) : "";

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_anchors is not null)
            {
                await _anchors.InvokeVoidAsync("stop");
                await _anchors.DisposeAsync();
            }

            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
    }
}
