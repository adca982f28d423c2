using System.Globalization;
using Microsoft.AspNetCore.Components;
using Velocity.Console.Identity;
using Velocity.Domain.Matching;

namespace Velocity.Console.Features.Matching;

/// <summary>How many pairs fall where, how often people said that they are one, and the two lines that founders draw.</summary>
public sealed partial class ThresholdsPage
{
    private ThresholdView? _view;
    private MatchThresholds _chosen = MatchThresholds.Default;
    private ThresholdEffect? _effect;
    private string _suggest = "", _hide = "";
    private string? _fault;
    private (string Text, bool IsGood)? _message;
    private bool _isFounder;
    private bool _isBusy;

    [Inject] public required ThresholdQueries Queries { get; set; }

    [Inject] public required SetThresholds Setting { get; set; }

    [Inject] public required CurrentUser CurrentUser { get; set; }

    /// <summary>Whether the fields say something else than what is set.</summary>
    private bool IsChanged => _view is { } view && (_fault is not null || _chosen != view.Now);

    protected override async Task OnInitializedAsync()
    {
        _isFounder = (await CurrentUser.GetAsync()).Role == Roles.Founder;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        // What somebody is about to type is left alone; saving says whether it was set meanwhile.
        var isTyping = IsChanged;
        var view = await Queries.FindAsync();
        if (isTyping && _view is { } before) _view = view with { Number = before.Number };
        else Show(_view = view);
        await TryAsync();
    }

    private void Show(ThresholdView view) => (_chosen, _suggest, _hide, _fault) = (view.Now, Field(view.Now.Suggest), Field(view.Now.Hide), null);

    private async Task ChangedAsync(string suggest, string hide)
    {
        (_suggest, _hide, _message) = (suggest, hide, null);
        if (!TryRead(suggest, out var from) || !TryRead(hide, out var below)) _fault = "Say both in percent, such as 85 and 5.";
        else if ((_fault = SetThresholds.Fault(new MatchThresholds(from, below))) is null) _chosen = new MatchThresholds(from, below);
        await TryAsync();
    }

    private async Task TryAsync()
    {
        var chosen = _chosen;
        var effect = await Queries.TryAsync(chosen);
        // Another one may have been typed meanwhile.
        if (chosen == _chosen) _effect = effect;
    }

    private Task DefaultsAsync() => ChangedAsync(Field(MatchThresholds.Default.Suggest), Field(MatchThresholds.Default.Hide));

    private async Task SaveAsync()
    {
        if (_view is null || _fault is not null) return;
        _isBusy = true;
        var outcome = await Setting.RunAsync((await CurrentUser.GetAsync()).Id, _chosen, _view.Number);
        _isBusy = false;
        _message = (outcome.Sentence, outcome is ThresholdOutcome.Done);
        if (outcome is not (ThresholdOutcome.Done or ThresholdOutcome.Changed)) return;
        Show(_view = await Queries.FindAsync());
        await TryAsync();
    }

    private string Tone(ScoreBand band) =>
        band.From >= _chosen.Suggest ? "mt-is-suggested" : band.Below <= _chosen.Hide ? "mt-is-hidden" : band.From >= _chosen.Hide && band.Below <= _chosen.Suggest ? "mt-is-possible" : "mt-is-split";

    /// <summary>Of a hundred, by the root: a band of three is seen beside one of ten thousand.</summary>
    private string Width(ScoreBand band) => WaterfallStep.Text(Math.Sqrt(band.Waiting / (double)Math.Max(1, _view!.Bands.Max(other => other.Waiting))) * 100);

    private static string Answered(ScoreBand band)
    {
        List<string> said = [];
        if (band.Same > 0) said.Add($"{band.Same} same");
        if (band.Different > 0) said.Add($"{band.Different} different");
        if (band.NotSure > 0) said.Add($"{band.NotSure} not sure");
        return said.Count == 0 ? "none answered" : "answered: " + string.Join(", ", said);
    }

    private static string Lines(MatchThresholds thresholds) => $"suggested from {ScoreBand.Percent(thresholds.Suggest)}\u00a0%, hidden below {ScoreBand.Percent(thresholds.Hide)}\u00a0%";

    private static string Field(double share) => ScoreBand.Percent(share);

    private static string Text(ChangeEventArgs e) => (string?)e.Value ?? "";

    private static bool TryRead(string text, out double share)
    {
        var isNumber = double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent);
        share = Math.Round(percent / 100, 6);
        return isNumber;
    }
}
