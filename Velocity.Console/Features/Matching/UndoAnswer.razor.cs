using Microsoft.AspNetCore.Components;
using MudBlazor;
using Velocity.Console.Data;
using Velocity.Console.Identity;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Matching;

/// <summary>Takes the newest answer back and goes to the question again.</summary>
public sealed partial class UndoAnswer
{
    /// <summary>Five side by side are ten answers, one of every two.</summary>
    private const int MostOfOne = 12;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private IReadOnlyList<GivenAnswer> _given = [];
    private bool _isBusy;

    [Inject] public required MatchQueries Queries { get; set; }

    [Inject] public required MatchDesk Desk { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required ISnackbar Snackbar { get; set; }

    [Inject] public required TimeProvider Time { get; set; }

    /// <summary>The list that the question is asked from.</summary>
    [Parameter, EditorRequired] public required MatchFilter Filter { get; set; }

    /// <summary>The question is on this very page, which reads it again.</summary>
    [Parameter] public EventCallback OnTakenBack { get; set; }

    private string Words => _given[0].Answer switch
    {
        MatchAnswer.Same => "same",
        MatchAnswer.Different => "different",
        MatchAnswer.NotSure => "not sure",
        _ => throw new InvalidOperationException($"{_given[0].Answer} is no answer that stands."),
    };

    private string Title => _given[0] is { Answer: MatchAnswer.Same, Merge: not null } ? "Withdraws the merge that you proposed last, and asks about them again" : "Takes your last answer back, and asks about them again";

    protected override Task OnInitializedAsync() => ReadAsync();

    /// <summary>The button, or its key.</summary>
    public async Task TakeBackAsync()
    {
        if (_isBusy) return;
        _isBusy = true;
        try
        {
            var person = PrincipalRef.User((await CurrentUser.GetAsync()).Id);
            var given = await NewestAsync(person);
            if (given.Count == 0) return;
            var outcome = await Desk.TakeBackAsync(person, given);
            Tell(outcome);
            if (outcome is not MatchOutcome.Taken) return;
            // The asked pair was written first.
            var asked = given.MinBy(answer => answer.Number)!;
            Navigation.NavigateTo(Filter.CaseHref((asked.A, asked.B)));
            await OnTakenBack.InvokeAsync();
        }
        finally
        {
            _isBusy = false;
            await ReadAsync();
        }
    }

    private void Tell(MatchOutcome outcome)
    {
        if (outcome is MatchOutcome.Taken taken) MatchToast.Show(Snackbar, taken);
        else Snackbar.Add(outcome.Sentence, Severity.Warning);
    }

    private async Task ReadAsync()
    {
        var newest = await NewestAsync(PrincipalRef.User((await CurrentUser.GetAsync()).Id));
        // Rows that were approved are not offered to be taken back; who asks for it by key is told why.
        _given = newest.Any(answer => answer is { Answer: MatchAnswer.Same, Merge: null }) ? [] : newest;
        StateHasChanged();
    }

    /// <summary>What was said of every two of a group at once is one answer.</summary>
    private async Task<IReadOnlyList<GivenAnswer>> NewestAsync(PrincipalRef person) =>
        await Queries.AnswersAsync(person, MostOfOne) is [var newest, ..] all && Time.GetUtcNow() - newest.At < Fresh ? [.. all.Where(answer => answer.At == newest.At)] : [];
}
