using Bunit;
using Velocity.Console.Features.Matching;
using Velocity.Console.Identity;
using Velocity.Console.Tests.Infrastructure;

namespace Velocity.Console.Tests.Matching;

/// <summary>The list of likely duplicates, as a person sees it.</summary>
public sealed class MatchesPageTests : IAsyncLifetime
{
    private Lookalikes _all = null!;

    public async ValueTask InitializeAsync() => _all = await Lookalikes.OpenAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task List_SaysWhoWhatAndHowLikely_AndBlindSaysNeither()
    {
        await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example", "+442079460001");
        await _all.RowAsync("Zoë", "Sample", "zoe@sample.example", "+442079460001");
        await using var pages = MatchPages.Of(_all);
        var list = await pages.ListAsync();
        var line = list.Find(".mt-list tbody tr").TextContent;
        Assert.Contains("Zoe Sample", line, StringComparison.Ordinal);
        Assert.Contains("a client and a row", line, StringComparison.Ordinal);
        Assert.Contains("E-mail", list.FindAll(".mt-on .v-chip").Select(chip => chip.TextContent));
        Assert.Contains("\u00a0%", list.Markup, StringComparison.Ordinal);
        Assert.Contains("1", list.Find(".v-segments button[aria-pressed=true]").TextContent, StringComparison.Ordinal);

        // The choice goes to the address, from which the page is read again.
        list.Find("input[type=checkbox]").Change(true);
        Assert.Equal("/matches?blind=1", pages.Address);
        MatchPages.Wait(list, () => Assert.DoesNotContain("\u00a0%", list.Markup, StringComparison.Ordinal));
        Assert.Empty(list.FindAll(".mt-on"));
        Assert.EndsWith("&blind=1", list.Find(".mt-list tbody a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_IsInTheAddress_AndAnEmptyListSaysHowToLeaveIt()
    {
        await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example");
        await _all.RowAsync("Zoë", "Sample", "zoe@sample.example");
        await using var pages = MatchPages.Of(_all);
        var list = await pages.ListAsync();
        list.FindAll(".v-segments button").Single(button => button.TextContent.Contains("All", StringComparison.Ordinal)).Click();
        MatchPages.Wait(list, () => Assert.Equal("/matches?score=all", pages.Address));
        list.Find("select").Change(nameof(MatchReason.BirthDate));
        MatchPages.Wait(list, () => Assert.Equal("/matches?score=all&reason=birthdate", pages.Address));
        MatchPages.Wait(list, () => Assert.Contains("Nothing matches this filter", list.Markup, StringComparison.Ordinal));
        list.FindAll("button").Single(button => button.TextContent == "Any reason").Click();
        MatchPages.Wait(list, () => Assert.Single(list.FindAll(".mt-list tbody tr")));
    }

    [Fact]
    public async Task Keys_MoveAlongTheList_AndOpen()
    {
        foreach (var name in new[] { "Sample", "Testwell" })
        {
            await _all.ClientAsync("Zoe", name, $"zoe@{name}.example");
            await _all.RowAsync("Zoe", name, $"zoe@{name}.example");
        }

        await using var pages = MatchPages.Of(_all);
        var list = await pages.ListAsync();
        Assert.Equal("match-0", list.Find(".v-selected").Id);
        await MatchPages.PressAsync(list, "j");
        Assert.Equal("match-1", list.Find(".v-selected").Id);
        var href = list.Find(".v-selected a").GetAttribute("href");
        await MatchPages.PressAsync(list, "Enter");
        Assert.Equal(href, pages.Address);
    }

    [Fact]
    public async Task Nobody_LooksLikeAnybody_AndAnAnalystIsNotAskedToAnswer()
    {
        await using var pages = MatchPages.Of(_all, Roles.Analyst);
        Assert.Contains("Nobody looks like somebody else", (await pages.ListAsync()).Markup, StringComparison.Ordinal);
        await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example");
        await _all.RowAsync("Zoë", "Sample", "zoe@sample.example");
        var list = await pages.ListAsync();
        Assert.Single(list.FindAll(".mt-list tbody tr"));
        Assert.Empty(list.FindAll(".v-primary"));
    }
}
