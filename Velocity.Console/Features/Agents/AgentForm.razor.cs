using Microsoft.AspNetCore.Components;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.Agents;

public sealed partial class AgentForm
{
    private readonly HashSet<string> _families = new(AgentFields.Families, StringComparer.Ordinal);
    private IReadOnlyList<AgentPerson>? _people;
    private string _name = "";
    private Guid _person;
    private bool _busy;
    private IReadOnlyList<string> _faults = [];

    [Inject] public required AgentQueries Queries { get; set; }

    [Inject] public required AddAgent AddAgent { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Parameter] public EventCallback<ShownKey> OnAdded { get; set; }

    [Parameter] public EventCallback OnCancel { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _person = (await CurrentUser.GetAsync()).Id;
        _people = await Queries.ActivePeopleAsync();
    }

    private void Choose(string family, bool isChosen)
    {
        if (isChosen)
            _families.Add(family);
        else
            _families.Remove(family);
    }

    private async Task AddAsync()
    {
        _busy = true;
        var outcome = await AddAgent.RunAsync((await CurrentUser.GetAsync()).Id, _name.Trim(), _person, [.. _families]);
        _busy = false;
        _faults = AgentWords.Faults(outcome);
        if (outcome is AddAgent.Outcome.Added added)
            await OnAdded.InvokeAsync(new ShownKey(added.Name, added.Key));
    }
}
