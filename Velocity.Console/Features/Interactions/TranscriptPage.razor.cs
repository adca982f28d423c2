using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Interactions;

/// <summary>
/// Who said what, and when. What is looked for is in the address as <c>?q=</c>, and a moment as <c>#t=12.40,15.85</c>. Moving and
/// playing happen in the browser (<c>js/transcript.js</c>): thousands of segments have no handler each.
/// </summary>
public sealed partial class TranscriptPage : IAsyncDisposable
{
    private TranscriptView? _view;
    private TranscriptLanes? _lanes;
    private TranscriptSearch _search = TranscriptSearch.None;
    private IReadOnlyList<(string Mark, int Count)> _marks = [];
    private Recording? _recording;
    private bool _hasDoubts;
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _player;

    // What the browser was told of last; it looks again when the page shows something else.
    private (TranscriptView? View, TranscriptSearch Search) _told;
    private bool _isMissing;
    private bool _isRevised;

    [Inject] public required InteractionQueries Queries { get; set; }

    [Inject] public required UploadPlaces Uploads { get; set; }

    [Inject] public required IJSRuntime Js { get; set; }

    [Parameter] public Guid Id { get; set; }

    /// <summary>What is looked for.</summary>
    [SupplyParameterFromQuery] public string? Q { get; set; }

    private TranscriptId TranscriptId => new(Id);

    private string HitWords => _search switch
    {
        { Count: 0 } => "not said",
        { IsCut: true } => $"first {TranscriptSearch.MostHits:#,0} hits",
        { Count: 1 } => "1 hit",
        _ => $"{_search.Count:#,0} hits",
    };

    protected override async Task OnParametersSetAsync()
    {
        if (_view?.Bundle.TranscriptId != TranscriptId) await ReadAsync();
        else if ((Q?.Trim() ?? "") != _search.Query) _search = TranscriptSearch.Of(_view.Bundle.SpeakerSegments, Q);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_view is null || _told == (_view, _search)) return;
        var isSame = _told.View?.Bundle.TranscriptId == _view.Bundle.TranscriptId;
        _told = (_view, _search);
        _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/transcript.js"]);
        if (_player is not null && isSame)
        {
            await _player.InvokeVoidAsync("show");
            return;
        }

        // Another transcript is another element.
        await StopAsync();
        _player = await _module.InvokeAsync<IJSObjectReference?>("attach", _root);
    }

    private async Task ReadAsync()
    {
        var view = await Queries.TranscriptAsync(TranscriptId);
        _isMissing = view is null;
        _isRevised = false;
        if (view is not null)
        {
            var segments = view.Bundle.SpeakerSegments;
            _recording = await Uploads.RecordingAsync(view.Bundle.MediaRef);
            _hasDoubts = segments.Any(SegmentPiece.HasDoubts);
            (_lanes, _marks, _search) = (TranscriptLanes.Of(segments), MarkWords.Count(segments), TranscriptSearch.Of(segments, Q));
        }

        _view = view;
    }

    /// <summary>Something was committed. Two hours of talk are read again only when the reader asks for it.</summary>
    private async Task LookAsync()
    {
        if (_view is not { } view) return;
        var revision = await Queries.TranscriptRevisionAsync(view.Bundle.TranscriptId);
        if (view == _view) _isRevised = revision > view.Revision;
    }

    private async Task StopAsync()
    {
        if (_player is null) return;
        await _player.InvokeVoidAsync("stop");
        await _player.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
    }
}
