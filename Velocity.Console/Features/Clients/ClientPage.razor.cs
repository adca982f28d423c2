using Microsoft.AspNetCore.Components;
using Velocity.Console.Components.Shared;

namespace Velocity.Console.Features.Clients;

/// <summary>Client 360: everything committed about one client, and of every value who says so. The value asked about is in the address.</summary>
public sealed partial class ClientPage
{
    private ClientView? _client;
    private bool _isMissing;
    private ValueAddress? _asked;
    private ValueStory? _story;
    private Shortcuts? _shortcuts;

    [Inject] public required ClientQueries Queries { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter] public Guid Id { get; set; }

    /// <summary>The value whose sources are shown, as <see cref="ValueAddress"/> writes it.</summary>
    [SupplyParameterFromQuery] public string? Says { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_client?.Snapshot.ClientRef.Guid != Id) await ReadAsync();
        else await AskAsync();
    }

    private async Task ReadAsync()
    {
        _client = await Queries.FindAsync(Id);
        _isMissing = _client is null;
        await AskAsync();
    }

    private async Task AskAsync()
    {
        var asked = ValueAddress.Parse(Says);
        var value = asked is null ? null : _client?.Find(asked);
        _story = value is null ? null : await Queries.StoryAsync(asked!, value);
        _asked = value is null ? null : asked;
    }

    /// <summary>Closes the answer and gives the keyboard back to the question.</summary>
    private async Task CloseAsync()
    {
        if (_asked is not { } asked) return;
        Ask(null);
        await _shortcuts!.FocusAsync($"[data-value='{asked}']");
    }

    private void Ask(ValueAddress? address) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("says", address?.ToString()), replace: true);
}
