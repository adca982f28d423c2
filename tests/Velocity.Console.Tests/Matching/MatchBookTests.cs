using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Matching;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Matching;

/// <summary>Who may be the same follows what is committed.</summary>
public sealed class MatchBookTests : IAsyncLifetime
{
    private Lookalikes _all = null!;

    public async ValueTask InitializeAsync() => _all = await Lookalikes.OpenAsync();

    public ValueTask DisposeAsync() => _all.DisposeAsync();

    [Fact]
    public async Task RowsOfSeveralFiles_MeetEachOther_AndClients()
    {
        var client = await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example", "+442079460001");
        var row = await _all.RowAsync("Zoë", "Sample", "zoe@sample.example", "+442079460001");
        await _all.RowAsync("Ada", "Testwell", "ada@sample.example");
        var line = Assert.Single(await _all.LinesAsync());
        Assert.Equal(new[] { client, row }.Order(Comparer<Ref>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()))), [line.A, line.B]);
        Assert.True(line.Probability > MatchThresholds.Default.Suggest);
        Assert.Contains("email", line.MatchedOn);
    }

    [Fact]
    public async Task Score_IsTheSumOfTheExplanation_AndTheSameEverywhere()
    {
        var client = await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example", "+442079460001");
        var row = await _all.RowAsync("Zoë", "Sample", "zoe@sample.example", "+442079460001");
        var line = Assert.Single(await _all.LinesAsync());
        var asked = (await _all.OnlyAsync()).Asked;
        var ofClient = Assert.Single(await _all.Queries.OfAsync(client, TestContext.Current.CancellationToken));
        var candidate = Assert.Single((await _all.Workspace.UnitAsync(ProposalId.From(row.Guid))).Candidates);
        Assert.Equal([line.Bits, line.Bits, line.Bits], new[] { asked.Bits, ofClient.Bits, candidate.Pair.Bits });
        Assert.Equal(line.Bits, asked.Explanation.Bits(), 9);
        Assert.Contains(asked.Explanation.Parts, part => part.Field == MatchField.Email && part.Level == Agreement.Exact && part.Bits > 0);
    }

    [Fact]
    public async Task Approved_IsAskedAboutAsItsClient_AndRejectedNoMore()
    {
        var first = await _all.RowAsync("Zoe", "Sample", "zoe@sample.example");
        var second = await _all.RowAsync("Zoë", "Sample", "zoe@sample.example");
        var client = await _all.Workspace.ApproveAsync(ProposalId.From(first.Guid));
        Assert.Contains(client, new[] { Assert.Single(await _all.LinesAsync()).A, Assert.Single(await _all.LinesAsync()).B });
        var form = new Velocity.Console.Features.Review.UnitForm(await _all.Workspace.UnitAsync(ProposalId.From(second.Guid)), _all.Approver, _all.Workspace.Time) { Notes = "A test entry." };
        await _all.Workspace.DecideUnit.RunAsync(form.Rejection());
        Assert.Empty(await _all.LinesAsync());
    }

    /// <summary>Nobody who reads between the commit and the engine's next look sees somebody who is gone.</summary>
    [Fact]
    public async Task Decided_IsGoneFromTheList_InTheSameTransaction()
    {
        var first = await _all.RowAsync("Zoe", "Sample", "zoe@sample.example");
        await _all.RowAsync("Zoë", "Sample", "zoe@sample.example");
        Assert.Single(await _all.LinesAsync());
        await _all.Workspace.DecideUnit.RunAsync(
            new Velocity.Console.Features.Review.UnitForm((await _all.Workspace.Review.UnitAsync(ProposalId.From(first.Guid)))!, _all.Approver, _all.Workspace.Time).Approval());
        Assert.Empty((await _all.Queries.PageAsync(new MatchFilter())).Lines);
    }

    [Fact]
    public async Task Edit_OfAClient_ScoresItAnew()
    {
        await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example");
        var other = await _all.ClientAsync("Zoe", "Sample", "other@elsewhere.example");
        var before = Assert.Single(await _all.LinesAsync(new MatchFilter(MatchBand.All))).Bits;
        await using var db = await _all.Workspace.OpenAsync();
        var version = (await db.Entities.SingleAsync(row => row.Entity == other)).Version;
        var edit = _all.Workspace.Get<Velocity.Console.Features.Clients.EditClient>();
        Assert.IsType<Velocity.Console.Features.Clients.EditOutcome.Saved>(
            await edit.RunAsync(_all.Founder, other, version, [new ProposedChange.AddValue("email", FieldValue.Text("zoe@sample.example"))], "Asked her."));
        Assert.True(Assert.Single(await _all.LinesAsync()).Bits > before + 2);
    }

    /// <summary>A console that starts again knows what it knew, and finds what was committed while it was away.</summary>
    [Fact]
    public async Task NewStart_GoesOnWhereItWas()
    {
        var client = await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example");
        await _all.RowAsync("Zoë", "Sample", "zoe@sample.example");
        var before = Assert.Single(await _all.LinesAsync()).Bits;
        await _all.RowAsync("Zoe", "Sample", "zoe@sample.example");
        using var again = new MatchBook(_all.Workspace.Get<IDbContextFactory<VelocityDbContext>>(), new ChangeFeed(), _all.Workspace.Time);
        await again.FollowAsync(TestContext.Current.CancellationToken);
        var pairs = await _all.Queries.OfAsync(client, TestContext.Current.CancellationToken);
        Assert.Equal(2, pairs.Count);
        Assert.Contains(pairs, pair => pair.Bits == before);
    }

    [Fact]
    public async Task Learning_ScoresWhatIsKeptAnew_AndIsRemembered()
    {
        await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example");
        await _all.RowAsync("Zoë", "Sample", "zoe@sample.example");
        var before = Assert.Single(await _all.LinesAsync()).Bits;
        var sample = Enumerable.Range(0, 400).Select(i => new CanonicalPayload(
        [
            _all.File.Value(2, "Name", "given_name", $"Given{i % 40}"), _all.File.Value(2, "Name", "family_name", $"Family{i % 57}"), _all.File.Value(2, "Email", "email", $"p{i % 380}@sample.example"),
        ])).ToList();
        await _all.Workspace.Get<MatchBook>().LearnAsync(400, () => Task.FromResult<IReadOnlyList<CanonicalPayload>>(sample), TestContext.Current.CancellationToken);
        var after = Assert.Single(await _all.LinesAsync()).Bits;
        Assert.NotEqual(before, after);
        using var again = new MatchBook(_all.Workspace.Get<IDbContextFactory<VelocityDbContext>>(), new ChangeFeed(), _all.Workspace.Time);
        await again.FollowAsync(TestContext.Current.CancellationToken);
        var line = Assert.Single(await _all.LinesAsync());
        Assert.Equal(after, (await again.ExplainAsync(line.A, line.B, TestContext.Current.CancellationToken))!.Bits(), 6);
    }

    [Theory]
    [InlineData(30, 0, false)]
    [InlineData(100, 0, true)]
    [InlineData(199, 100, false)]
    [InlineData(200, 100, true)]
    // A million rows are learnt from by a sample: the next ten rows are no reason to do it again.
    [InlineData(1_000_010, 50_000, false)]
    [InlineData(1_000_010, 24_000, true)]
    public void Learning_IsWorthItForTwiceAsMany_UpToTheSample(long records, long learntFrom, bool isWorth) => Assert.Equal(isWorth, MatchBook.IsWorthLearning(records, learntFrom));

    /// <summary>Enough is known already: few more do not change it.</summary>
    [Fact]
    public async Task Learning_WaitsUntilItIsWorthIt()
    {
        await _all.Workspace.Get<MatchBook>().LearnAsync(10, () => throw new InvalidOperationException("Nobody should ask."), TestContext.Current.CancellationToken);
        await using var db = await _all.Workspace.OpenAsync();
        Assert.Empty(await db.MatchModels.ToListAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A word alone may be a given or a family name; that it is the same word says something all the same. A damaged address says nothing.</summary>
    [Fact]
    public async Task DoubtfulNamePart_Speaks_AndADoubtfulAddressDoesNot()
    {
        var client = await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example", "+442079460001");
        var row = await _all.File.ProposeAsync(
            9, [_all.File.Value(9, "Name", "full_name", "Zoe"), _all.File.Value(9, "Name", "given_name", "Zoe", 0.48), _all.File.Value(9, "Email", "email", "zoe@sample.example", 0.3), _all.File.Value(9, "Phone", "telephone", "+442079460001")]);
        await _all.Workspace.FollowAsync();
        var pair = Assert.Single(await _all.Queries.OfAsync(client, TestContext.Current.CancellationToken));
        Assert.Equal(Ref.Proposal(row), pair.B);
        Assert.Equal([MatchField.GivenName, MatchField.Telephone], pair.Explanation.Parts.Where(part => part.Field is not null).Select(part => part.Field!.Value));
    }

    [Fact]
    public async Task FiveRowsOfOnePerson_AreOneQuestion()
    {
        for (var i = 0; i < 5; i++) await _all.RowAsync(i % 2 == 0 ? "Zoe" : "Zoë", "Sample", "zoe@sample.example", "+442079460001");
        await _all.RowAsync("Ada", "Testwell", "ada@sample.example");
        var line = Assert.Single(await _all.LinesAsync());
        Assert.Equal(5, line.Names.Count);
        var asked = await _all.OnlyAsync();
        Assert.Equal(5, asked.Rows.Count);
        Assert.Equal(10, asked.Pairs.Count);
    }

    [Fact]
    public async Task Filter_ByScoreAndReason_Narrows()
    {
        await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example", "+442079460001");
        await _all.RowAsync("Zoë", "Sample", "zoe@sample.example", "+442079460001");
        await _all.ClientAsync("Ada", "Testwell", "ada@sample.example");
        await _all.RowAsync("Ada", "Testwell", "other@elsewhere.example");
        Assert.Equal(2, (await _all.LinesAsync(new MatchFilter(MatchBand.All))).Count);
        Assert.Equal(2, (await _all.LinesAsync()).Count + (await _all.LinesAsync(new MatchFilter(MatchBand.Possible))).Count);
        Assert.Equal(2, (await _all.LinesAsync(new MatchFilter(MatchBand.All, MatchReason.Name))).Count);
        Assert.Contains("Zoe Sample", Assert.Single(await _all.LinesAsync(new MatchFilter(MatchBand.All, MatchReason.Email))).Names);
        Assert.Empty(await _all.LinesAsync(new MatchFilter(MatchBand.All, MatchReason.BirthDate)));
    }

    [Fact]
    public async Task Merge_ThatWaitsOrWasTurnedDown_IsNotAskedAgain_AndAWithdrawnOneIs()
    {
        await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example");
        await _all.ClientAsync("Zoë", "Sample", "zoe@sample.example");
        var asked = await _all.OnlyAsync();
        var merge = Assert.IsType<MatchOutcome.Taken>(await _all.Desk.SameAsync(_all.Founder, asked, asked.Clients[0].Ref, new Dictionary<string, Ref>(), isBlind: false)).Merge!.Value;
        Assert.Empty(await _all.LinesAsync());
        await _all.Workspace.Get<WithdrawProposal>().RunAsync(_all.Founder, merge);
        asked = await _all.OnlyAsync();
        merge = Assert.IsType<MatchOutcome.Taken>(await _all.Desk.SameAsync(_all.Founder, asked, asked.Clients[0].Ref, new Dictionary<string, Ref>(), isBlind: false)).Merge!.Value;
        var form = new WritebackForm((await _all.Workspace.Get<WritebackQueries>().FindAsync(merge))!, _all.Approver, _all.Workspace.Time) { Notes = "Mother and daughter." };
        await _all.Workspace.Get<DecideWriteback>().RejectAsync(form);
        Assert.Empty(await _all.LinesAsync());
    }
}
