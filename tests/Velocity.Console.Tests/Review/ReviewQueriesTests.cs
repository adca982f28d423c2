using Velocity.Console.Features.Review;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Review;

public sealed class ReviewQueriesTests : IAsyncLifetime
{
    private Workspace _workspace = null!;
    private SampleFile _file = null!;

    public async ValueTask InitializeAsync()
    {
        _workspace = await Workspace.CreateAsync();
        _file = await _workspace.ReceiveAsync("leads.csv", ["Name", "Email", "Phone"], [.. Enumerable.Range(0, 130).Select(i => (IReadOnlyList<string>)[$"Row {i}", "", ""])]);
    }

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task Page_WalkedForwardsAndBack_ShowsEveryUnitOnceInFileOrder()
    {
        List<ProposalId> units = [];
        for (var row = 2; row < 125; row++) units.Add(await ProposeAsync(row, $"Row {row}"));
        List<ProposalId> seen = [];
        QueuePage page;
        ProposalId? after = null;
        do
        {
            page = await _workspace.Review.PageAsync(new QueueFilter(), after, null);
            seen.AddRange(page.Lines.Select(line => line.UnitId));
            after = page.Lines[^1].UnitId;
        }
        while (page.HasAfter);
        Assert.Equal(units, seen);

        var back = await _workspace.Review.PageAsync(new QueueFilter(), null, page.Lines[0].UnitId);
        Assert.Equal(units[50..100], back.Lines.Select(line => line.UnitId));
        Assert.True(back.HasBefore);
    }

    [Fact]
    public async Task Unit_IsOpen_UntilItsLastProposalIsDecided()
    {
        var unit = await _file.ProposeAsync(2, [_file.Value(2, "Name", "full_name", "Zoe Sample")], (EntityTypes.Task, [_file.Value(2, "Name", "title", "Call back")]));
        var form = await FormAsync(unit);
        form.Proposals[1].Inclusion = Inclusion.LeaveOpen;
        await _workspace.DecideUnit.RunAsync(form.Approval());
        Assert.Equal(new QueueCounts(1, 0, 0), await _workspace.Review.CountsAsync(new QueueFilter()));

        await _workspace.DecideUnit.RunAsync((await FormAsync(unit)).Approval());
        Assert.Equal(new QueueCounts(0, 1, 0), await _workspace.Review.CountsAsync(new QueueFilter()));
        var line = Assert.Single((await _workspace.Review.PageAsync(new QueueFilter(ReviewState.Decided), null, null)).Lines);
        Assert.Equal(DecisionKind.Approved, ((Settlement.Decided)line.Settlement!).Decision.Kind);
    }

    [Fact]
    public async Task Decided_AreListedNewestFirst()
    {
        ProposalId[] units = [await ProposeAsync(2, "A"), await ProposeAsync(3, "B"), await ProposeAsync(4, "C")];
        foreach (var unit in (ProposalId[])[units[1], units[0], units[2]]) await _workspace.ApproveAsync(unit);
        var page = await _workspace.Review.PageAsync(new QueueFilter(ReviewState.Decided), null, null);
        Assert.Equal(["C", "A", "B"], page.Lines.Select(line => line.Title));
    }

    [Theory]
    [InlineData("zoë", 1)]
    [InlineData("ZOE@sample", 1)]
    [InlineData("+44 20 7946 0018", 1)]
    [InlineData("100%", 0)]
    [InlineData("_", 0)]
    [InlineData("nobody", 0)]
    public async Task Filter_ByText_FindsNameAddressAndNumber(string text, int found)
    {
        await ProposeAsync(2, "Zoë Sample", "zoe@sample.example", "+442079460018");
        await ProposeAsync(3, "Ada Testwell");
        Assert.Equal(found, (await _workspace.Review.CountsAsync(new QueueFilter(Text: text))).Open);
    }

    [Fact]
    public async Task Filter_ByBandFileAndCandidate_NarrowsTheList()
    {
        var sure = await ProposeAsync(2, "Sure", "a@sample.example");
        await _file.ProposeAsync(3, [_file.Value(3, "Name", "full_name", "Unsure", 0.5)]);
        var same = await ProposeAsync(4, "Same", "a@sample.example");
        Assert.Equal(["Unsure"], await TitlesAsync(new QueueFilter(Confidence: ConfidenceBand.Unsure)));
        Assert.Equal(["Sure", "Same"], await TitlesAsync(new QueueFilter(HasCandidate: true)));
        Assert.Equal(["Sure", "Unsure", "Same"], await TitlesAsync(new QueueFilter(Batch: _file.Id)));
        Assert.Empty(await TitlesAsync(new QueueFilter(Batch: new BatchId(_workspace.NewId()))));
        Assert.Equal(same, await _workspace.Review.NeighbourAsync(new QueueFilter(HasCandidate: true), sure, backwards: false));
    }

    [Fact]
    public async Task Candidate_OpenThenApproved_BecomesTheClient()
    {
        var first = await ProposeAsync(2, "Zoe Sample", "zoe@sample.example");
        var second = await ProposeAsync(3, "Zoë S.", "Zoe@Sample.example");
        var open = Assert.IsType<SameAsCandidate.OpenProposal>(Assert.Single((await _workspace.UnitAsync(second)).Candidates));
        Assert.Equal(first, open.UnitId);

        var client = await _workspace.ApproveAsync(first);

        var committed = Assert.IsType<SameAsCandidate.CommittedClient>(Assert.Single((await _workspace.UnitAsync(second)).Candidates));
        Assert.Equal(client, committed.Client.Entity);
        Assert.Contains("email", committed.Pair.Explanation.MatchedOn());
    }

    [Fact]
    public async Task Candidate_ThatWasRejected_IsNone()
    {
        var first = await ProposeAsync(2, "Zoe Sample", "zoe@sample.example");
        var second = await ProposeAsync(3, "Zoë S.", "zoe@sample.example");
        var form = await FormAsync(first);
        form.Notes = "A test entry.";
        await _workspace.DecideUnit.RunAsync(form.Rejection());
        Assert.Empty((await _workspace.UnitAsync(second)).Candidates);
        Assert.Empty(await TitlesAsync(new QueueFilter(HasCandidate: true)));
    }

    private async Task<UnitForm> FormAsync(ProposalId unit) => new(await _workspace.UnitAsync(unit), PrincipalRef.User(_workspace.Approver), _workspace.Time);

    private async Task<IEnumerable<string>> TitlesAsync(QueueFilter filter)
    {
        await _workspace.FollowAsync();
        return (await _workspace.Review.PageAsync(filter, null, null)).Lines.Select(line => line.Title);
    }

    private Task<ProposalId> ProposeAsync(long row, string name, string? email = null, string? telephone = null)
    {
        List<ProposedValue> values = [_file.Value(row, "Name", "full_name", name)];
        if (email is not null) values.Add(_file.Value(row, "Email", "email", email));
        if (telephone is not null) values.Add(_file.Value(row, "Phone", "telephone", telephone));
        return _file.ProposeAsync(row, values);
    }
}
