using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Velocity.Console.Components.Shared;
using Velocity.Console.Data;
using Velocity.Console.Features.Review;
using Velocity.Console.Identity;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Matching;

/// <summary>Two to five who may be one, side by side, and the answer. Who they are, and the list they are asked from, is in the address.</summary>
public sealed partial class ComparePage
{
    private static readonly (string Key, string Text)[] Keys =
    [
        ("s", "Same, as the button says"),
        ("d", "Different: remembered, and not asked again"),
        ("u", "Not sure: somebody else is asked"),
        ("n", "Next, without an answer"),
        ("z", "Take the last answer back"),
        ("e", "Go to the first choice"),
        ("Esc", "Out of the notes, so that the keys work again"),
        ("?", "This help"),
    ];

    private MatchFilter _filter = new();
    private IReadOnlyList<Crumb> _crumbs = [];
    private (Ref A, Ref B)? _asked;
    private CompareForm? _form;
    private GivenAnswer? _answered;
    private (Ref A, Ref B)? _next;
    private int _pair;
    private PrincipalRef _me;
    private Shortcuts? _shortcuts;
    private UndoAnswer? _undo;
    private bool _isMissing;
    private bool _isNewCase;
    private bool _mayAnswer;
    private bool _isBusy;
    private bool _overtaken;
    private bool _needsReading;
    private string? _fault;

    [Inject] public required MatchQueries Queries { get; set; }

