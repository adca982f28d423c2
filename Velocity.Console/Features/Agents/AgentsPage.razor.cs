using System.Data.Common;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.Agents;

/// <summary>The founders' page. It only offers; each operation asks the database who is acting.</summary>
public sealed partial class AgentsPage
{
    private IReadOnlyList<AgentListItem>? _agents;
    private Guid _me;
    private bool _adding;
    private bool _isUnread;
    private (bool IsGood, string Text)? _message;
    private ShownKey? _key;

    [Inject] public required AgentQueries Queries { get; set; }

    [Inject] public required IssueAgentKey IssueAgentKey { get; set; }

    [Inject] public required RevokeAgent RevokeAgent { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required IDialogService Dialogs { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _me = (await CurrentUser.GetAsync()).Id;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            _agents = await Queries.ListAsync();
            _isUnread = false;
        }
        catch (DbException)
        {
            // A key that was just shown stays on the page: it could not be shown again.
            _isUnread = true;
        }
    }

    private async Task AddedAsync(ShownKey key)
    {
        _adding = false;
        _message = null;
        _key = key;
        await ReadAsync();
    }

    private async Task IssueKeyAsync(AgentListItem agent)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Make a new key for {agent.Name}?",
            agent.Status == AgentStatus.Revoked
                ? "It stands again, on the same person's behalf and with the same families."
                : "The key it has stops working at once. Until it has the new one, its calls are refused.",
            yesText: "Make a new key", cancelText: "Cancel");
        if (sure != true)
            return;
        var outcome = await IssueAgentKey.RunAsync(_me, agent.Name);
        _key = outcome is IssueAgentKey.Outcome.Issued issued ? new ShownKey(agent.Name, issued.Key) : null;
        _message = AgentWords.Of(outcome, agent.ActsFor.DisplayName);
        await ReadAsync();
    }

    private async Task RevokeAsync(AgentListItem agent)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Revoke {agent.Name}?",
            "Its key stops working at once. What it brought stays, under its name. A new key makes it stand again.",
            yesText: "Revoke", cancelText: "Cancel");
        if (sure != true)
            return;
        if (_key?.Name == agent.Name)
            _key = null;
        _message = AgentWords.Of(await RevokeAgent.RunAsync(_me, agent.Name), agent.Name);
        await ReadAsync();
    }
}
