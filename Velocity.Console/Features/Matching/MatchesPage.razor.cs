using Microsoft.AspNetCore.Components;
using Velocity.Console.Components.Shared;
using Velocity.Console.Identity;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Matching;

/// <summary>Who may be one, what is worth asking first, a page at a time. Filter and place are in the address.</summary>
public sealed partial class MatchesPage
{
    private MatchFilter _filter = new();
    private MatchPage? _page;
    private MatchCounts? _counts;
    private (Ref A, Ref B)? _place;
    private (Ref A, Ref B)? _selected;
    private Shortcuts? _shortcuts;
    private UndoAnswer? _undo;
    private bool _mayAnswer;

    [Inject] public required MatchQueries Queries { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromQuery] public string? Score { get; set; }

    [SupplyParameterFromQuery] public string? Reason { get; set; }

    [SupplyParameterFromQuery] public string? Blind { get; set; }

    /// <summary>The two behind whom the page begins, with a space between.</summary>
    [SupplyParameterFromQuery] public string? After { get; set; }

    private string Subtitle => _counts is { } counts
        ? $"{Figure(counts.Suggested)} likely to be one, {Figure(counts.Possible)} less likely."
        : "Rows and clients that may be the same.";

    protected override async Task OnInitializedAsync() => _mayAnswer = (await CurrentUser.GetAsync()).Role is Roles.Founder or Roles.Approver;

    protected override Task OnParametersSetAsync()
    {
        _filter = MatchFilter.From(Score, Reason, Blind);
        _place = After?.Split(' ') is [var a, var b] && Ref.TryParse(a, out var one) && Ref.TryParse(b, out var other) ? (one, other) : null;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var page = await Queries.PageAsync(_filter, _place);
        // Everything behind the place was answered meanwhile: show the list from its top.
        if (page.Lines.Count == 0 && _place is not null) page = await Queries.PageAsync(_filter);
        _page = page;
        if (!page.Lines.Any(line => line.Pair == _selected)) _selected = page.Lines.Count > 0 ? page.Lines[0].Pair : null;
        _counts = await Queries.CountsAsync();
    }

    private async Task PressedAsync(string key)
    {
        if (key == "z")
        {
            await _undo!.TakeBackAsync();
            return;
        }

        if (_page is not { Lines.Count: > 0 } page || _selected is not { } selected) return;
        if (key == "Enter")
        {
            Open(selected);
            return;
        }

        var at = page.Lines.Select(line => line.Pair).ToList().IndexOf(selected);
        var to = Math.Clamp(at + (key is "j" or "ArrowDown" ? 1 : -1), 0, page.Lines.Count - 1);
        _selected = page.Lines[to].Pair;
        StateHasChanged();
        if (_shortcuts is not null) await _shortcuts.RevealAsync($"#match-{to}");
    }

    private void Show(MatchFilter filter) => Navigation.NavigateTo(filter.Href(), replace: true);

    private void Open((Ref A, Ref B) pair) => Navigation.NavigateTo(_filter.CaseHref(pair));

    private static string Figure(long count) => count == 0 ? "None" : $"{count:#,0}";
}
