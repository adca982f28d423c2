using Velocity.Console.Features.Home;
using Velocity.Console.Features.Matching;
using Velocity.Console.Features.Review;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Data;

/// <summary>What is asked for every row, every page and every decision may not read a whole table.</summary>
public class QueryPlanTests
{
    [Fact]
    public async Task Queries_OfWhatARuleCommitsAndOfItsLane_ReadNoTableWhole()
    {
        var watch = new PlanWatch();
        await using var desk = await RowDesk.OpenAsync(watch);
        // At its start the engine reads everybody, once.
        await desk.Workspace.FollowAsync();
        watch.Scans.Clear();
        await desk.TurnOnAsync();
        var units = await desk.ProposeAsync("Ann Lee", "Bo Chan", "Cy Dunn");
        await desk.TakeBackAsync(units[0]);
        foreach (var filter in (QueueFilter[])[new(ReviewState.ByRule), new(ReviewState.ByRule, Rule: "contacts"), new(ReviewState.ByRule, Batch: desk.File.Id)])
        {
            await desk.Workspace.Review.CountsAsync(filter);
            var lane = (await desk.Workspace.Review.PageAsync(filter, null, null)).Lines.Select(line => line.UnitId).ToList();
            Assert.Equal(units.Select(unit => unit.Value).Order(), lane.Select(unit => unit.Value).Order());
            Assert.Equal(lane[2], (await desk.Workspace.Review.PageAsync(filter, lane[1], null)).Lines.Single().UnitId);
            Assert.Equal(lane[0], (await desk.Workspace.Review.PageAsync(filter, null, lane[1])).Lines.Single().UnitId);
        }

        await desk.Workspace.UnitAsync(units[1]);
        await desk.Workspace.Get<HomeQueries>().ReadAsync();
        // Rules and what was done to them are few, and read whole.
        var scans = watch.Scans.Where(scan => !scan.Contains("gov_rule", StringComparison.Ordinal)).ToList();
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    [Fact]
    public async Task Queries_OfReviewHomeMatchingAndDeciding_ReadNoTableWhole()
    {
        var watch = new PlanWatch();
        await using var workspace = await Workspace.CreateAsync(watch);
        var file = await workspace.ReceiveAsync("leads.csv", ["Name", "Email", "Budget"], [.. Enumerable.Range(0, 3).Select(_ => (IReadOnlyList<string>)["Zoe", "zoe@sample.example", "1"])]);
        List<ProposalId> units = [];
        for (var row = 2L; row < 5; row++)
        {
            units.Add(await file.ProposeAsync(
                row,
                [file.Value(row, "Name", "full_name", "Zoe Sample"), file.Value(row, "Email", "email", "zoe@sample.example")],
                (EntityTypes.Opportunity, [file.Value(row, "Budget", "budget_max", FieldValue.Money(450000, "EUR"))])));
        }

        await workspace.FollowAsync();
        watch.Scans.Clear();
        await workspace.ApproveAsync(units[0]);
        foreach (var state in Enum.GetValues<ReviewState>())
        {
            var filter = new QueueFilter { State = state };
            await workspace.Review.CountsAsync(filter);
            await workspace.Review.PageAsync(filter, null, null);
            await workspace.Review.PageAsync(filter, units[1], null);
            await workspace.Review.PageAsync(filter, null, units[1]);
        }

        await workspace.UnitAsync(units[1]);
        await workspace.Get<HomeQueries>().ReadAsync();
        foreach (var band in Enum.GetValues<MatchBand>()) await workspace.Get<MatchQueries>().PageAsync(new MatchFilter(band));
        await workspace.Get<MatchQueries>().CountsAsync();
        Assert.True(watch.Scans.IsEmpty, string.Join("\n\n", watch.Scans));
    }
}
