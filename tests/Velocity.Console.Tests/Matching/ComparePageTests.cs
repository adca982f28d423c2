using Bunit;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Matching;
using Velocity.Console.Identity;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Matching;

/// <summary>Two to five side by side, as a person answers them.</summary>
public sealed class ComparePageTests : IAsyncLifetime
{
    private Lookalikes _all = null!;

    public async ValueTask InitializeAsync() => _all = await Lookalikes.OpenAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Differences_ComeFirstAndAreMarked_AndAChoiceIsInThePreview()
    {
        await using var pages = MatchPages.Of(_all);
        var (a, b) = await ClientsAsync();
        var page = await pages.CompareAsync(a, b);
        Assert.Equal(["Full name", "Given name", "Job title"], page.FindAll(".rv-differs th").Select(head => head.TextContent.Trim()));
        Assert.Equal(["Family name", "E-mail"], page.FindAll(".mt-agrees th").Select(head => head.TextContent.Trim()));
        Assert.Equal([.. page.FindAll(".rv-differs"), .. page.FindAll("tbody tr:not(.rv-differs)")], page.FindAll("tbody tr"));
        // What is checked is what the preview says, whatever the rule is.
        Assert.All(page.FindAll(".rv-differs"), row => Assert.Contains(
            row.QuerySelector("label:has(input[checked])")!.TextContent, page.Find(".mt-becomes").TextContent, StringComparison.Ordinal));
        foreach (var (column, job) in new[] { (0, "Builder"), (1, "Surveyor") })
        {
            page.FindAll("input[name=survivor-job_title]")[column].Change(true);
            Assert.StartsWith(job, page.Find("[data-field=job_title] dd").TextContent.Trim(), StringComparison.Ordinal);
            Assert.Equal(job, page.Find(".rv-differs:last-of-type td.mt-stands, .rv-differs td.mt-stands:has([name=survivor-job_title])").TextContent.Trim());
        }
    }

    [Fact]
    public async Task Same_OfClients_ProposesTheMergeAsChosen_AndUndoAsksAgain()
    {
        await using var pages = MatchPages.Of(_all);
        var (a, b) = await ClientsAsync();
        var page = await pages.CompareAsync(a, b);
        Assert.Contains("Same: propose the merge", page.Find(".mt-same").TextContent, StringComparison.Ordinal);
        page.FindAll("input[name=stays]")[1].Change(true);
        page.FindAll("input[name=survivor-job_title]")[0].Change(true);
        page.Find("#answer-why").Input("Met her.");
        await MatchPages.PressAsync(page, "s");
        MatchPages.Wait(page, () => Assert.Equal("/matches", pages.Address));
        var answer = Assert.Single(await _all.Queries.AnswersAsync(_all.Approver, 10));
        var merge = (await _all.Workspace.Get<Velocity.Console.Features.Writebacks.WritebackQueries>().FindAsync(answer.Merge!.Value))!.Proposal;
        Assert.Equal((b, "Met her."), (merge.TargetEntityRef, merge.ReasoningSummary));
        var change = Assert.IsType<Velocity.Domain.Contracts.ProposedChange.Merge>(Assert.Single(merge.ProposedChange));
        Assert.Equal([("job_title", a)], change.Choices.Select(choice => (choice.Field, choice.From)));

        // It is not asked while the merge waits; the page says who said what.
        var gone = await pages.CompareAsync(a, b);
        Assert.Contains("Abe Approver", gone.Markup, StringComparison.Ordinal);
        Assert.Contains("the same", gone.Markup, StringComparison.Ordinal);
        Assert.Equal($"/writebacks/{answer.Merge}", gone.Find("section a").GetAttribute("href"));
        await MatchPages.PressAsync(gone, "z");
        MatchPages.Wait(gone, () => Assert.NotEmpty(gone.FindAll(".mt-compare")));
        Assert.Single(await _all.LinesAsync());
    }

    [Fact]
    public async Task Same_OfRows_ApprovesThemAsOneClient_AsThePreviewSaid()
    {
        var first = await _all.RowAsync("Zoe", "Sample", "zoe@sample.example", "+442079460001", "Builder");
        var second = await _all.RowAsync("Zoe", "Sample", "zoe@sample.example", "+442079460001", "Surveyor");
        await using var pages = MatchPages.Of(_all);
        var page = await pages.CompareAsync(first, second);
        Assert.Contains("Same: approve 2 rows as one client", page.Find(".mt-same").TextContent, StringComparison.Ordinal);
        Assert.Equal("Builder", page.Find("td.mt-stands").TextContent.Trim());
        page.FindAll("input[name=survivor-job_title]")[1].Change(true);
        page.Find(".mt-same").Click();
        MatchPages.Wait(page, () => Assert.Equal("/matches", pages.Address));
        await using var db = await _all.Workspace.OpenAsync();
        var client = await db.Clients.SingleAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(FieldValue.Text("Surveyor"), (await _all.Workspace.Review.ClientAsync(client.ClientRef))!.Preferred("job_title")!.Stated.Value);
    }