    [Inject] public required MatchDesk Desk { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [Inject] public required ISnackbar Snackbar { get; set; }

    [Inject] public required IDialogService Dialogs { get; set; }

    [SupplyParameterFromQuery] public string? A { get; set; }

    [SupplyParameterFromQuery] public string? B { get; set; }

    [SupplyParameterFromQuery] public string? Score { get; set; }

    [SupplyParameterFromQuery] public string? Reason { get; set; }

    [SupplyParameterFromQuery] public string? Blind { get; set; }

    private bool CanAnswer => _mayAnswer && !_overtaken && !_isBusy;

    private bool IsMine => _answered?.By == _me;

    private MatchedPair Pair => _form!.Case.Pairs[_pair];

    private string Title => MatchLineWords.Names([.. _form!.Case.Subjects.Select(subject => subject.Name)]);

    private string Subtitle
    {
        get
        {
            var asked = _form!.Case;
            var kinds = MatchLineWords.Kinds(asked.Clients.Count, asked.Rows.Count);
            var score = _filter.IsBlind ? "" : $"{(asked.Subjects.Count > 2 ? "; two of them are" : ",")} {MatchWords.Percent(asked.Asked.Probability)} likely one";
            return $"{char.ToUpperInvariant(kinds[0])}{kinds[1..]}{score}.{(asked.Unsure > 0 ? $" {MatchLineWords.Unsure(asked.Unsure)}." : "")}";
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        _filter = MatchFilter.From(Score, Reason, Blind);
        _crumbs = [new Crumb("Duplicates", _filter.Href())];
        (Ref A, Ref B)? asked = Ref.TryParse(A, out var a) && Ref.TryParse(B, out var b) ? ApartPairs.Ordered(a, b) : null;
        if (asked == _asked && (_form is not null || _isMissing)) return;
        _isNewCase = _asked is not null;
        _asked = asked;
        await ReadAsync();
    }

    /// <summary>The next question is a new page to the reader: the keyboard starts at its heading, not on a button that is gone.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isNewCase || _isBusy || (_form is null && !_isMissing)) return;
        _isNewCase = false;
        await _shortcuts!.FocusAsync("h1");
    }

    private async Task ReadAsync()
    {
        var me = await CurrentUser.GetAsync();
        (_me, _mayAnswer) = (PrincipalRef.User(me.Id), me.Role is Roles.Founder or Roles.Approver);
        var asked = _asked;
        var found = asked is var (a, b) ? await Queries.CaseAsync(a, b) : null;
        var answered = found is null && asked is var (one, other) ? await Queries.AnswerAsync(one, other) : null;
        var next = asked is null ? null : await Queries.NextAsync(_filter, asked);
        // Somebody went on while this was read.
        if (asked != _asked) return;
        (_form, _answered, _next, _isMissing) = (found is null ? null : new CompareForm(found), answered, next, found is null);
        (_fault, _overtaken, _needsReading, _isBusy, _pair) = (null, false, false, false, 0);
    }

    /// <summary>Something was committed or answered, perhaps about these. What is on screen stays.</summary>
    private async Task RefreshAsync()
    {
        if (_form is not { } form || _isBusy || _asked is not var (a, b)) return;
        var latest = await Queries.CaseAsync(a, b);
        var answered = latest is null ? await Queries.AnswerAsync(a, b) : null;
        var next = await Queries.NextAsync(_filter, (a, b));
        if (_form != form || _isBusy) return;
        (_overtaken, _answered, _next) = (latest is null, answered, next);
        if (_overtaken) _fault = null;
    }

    private async Task PressedAsync(string key)
    {
        switch (key)
        {
            case "s" when _form is not null:
                await SameAsync();
                break;
            case "d" when _form is not null:
                await DifferentAsync();
                break;
            case "u" when _form is not null:
                await NotSureAsync();
                break;
            case "n" when _next is { } next:
                Navigation.NavigateTo(_filter.CaseHref(next));
                break;
            case "z" when !_isBusy && _undo is not null:
                await _undo.TakeBackAsync();
                break;
            case "e":
                await _shortcuts!.FocusAsync(".mt-compare input");
                break;
            case "?":
                await ShowHelpAsync();
                break;
            default:
                // Nothing to answer, or nowhere to go: the page says so already.
                break;
        }
    }

    /// <summary>What was wrong with the last attempt may be right now; that the record changed stays true.</summary>
    private void Edited()
    {
        if (!_needsReading) _fault = null;
    }

    private Task SameAsync() => AnswerAsync(form => Desk.SameAsync(_me, form.Case, form.Stays, form.Survivors, _filter.IsBlind, form.Why));

    private Task DifferentAsync() => AnswerAsync(form => Desk.DifferentAsync(_me, form.Case, _filter.IsBlind));

    private Task NotSureAsync() => AnswerAsync(form => Desk.NotSureAsync(_me, form.Case, _filter.IsBlind));

    private async Task AnswerAsync(Func<CompareForm, Task<MatchOutcome>> answer)
    {
        // A second click lands here while the first is still on its way.
        if (!CanAnswer) return;
        (_isBusy, _fault) = (true, null);
        var outcome = await answer(_form!);
        // What was answered stays locked until the next is read: a click that is still on its way may not hit it.
        _isBusy = outcome is MatchOutcome.Taken;
        await ShowAsync(outcome);
    }

    private async Task ShowAsync(MatchOutcome outcome)
    {
        switch (outcome)
        {
            case MatchOutcome.Taken taken:
                MatchToast.Show(Snackbar, taken);
                var next = await NextAsync();
                if (next == _asked) await ReadAsync();
                else Navigation.NavigateTo(next is { } pair ? _filter.CaseHref(pair) : _filter.Href());
                break;
            case MatchOutcome.Changed:
                (_needsReading, _fault) = (true, outcome.Sentence);
                break;
            case MatchOutcome.Refused:
                _fault = outcome.Sentence;
                break;
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome of this build.");
        }
    }

    /// <summary>What came next when this was read, so that an answer does not lead back to what was skipped; else the list's first.</summary>
    private async Task<(Ref A, Ref B)?> NextAsync()
    {
        if (_next is var (a, b) && await Queries.CaseAsync(a, b) is not null) return _next;
        var asked = _asked;
        return await Queries.NextAsync(_filter, null) is { } first && first != asked ? first : await Queries.NextAsync(_filter, asked);
    }

    private async Task AskAgainAsync()
    {
        if (_isBusy || _answered is not { } answered) return;
        _isBusy = true;
        var outcome = await Desk.TakeBackAsync(_me, [answered]);
        _isBusy = false;
        if (outcome is MatchOutcome.Taken taken)
        {
            MatchToast.Show(Snackbar, taken);
            await ReadAsync();
        }
        else Snackbar.Add(outcome.Sentence, Severity.Warning);
    }

    private void Show(MatchFilter filter)
    {
        if (_asked is { } asked) Navigation.NavigateTo(filter.CaseHref(asked), replace: true);
    }

    private void ChoosePair(ChangeEventArgs e) => _pair = int.TryParse(e.Value as string, CultureInfo.InvariantCulture, out var pair) ? Math.Clamp(pair, 0, _form!.Case.Pairs.Count - 1) : 0;

    private MatchSubject? Subject(Ref subject) => _form!.Case.Subjects.FirstOrDefault(one => one.Ref == subject);

    private string NameOf(Ref subject) => Subject(subject) is { } one ? CompareForm.Label(one) : subject.ToString();

    private Task ShowHelpAsync() => Dialogs.ShowAsync<ShortcutsDialog>("Keyboard shortcuts", new DialogParameters<ShortcutsDialog> { { dialog => dialog.Lines, Keys } });
}
