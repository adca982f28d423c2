using Microsoft.AspNetCore.Components;
using Velocity.Console.Components.Shared;
using Velocity.Console.Identity;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Writebacks;

/// <summary>The list of suggestions; of one client, it says which of them conflict. Its filter is in the address.</summary>
public sealed partial class WritebacksPage
{
    private WritebackFilter _filter = new();
    private WritebackList? _page;
    private ProposalId? _selected;
    private Shortcuts? _shortcuts;
    private bool _mayDecide;
    private string? _clientName;

    [Inject] public required WritebackQueries Queries { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromQuery] public string? State { get; set; }

    [SupplyParameterFromQuery] public Guid? Client { get; set; }

    [SupplyParameterFromQuery] public string? By { get; set; }

    [SupplyParameterFromQuery] public string? Rule { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    private string? Subtitle => (_clientName, _page) switch
    {
        ({ } name, { } page) => $"{page.Total:#,0} for {name}",
        (null, { Total: > 0 } page) when _filter.State == WritebackState.Open => $"{page.Total:#,0} waiting",
        _ => null,
    };

    private string Empty => _filter.State switch
    {
        WritebackState.ByRule => "What a low-risk auto rule committed without a person is listed here, and can be taken back.",
        WritebackState.Ended => "What was withdrawn or expired before anybody decided is listed here.",
        _ => "Changes that agents suggest, and edits that need a second person, wait here for a decision. Nothing of them is committed before.",
    };

    protected override async Task OnInitializedAsync() => _mayDecide = (await CurrentUser.GetAsync()).Role is Roles.Founder or Roles.Approver;

    protected override Task OnParametersSetAsync()
    {
        _filter = WritebackFilter.From(State, Client, By, Rule, Page);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var filter = _filter;
        var page = await Queries.PageAsync(filter);
        if (filter != _filter) return;
        _page = page;
        _clientName = filter.Client is null ? null : page.Lines.Select(line => line.ClientName).FirstOrDefault();
        if (!page.Lines.Any(line => line.Id == _selected)) _selected = page.Lines.Count > 0 ? page.Lines[0].Id : null;
    }

    private async Task PressedAsync(string key)
    {
        if (_page is not { Lines.Count: > 0 } page || _selected is not { } selected) return;
        if (key == "Enter")
        {
            Open(selected);
            return;
        }

        var at = page.Lines.Select(line => line.Id).ToList().IndexOf(selected);
        _selected = page.Lines[Math.Clamp(at + (key is "j" or "ArrowDown" ? 1 : -1), 0, page.Lines.Count - 1)].Id;
        StateHasChanged();
        if (_shortcuts is not null) await _shortcuts.RevealAsync($"#unit-{_selected}");
    }

    private void Show(WritebackFilter filter) => Navigation.NavigateTo(filter.Href(), replace: true);

    private void Open(ProposalId id) => Navigation.NavigateTo(Href(id));

    private string Href(ProposalId id) => (_filter with { State = WritebackState.Open, Page = 1 }).Href($"/writebacks/{id}");
}