    [Fact]
    public async Task DifferentAndNotSure_GoOnToTheNext_NotBackToWhatWasSkipped()
    {
        foreach (var name in new[] { "Sample", "Testwell", "Quill" })
        {
            await _all.RowAsync("Zoe", name, $"zoe@{name}.example");
            await _all.RowAsync("Zoe", name, $"zoe@{name}.example");
        }

        await using var pages = MatchPages.Of(_all);
        var lines = await _all.LinesAsync();
        var href = lines.Select(line => new MatchFilter().CaseHref(line.Pair)).ToList();
        var page = await pages.CompareAsync(lines[0].A, lines[0].B);
        await MatchPages.PressAsync(page, "n");
        Assert.Equal(href[1], pages.Address);
        MatchPages.Wait(page, () => Assert.Contains(lines[1].Names[0], page.Find("h1").TextContent, StringComparison.Ordinal));
        await MatchPages.PressAsync(page, "d");
        MatchPages.Wait(page, () => Assert.Equal(href[2], pages.Address));
        MatchPages.Wait(page, () => Assert.Contains(lines[2].Names[0], page.Find("h1").TextContent, StringComparison.Ordinal));
        await MatchPages.PressAsync(page, "u");
        MatchPages.Wait(page, () => Assert.Equal(href[0], pages.Address));
        Assert.Equal([MatchAnswer.NotSure, MatchAnswer.Different], (await _all.Queries.AnswersAsync(_all.Approver, 10)).Select(given => given.Answer));
        Assert.Equal([lines[0].Pair, lines[2].Pair], (await _all.LinesAsync()).Select(line => line.Pair));
        // Taking back the newest leads to its question, and then the one before that is the newest.
        MatchPages.Wait(page, () => Assert.Contains("Undo: not sure", page.Markup, StringComparison.Ordinal));
        await MatchPages.PressAsync(page, "z");
        MatchPages.Wait(page, () => Assert.Equal(href[2], pages.Address));
        MatchPages.Wait(page, () => Assert.Contains("Undo: different", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Blind_HidesEveryScoreAndTheWaterfall()
    {
        await using var pages = MatchPages.Of(_all);
        var (a, b) = await ClientsAsync();
        var seen = await pages.CompareAsync(a, b);
        Assert.Contains("\u00a0%", seen.Markup, StringComparison.Ordinal);
        Assert.Single(seen.FindComponents<Waterfall>());
        var blind = await pages.CompareAsync(a, b, new MatchFilter(IsBlind: true));
        Assert.DoesNotContain("\u00a0%", blind.Markup, StringComparison.Ordinal);
        Assert.Empty(blind.FindComponents<Waterfall>());
        await MatchPages.PressAsync(blind, "d");
        MatchPages.Wait(blind, () => Assert.Equal("/matches?blind=1", pages.Address));
        await using var db = await _all.Workspace.OpenAsync();
        Assert.True(await db.MatchAnswers.AllAsync(row => row.IsBlind, Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Analyst_ReadsAndIsTold_AndKeysAnswerNothing()
    {
        await using var pages = MatchPages.Of(_all, Roles.Analyst);
        var (a, b) = await ClientsAsync();
        var page = await pages.CompareAsync(a, b);
        Assert.Empty(page.FindAll(".rv-bar button"));
        Assert.Contains("Answering is for approvers and founders", page.Markup, StringComparison.Ordinal);
        Assert.All(page.FindAll(".mt-compare input"), choice => Assert.True(choice.HasAttribute("disabled")));
        foreach (var key in new[] { "s", "d", "u", "z" }) await MatchPages.PressAsync(page, key);
        await using var db = await _all.Workspace.OpenAsync();
        Assert.Equal(0, await db.MatchAnswers.CountAsync(Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Answered_ByAnother_LocksThePageAndKeepsWhatIsOnIt()
    {
        await using var pages = MatchPages.Of(_all);
        var (a, b) = await ClientsAsync();
        var page = await pages.CompareAsync(a, b);
        page.Find("#answer-why").Input("I met her.");
        await _all.Desk.DifferentAsync(_all.Founder, await _all.OnlyAsync(), isBlind: false);
        MatchPages.Wait(page, () => Assert.Contains("Fay Founder", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.All(page.FindAll(".mt-answers button"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Equal("I met her.", page.Find("#answer-why").GetAttribute("value"));
        Assert.NotEmpty(page.FindAll(".rv-differs"));
        await MatchPages.PressAsync(page, "s");
        Assert.Empty(await _all.Queries.AnswersAsync(_all.Approver, 10));

        // Whoever comes later is told, and may ask again.
        var late = await pages.CompareAsync(a, b);
        Assert.Contains("different", late.Find("section p").TextContent, StringComparison.Ordinal);
        late.FindAll("section button").Single().Click();
        MatchPages.Wait(late, () => Assert.NotEmpty(late.FindAll(".mt-compare")));
    }

    private async Task<(Ref A, Ref B)> ClientsAsync()
    {
        var a = await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example", job: "Builder");
        var b = await _all.ClientAsync("Zoë", "Sample", "zoe@sample.example", job: "Surveyor");
        return (a, b);
    }
}
