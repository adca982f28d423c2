using Microsoft.AspNetCore.Components;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Rules;

/// <summary>A founder writes a rule, sees what it would have done to past proposals, and turns it on.</summary>
public sealed partial class RulePage
{
    private RuleView? _view;
    private RuleForm? _form;
    private DryRun? _dryRun;
    private IReadOnlyList<RuleChange> _history = [];
    private RuleOrigins? _origins;
    private IReadOnlyList<string> _faults = [];
    private (string Text, bool IsGood)? _message;
    private string _tried = "";
    private bool _isMissing;
    private bool _isBusy;

    [Inject] public required RuleQueries Queries { get; set; }

    [Inject] public required SaveRule Save { get; set; }

    [Inject] public required SwitchRule Switch { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    /// <summary>Null for a new rule.</summary>
    [Parameter] public string? Name { get; set; }

    /// <summary>Whether the form says something else than what is kept.</summary>
    private bool _isChanged => _view is { } view && Key(view.Rule) != Key(_form!.Rule);

    protected override async Task OnParametersSetAsync()
    {
        if (_form is not null && _view?.Rule.Name == Name) return;
        _origins = await Queries.OriginsAsync();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        _view = Name is null ? null : await Queries.FindAsync(Name);
        _isMissing = Name is not null && _view is null;
        _form = _isMissing ? null : new RuleForm(_view?.Rule);
        _history = Name is null ? [] : await Queries.HistoryAsync(Name);
        if (_form is not null) await TryAsync();
    }

    private async Task ChangedAsync()
    {
        _message = null;
        await TryAsync();
    }

    /// <summary>What stands in the form is tried, saved or not: a founder sees what a change does before it is one.</summary>
    private async Task TryAsync()
    {
        var rule = _form!.Rule;
        var key = Key(rule);
        if (key == _tried) return;
        _tried = key;
        var result = rule.When.Faults().Any() ? null : await Queries.TryAsync(rule);
        // Another change may have been tried meanwhile.
        if (key == _tried) _dryRun = result;
    }

    private async Task SaveAsync()
    {
        _isBusy = true;
        var rule = _form!.Rule;
        var outcome = await Save.RunAsync((await CurrentUser.GetAsync()).Id, rule);
        _isBusy = false;
        _faults = outcome is RuleOutcome.Refused refused ? refused.Reasons : [];
        if (outcome is RuleOutcome.Done && Name is null)
        {
            Navigation.NavigateTo($"/rules/{rule.Name}", replace: true);
            return;
        }

        await ToldAsync(outcome, "Saved. It is off until you turn it on.");
    }

    private async Task SwitchAsync(bool on)
    {
        _isBusy = true;
        var outcome = await Switch.RunAsync((await CurrentUser.GetAsync()).Id, _view!.Rule.Name, _view.Rule.Version, on);
        _isBusy = false;
        await ToldAsync(outcome, on ? "On. From now on it commits what it may; what was proposed before still waits." : "Off. A person decides everything again.");
    }

    private async Task ToldAsync(RuleOutcome outcome, string done)
    {
        switch (outcome)
        {
            case RuleOutcome.Done:
                _message = (done, true);
                await ReadAsync();
                break;
            case RuleOutcome.NotAllowed:
                _message = ("Rules are for founders.", false);
                break;
            case RuleOutcome.Changed:
                _message = ("Somebody changed the rule meanwhile. This is how it stands now.", false);
                await ReadAsync();
                break;
            case RuleOutcome.Refused refused:
                _message = (refused.Reasons[0], false);
                break;
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome of this build.");
        }
    }

    private static string Key(Velocity.Domain.Writebacks.AutoRule rule) => ContractJson.Serialize(rule with { Version = 0 });
}
