using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Velocity.Console.Components.Shared;
using Velocity.Console.Features.Clients;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Interactions;

/// <summary>Where an approver or founder says whose an interaction is: suggestions first, else a search.</summary>
public sealed partial class AssignPanel
{
    // More would push what is to be pressed off the screen.
    private const int MostFound = 6;

    private IReadOnlyList<ClientCandidate>? _suggestions;

    // Null while nothing is searched for.
    private IReadOnlyList<ClientCandidate>? _found;
    private ClientCandidate? _chosen;
    private Shortcuts? _shortcuts;
    private string _typed = "";
    private string _why = "";
    private string? _fault;
    private int _total;
    private bool _isBusy;
    private bool _isOpen;

    [Inject] public required ClientSuggestions Suggestions { get; set; }

    [Inject] public required ClientQueries Clients { get; set; }

    [Inject] public required AssignInteraction Assign { get; set; }

    [Parameter, EditorRequired] public required InteractionView View { get; set; }

    /// <summary>The interaction as the person read it.</summary>
    [Parameter, EditorRequired] public required InteractionLine Seen { get; set; }

    /// <summary>Who says so.</summary>
    [Parameter, EditorRequired] public PrincipalRef Person { get; set; }

    /// <summary>While somebody else was first, and the page is not read again.</summary>
    [Parameter] public bool IsLocked { get; set; }

    /// <summary>What became of the person's word.</summary>
    [Parameter] public EventCallback<AssignOutcome> OnSaid { get; set; }

    private bool IsAssigned => Seen.Assignment.Client is not null;

    private IReadOnlyList<ClientCandidate> Shown => _found ?? _suggestions ?? [];

    protected override async Task OnInitializedAsync()
    {
        _isOpen = !IsAssigned;
        _suggestions = await Suggestions.OfAsync(View.Bundle, Seen.Assignment.Client);
    }

    private async Task FindAsync(ChangeEventArgs typed)
    {
        var text = ((string?)typed.Value ?? "").Trim();
        _typed = text;
        if (text.Length == 0)
        {
            (_found, _total, _chosen) = (null, 0, null);
            return;
        }

        var list = await Clients.ListAsync(new ClientFilter(text));
        // More was typed meanwhile.
        if (text != _typed) return;
        _found = [.. list.Lines.Where(row => row.ClientRef != Seen.Assignment.Client).Take(MostFound).Select(ClientCandidate.Of)];
        _total = list.Total - list.Lines.Count(row => row.ClientRef == Seen.Assignment.Client);
        _chosen = _found.FirstOrDefault(candidate => candidate.Client == _chosen?.Client);
    }

    /// <summary>Enter takes the first that was found.</summary>
    private void Keyed(KeyboardEventArgs pressed)
    {
        if (pressed.Key == "Enter" && _found is [var first, ..]) Choose(first);
    }

    private async Task PressedAsync(string key)
    {
        if (IsLocked || _isBusy) return;
        switch (key)
        {
            case "a":
                await AssignAsync();
                break;
            case "/":
                _isOpen = true;
                StateHasChanged();
                await _shortcuts!.FocusAsync("#find-client");
                break;
            default:
                if (Shown.ElementAtOrDefault(key[0] - '1') is { } candidate) Choose(candidate);
                break;
        }
    }

    private void Choose(ClientCandidate candidate) => (_chosen, _fault) = (candidate, null);

    private Task AssignAsync()
    {
        if (_chosen is { } chosen) return SayAsync(chosen.Client);
        _fault = "Choose the client first.";
        return Task.CompletedTask;
    }

    private Task TakeAwayAsync() => SayAsync(null);

    private async Task SayAsync(Ref? client)
    {
        if (_isBusy || IsLocked) return;
        (_isBusy, _fault) = (true, null);
        var outcome = await Assign.RunAsync(Person, Seen, client, _why);
        if (outcome is AssignOutcome.Refused) _fault = outcome.Sentence;
        // What was said stays locked until the page shows what comes next.
        _isBusy = outcome is AssignOutcome.Assigned;
        await OnSaid.InvokeAsync(outcome);
    }

    // The second half of a double click would land on the next interaction, which nobody has read yet.
    private static Task OnceAsync(MouseEventArgs click, Func<Task> say) => click.Detail > 1 ? Task.CompletedTask : say();
}
