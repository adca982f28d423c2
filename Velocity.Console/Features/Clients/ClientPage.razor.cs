using Microsoft.AspNetCore.Components;
using MudBlazor;
using Velocity.Console.Components.Shared;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Clients;

/// <summary>Client 360: everything committed about one client, and of every value who says so. The value asked about is in the address.</summary>
public sealed partial class ClientPage
{
    private ClientView? _client;
    private bool _isMissing;
    private ValueAddress? _asked;
    private ValueStory? _story;
    private Shortcuts? _shortcuts;
    private PrincipalRef _me;
    private bool _mayEdit;
    private ClientEdit? _edit;
    private bool _isMerging;

    // Whose address was opened, where it leads here.
    private MergedIn? _cameFrom;

    [Inject] public required ClientQueries Queries { get; set; }

    [Inject] public required EditClient EditClient { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required ISnackbar Snackbar { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Parameter] public Guid Id { get; set; }

    /// <summary>The value whose sources are shown, as <see cref="ValueAddress"/> writes it.</summary>
    [SupplyParameterFromQuery] public string? Says { get; set; }

    /// <summary>The score whose evidence is open.</summary>
    [SupplyParameterFromQuery] public Guid? Signal { get; set; }

    /// <summary>The client whose address was opened, where it leads here.</summary>
    [SupplyParameterFromQuery] public Guid? Was { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var me = await CurrentUser.GetAsync();
        (_me, _mayEdit) = (PrincipalRef.User(me.Id), me.Role is Roles.Founder or Roles.Approver);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_client?.Snapshot.ClientRef.Guid != Id) await ReadAsync();
        else await AskAsync();
        _cameFrom = _client?.Merged.FirstOrDefault(merged => merged.Client.Guid == Was);
    }

    private async Task ReadAsync()
    {
        _client = await Queries.FindAsync(Id);
        _isMissing = _client is null;
        if (_client is not null && _client.Snapshot.ClientRef.Guid != Id)
        {
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameters($"/clients/{_client.Snapshot.ClientRef.Guid}{new Uri(Navigation.Uri).Query}", new Dictionary<string, object?> { ["was"] = Id }), replace: true);
            return;
        }

        await AskAsync();
    }

    private async Task AskAsync()
    {
        var asked = ValueAddress.Parse(Says);
        var value = asked is null ? null : _client?.Find(asked);
        _story = value is null ? null : await Queries.StoryAsync(asked!, value);
        _asked = value is null ? null : asked;
    }

    private void Add(Ref entity) => _edit = ClientEdit.Add(_me, entity, _client!.Snapshot.AsOf);

    private void Create(string entityType) => _edit = ClientEdit.Create(_me, _client!.Snapshot.ClientRef, entityType, _client.Snapshot.AsOf);

    /// <returns>Null when it went through, else what to tell the person.</returns>
    private Task<string?> SaveAsync(ClientEdit edit) => SaveAsync(edit.Entity, edit.AsOf, edit.Changes, edit.Why);

    private async Task<string?> ProposeMergeAsync((Ref Other, string Why) same)
    {
        var told = await SaveAsync(_client!.Snapshot.ClientRef, _client.Snapshot.AsOf, [new ProposedChange.Merge(same.Other)], same.Why);
        _isMerging = told is not null;
        return told;
    }

    private async Task<string?> SaveAsync(Ref entity, long asOf, IReadOnlyList<ProposedChange> changes, string why)
    {
        switch (await EditClient.RunAsync(_me, entity, asOf, changes, why))
        {
            case EditOutcome.Saved:
                Snackbar.Add("Saved, in your name.", Severity.Success);
                break;
            case EditOutcome.Proposed:
                Snackbar.Add("Proposed. It waits under Writebacks for another person.", Severity.Info);
                break;
            case EditOutcome.Refused refused:
                if (refused.NeedsReading) await ReadAsync();
                return refused.Sentence;
            default:
                throw new InvalidOperationException("No such outcome.");
        }

        _edit = null;
        await ReadAsync();
        return null;
    }

    /// <summary>Closes the answer and gives the keyboard back to the question.</summary>
    private async Task CloseAsync()
    {
        if (_asked is not { } asked) return;
        Ask(null);
        await _shortcuts!.FocusAsync($"[data-value='{asked}']");
    }

    private void Ask(ValueAddress? address)
    {
        // A question closes what was being typed: the place is the same.
        (_edit, _isMerging) = (null, false);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("says", address?.ToString()), replace: true);
    }
}
