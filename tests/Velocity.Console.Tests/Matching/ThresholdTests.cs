using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Velocity.Console.Data;
using Velocity.Console.Features.Matching;
using Velocity.Console.Features.Review;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Matching;

/// <summary>The lines that founders draw, what they rest on, and what follows from them.</summary>
public sealed class ThresholdTests : IAsyncLifetime
{
    private Workspace _workspace = null!;
    private SampleFile _file = null!;

    private ThresholdQueries Queries => _workspace.Get<ThresholdQueries>();

    private SetThresholds Setting => _workspace.Get<SetThresholds>();

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _workspace = await Workspace.CreateAsync();
        _file = await _workspace.ReceiveAsync("leads.csv", ["First", "Last", "Email", "Phone"], [.. Enumerable.Range(0, 12).Select(row => (IReadOnlyList<string>)[$"{row}", "", "", ""])]);
    }

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task Pairs_FallIntoTheBandOfTheirScore_AndTheCountsAddUp()
    {
        await TwinsAsync(2);
        await TwinsAsync(4, "Greta", "Other");
        var view = await Queries.FindAsync(Cancellation);
        Assert.Equal((0, MatchThresholds.Default, (PrincipalRef?)null), (view.Number, view.Now, view.By));
        await using var db = await _workspace.OpenAsync();
        Assert.Equal(await db.MatchPairs.CountAsync(Cancellation), view.Bands.Sum(band => band.Waiting));
        Assert.All(view.Bands.SelectMany(band => band.Examples, (band, example) => (band, example)), item => Assert.InRange(item.example.Pair.Probability, item.band.From, item.band.Below));
        var pairs = (await db.MatchPairs.Select(row => row.Bits).ToListAsync(Cancellation)).ConvertAll(MatchThresholds.Probability);
        foreach (var (suggest, hide) in new[] { (0.85, 0.05), (0.99, 0.9), (0.03, 0.02) })
        {
            var effect = await Queries.TryAsync(new MatchThresholds(suggest, hide), Cancellation);
            Assert.Equal((pairs.Count(p => p >= suggest), pairs.Count(p => p < suggest && p >= hide), pairs.Count(p => p < hide)), (effect.Suggested, effect.Possible, effect.Hidden));
            if (effect.Suggested > 0) Assert.Equal(pairs.Where(p => p >= suggest).Average(), effect.Expected!.Value, 9);
        }
    }

    [Fact]
    public async Task Answer_MovesTheEstimate_AndOneThatIsTakenBackDoesNot()
    {
        var (a, b) = await TwinsAsync(2);
        var desk = _workspace.Get<MatchDesk>();
        var founder = PrincipalRef.User(_workspace.Founder);
        Assert.Empty((await Queries.FindAsync(Cancellation)).Answers);
        var asked = (await _workspace.Get<MatchQueries>().CaseAsync(a, b, Cancellation))!;
        Assert.IsType<MatchOutcome.Taken>(await desk.NotSureAsync(founder, asked, false, Cancellation));
        Assert.Equal(PastVerdict.NotSure, Assert.Single((await Queries.FindAsync(Cancellation)).Answers).Verdict);
        Assert.IsType<MatchOutcome.Taken>(await desk.DifferentAsync(founder, asked, false, Cancellation));
        var view = await Queries.FindAsync(Cancellation);
        Assert.Equal((PastVerdict.Different, asked.Asked.Bits), (Assert.Single(view.Answers).Verdict, view.Answers[0].Bits));
        Assert.Equal((1, 1), (view.Bands.Sum(band => band.Different), PrecisionEstimate.Of(view.Answers, 0.02).Answered));
        var answers = await _workspace.Get<MatchQueries>().AnswersAsync(founder, 1, Cancellation);
        Assert.IsType<MatchOutcome.Taken>(await desk.TakeBackAsync(founder, answers, Cancellation));
        Assert.Equal(PastVerdict.NotSure, Assert.Single((await Queries.FindAsync(Cancellation)).Answers).Verdict);
    }

    [Fact]
    public async Task Merge_ThatWasTurnedDown_CountsAsDifferent()
    {
        await using var merges = await MergeDesk.OpenAsync();
        var merge = await merges.ProposeMergeAsync();
        await using (var db = await merges.Workspace.OpenAsync())
        {
            var (a, b) = ApartPairs.Ordered(merges.Kept, merges.Other);
            db.MatchAnswers.Add(new MatchAnswerRow { Number = 1, A = a, B = b, Answer = MatchAnswer.Same, Bits = 3, IsBlind = false, Merge = merge, At = merges.Workspace.Time.GetUtcNow(), By = merges.Founder });
            await db.SaveChangesAsync(Cancellation);
        }

        var queries = merges.Workspace.Get<ThresholdQueries>();
        Assert.Equal(PastVerdict.Same, Assert.Single((await queries.FindAsync(Cancellation)).Answers).Verdict);
        var form = await merges.FormAsync(merge);
        form.Notes = "Two people.";
        Assert.IsType<DecideOutcome.Committed>(await merges.Workspace.Get<Velocity.Console.Features.Writebacks.DecideWriteback>().RejectAsync(form));
        Assert.Equal(PastVerdict.Different, Assert.Single((await queries.FindAsync(Cancellation)).Answers).Verdict);
    }

    [Fact]
    public async Task Thresholds_OfAFounder_ChangeWhatListAndReviewShow()
    {
        var (a, b) = await TwinsAsync(2);
        var matches = _workspace.Get<MatchQueries>();
        var probability = Assert.Single(await matches.OfAsync(a, Cancellation)).Probability;
        Assert.Single((await matches.PageAsync(new MatchFilter(), cancellationToken: Cancellation)).Lines);
        Assert.Single((await _workspace.UnitAsync(ProposalId.From(b.Guid))).Candidates);

        // Everything that the pair scores is on request, then hidden.
        var above = (probability + 1) / 2;
        Assert.IsType<ThresholdOutcome.Done>(await Setting.RunAsync(_workspace.Founder, new MatchThresholds(above, 0.05), 0, Cancellation));
        Assert.Empty((await matches.PageAsync(new MatchFilter(), cancellationToken: Cancellation)).Lines);
        Assert.Single((await matches.PageAsync(new MatchFilter(MatchBand.Possible), cancellationToken: Cancellation)).Lines);
        Assert.IsType<ThresholdOutcome.Done>(await Setting.RunAsync(_workspace.Founder, new MatchThresholds(above, above), 1, Cancellation));
        Assert.Empty((await matches.PageAsync(new MatchFilter(MatchBand.All), cancellationToken: Cancellation)).Lines);
        Assert.Empty((await _workspace.UnitAsync(ProposalId.From(b.Guid))).Candidates);
        Assert.Equal((2, PrincipalRef.User(_workspace.Founder)), ((await Queries.FindAsync(Cancellation)).Number, (await Queries.FindAsync(Cancellation)).By));
    }

    [Fact]
    public async Task Thresholds_OfAnybodyElse_AreRefused()
    {
        Assert.Equal("Founders set the thresholds.", Assert.IsType<ThresholdOutcome.NotAllowed>(await Setting.RunAsync(_workspace.Approver, new MatchThresholds(0.9, 0.1), 0, Cancellation)).Sentence);
        Assert.IsType<ThresholdOutcome.NotAllowed>(await Setting.RunAsync(_workspace.Analyst, new MatchThresholds(0.9, 0.1), 0, Cancellation));
        Assert.Equal(0, (await Queries.FindAsync(Cancellation)).Number);
    }

    [Theory]
    [InlineData(1, 0.1, "less than 100")]
    [InlineData(0.9, 0.01, "under 2")]
    [InlineData(0.5, 0.6, "cannot be hidden")]
    [InlineData(double.NaN, 0.1, "Nobody knows")]
    [InlineData(0.9, double.NaN, "not kept")]
    public async Task Thresholds_ThatMakeNoSense_AreRefusedWithASentence(double suggest, double hide, string says)
    {
        var refused = Assert.IsType<ThresholdOutcome.Refused>(await Setting.RunAsync(_workspace.Founder, new MatchThresholds(suggest, hide), 0, Cancellation));
        Assert.Contains(says, refused.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, (await Queries.FindAsync(Cancellation)).Number);
    }

    [Fact]
    public async Task Thresholds_ThatSomebodySetMeanwhile_AreNotOverwritten()
    {
        Assert.IsType<ThresholdOutcome.Done>(await Setting.RunAsync(_workspace.Founder, new MatchThresholds(0.9, 0.1), 0, Cancellation));
        Assert.Equal("Fay Founder set them meanwhile. This is how they stand now.", Assert.IsType<ThresholdOutcome.Changed>(await Setting.RunAsync(_workspace.Founder, new MatchThresholds(0.8, 0.1), 0, Cancellation)).Sentence);
        Assert.Equal(new MatchThresholds(0.9, 0.1), (await Queries.FindAsync(Cancellation)).Now);
    }

    [Fact]
    public void Estimate_SaysHowSureItIs_OrWhatTheModelExpects()
    {
        var effect = new ThresholdEffect(5, 2, 1, 0.93);
        IReadOnlyList<PastAnswer> answers = [.. Enumerable.Repeat(new PastAnswer(8, PastVerdict.Same), 33), new PastAnswer(8, PastVerdict.Different), new PastAnswer(8, PastVerdict.NotSure), new PastAnswer(-3, PastVerdict.Different)];
        Assert.Equal("Of 34 answered at or above this, 33 were the same: 97\u00a0% (95\u00a0% sure: 85 to 99\u00a0%).", PrecisionEstimate.Of(answers, 0.85).Sentence(effect));
        Assert.Equal(new PrecisionEstimate(0, 1), PrecisionEstimate.Of(answers, 0.05, 0.85));
        Assert.Contains("no estimate yet. The model itself expects 93\u00a0%", PrecisionEstimate.Of([], 0.85).Sentence(effect), StringComparison.Ordinal);
        Assert.DoesNotContain("model", PrecisionEstimate.Of([], 0.85).Sentence(effect with { Expected = null }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAFounder_ShowsWhatTheLinesDoAndSetsThem()
    {
        await TwinsAsync(2);
        await using var context = Context(_workspace.Founder, Roles.Founder);
        var page = context.Render<ThresholdsPage>();
        page.WaitForAssertion(() => Assert.Equal(["1", "0", "0"], page.FindAll(".mt-effect dd").Select(count => count.TextContent)));
        Assert.Contains("the defaults, which nobody has changed", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Ada Sample and Ada Sample", page.Markup, StringComparison.Ordinal);
        page.Find("#mt-suggest").Input("100");
        page.WaitForAssertion(() => Assert.Contains("less than 100", page.Find("form [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
        page.Find("#mt-suggest").Input("99.9999");
        page.WaitForAssertion(() => Assert.Equal(["0", "1", "0"], page.FindAll(".mt-effect dd").Select(count => count.TextContent)));
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Set. Lists and proposals follow", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(0.999999, (await Queries.FindAsync(Cancellation)).Now.Suggest);
        Assert.Contains("Fay Founder", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnybodyElse_IsForLooking()
    {
        await using var context = Context(_workspace.Approver, Roles.Approver);
        var page = context.Render<ThresholdsPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("input[disabled]").Count));
        Assert.Empty(page.FindAll("button"));
        Assert.Contains("Founders set them.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_WhoMayBeAnother_SaysSoWithTheReason()
    {
        var (a, b) = await TwinsAsync(2);
        var client = await _workspace.ApproveAsync(ProposalId.From(a.Guid));
        await _workspace.FollowAsync();
        await using var context = Context(_workspace.Approver, Roles.Approver);
        var panel = context.Render<ResemblingPanel>(parameters => parameters.Add(p => p.Client, client));
        panel.WaitForAssertion(() => Assert.Equal(["Ada Sample", "Compare"], panel.FindAll(".mt-other a").Select(link => link.TextContent)));
        Assert.Equal($"/matches/compare?a=client%3A{client.Id}&b=proposal%3A{b.Id}", panel.FindAll(".mt-other a")[1].GetAttribute("href"));
        Assert.NotEmpty(panel.FindAll("details .mt-steps > li"));
        var alone = context.Render<ResemblingPanel>(parameters => parameters.Add(p => p.Client, Ref.Entity("client", _workspace.NewId())));
        Assert.Empty(alone.FindAll("section"));
    }

    [Fact]
    public async Task Row_ThatMayBeAClient_SaysWhyAsItIsWritten()
    {
        var (a, b) = await TwinsAsync(2);
        var client = await _workspace.ApproveAsync(ProposalId.From(a.Guid));
        var unit = await _workspace.UnitAsync(ProposalId.From(b.Guid));
        await using var context = Context(_workspace.Approver, Roles.Approver);
        var panel = context.Render<SameAsPanel>(parameters => parameters
            .Add(p => p.Form, new UnitForm(unit, PrincipalRef.User(_workspace.Approver), _workspace.Time)).Add(p => p.Candidates, unit.Candidates).Add(p => p.UnitHref, id => $"/review/{id}"));
        Assert.Equal("Why? Ada Sample", Assert.Single(panel.FindAll("details summary")).TextContent);
        // As compared it is all small letters.
        Assert.Contains("Ada.Sample@Sample.example", panel.FindAll(".mt-values").Select(values => values.QuerySelector(".mt-value")!.TextContent));
        Assert.Equal(client, Assert.Single(unit.Candidates).Pair.A);
    }

    /// <summary>Two rows that are surely one person.</summary>
    private async Task<(Ref A, Ref B)> TwinsAsync(long row, string first = "Ada", string last = "Sample")
    {
        var email = $"{first}.{last}@Sample.example";
        var refs = new List<Ref>();
        foreach (var number in new[] { row, row + 1 })
        {
            refs.Add(Ref.Proposal(await _file.ProposeAsync(number, [
                _file.Value(number, "First", "given_name", first), _file.Value(number, "Last", "family_name", last), _file.Value(number, "First", "full_name", $"{first} {last}"),
                _file.Value(number, "Email", "email", email), _file.Value(number, "Phone", "telephone", $"+4144268{1000 + row}"),
            ])));
        }

        await _workspace.FollowAsync();
        return ApartPairs.Ordered(refs[0], refs[1]) == (refs[0], refs[1]) ? (refs[0], refs[1]) : (refs[1], refs[0]);
    }

    private BunitContext Context(Guid person, string role)
    {
        var context = new BunitContext();
        context.Services.AddMudServices();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        var authorization = context.AddAuthorization();
        authorization.SetAuthorized("somebody");
        authorization.SetRoles(role);
        authorization.SetClaims(new System.Security.Claims.Claim(System.Security.Claims.ClaimTypes.NameIdentifier, person.ToString()));
        context.Services.AddScoped<CurrentUser>();
        context.Services.AddSingleton(_workspace.Time);
        context.Services.AddSingleton(_workspace.Get<ChangeFeed>());
        context.Services.AddSingleton(_workspace.Get<UserDirectory>());
        context.Services.AddSingleton(Queries);
        context.Services.AddSingleton(Setting);
        context.Services.AddSingleton(_workspace.Get<MatchQueries>());
        return context;
    }
}
