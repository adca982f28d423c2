using Microsoft.AspNetCore.Components;
using Velocity.Console.Components.Shared;
using Velocity.Console.Features.Imports;
using Velocity.Console.Identity;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Interactions;

/// <summary>Calls, messages and visits, and the inbox of those that are nobody's yet. Which of them is in the address.</summary>
public sealed partial class InteractionsPage
{
    private InteractionFilter _filter = new();
    private InteractionPage? _page;
    private InteractionId? _selected;
    private Shortcuts? _shortcuts;
    private string? _clientName;
    private bool _mayAssign;
    private int _unresolved;

    [Inject] public required InteractionQueries Queries { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromQuery] public string? State { get; set; }

    [SupplyParameterFromQuery] public Guid? Client { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    private string? Subtitle => (_page, _filter) switch
    {
        (null or { Total: 0 }, _) => null,
        ({ } page, { IsInbox: true }) => $"{Readable.Count(page.Total)} of which nobody knows whose they are",
        ({ } page, { Client: not null }) => $"{Readable.Count(page.Total)} of {_clientName ?? "this client"}",
        ({ } page, _) => Readable.Count(page.Total, "call, message or visit", "calls, messages and visits"),
    };

    protected override async Task OnInitializedAsync() => _mayAssign = (await CurrentUser.GetAsync()).Role is Roles.Founder or Roles.Approver;

    protected override Task OnParametersSetAsync()
    {
        _filter = InteractionFilter.From(State, Client, Page);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var filter = _filter;
        var page = await Queries.ListAsync(filter);
        var unresolved = await Queries.UnresolvedCountAsync();
        var name = filter.ClientRef is { } client ? await Queries.ClientNameAsync(client) : null;
        // Another list was asked for meanwhile.
        if (filter != _filter) return;
        (_page, _unresolved, _clientName) = (page, unresolved, name);
        if (!page.Lines.Any(line => line.Id == _selected)) _selected = page.Lines.Count > 0 ? page.Lines[0].Id : null;
    }

    private async Task PressedAsync(string key)
    {
        if (_page is not { Lines.Count: > 0 } page || _selected is not { } selected) return;
        var at = page.Lines.Select(line => line.Id).ToList().IndexOf(selected);
        if (key == "Enter")
        {
            Open(page.Lines[at]);
            return;
        }

        _selected = page.Lines[Math.Clamp(at + (key is "j" or "ArrowDown" ? 1 : -1), 0, page.Lines.Count - 1)].Id;
        StateHasChanged();
        if (_shortcuts is not null) await _shortcuts.RevealAsync($"#unit-{_selected}");
    }

    private string Pressed(InteractionState state) => _filter.State == state ? "true" : "false";

    private void Show(InteractionFilter filter) => Navigation.NavigateTo(filter.Href(), replace: true);

    private void Open(InteractionLine line) => Navigation.NavigateTo(Href(line));

    /// <summary>From the inbox, the thread's page goes on to the next that is unresolved.</summary>
    private string Href(InteractionLine line) => (_filter.IsInbox ? InteractionFilter.Inbox : new InteractionFilter()).Href(line.Href);
}
