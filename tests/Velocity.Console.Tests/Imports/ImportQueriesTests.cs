using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Data;
using Velocity.Console.Features.Home;
using Velocity.Console.Features.Imports;
using Velocity.Console.Features.Review;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Imports;

public class ImportQueriesTests
{
    private const string Leads =
        """
        Full Name,Email,Phone,Agent Ref
        Zoe Quill,zoe@example.com,+44 20 7946 0018,00017
        Ben Marrow,ben@example.org,,00018
        Ben Marrow,ben@example.org,,00018
        ,,,00020
        ,,,
        "Ina Holt
        and son",ina@example.com,,00019,surplus
        """;

    [Fact]
    public async Task Batch_Proposed_RowsInAreTheSumOfWhatTheDatabaseHolds()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batch = await FindAsync(host, await host.ImportAsync(Leads));

        Assert.Equal(BatchStage.Review, batch.Stage);
        var numbers = batch.Numbers!;
        Assert.True(numbers.AddUp);
        Assert.Equal((6, 2, 2, 2), (numbers.RowsIn, numbers.Proposed, numbers.Quarantined, numbers.Ignored));
        Assert.Equal(numbers.RowsIn, await host.QueryAsync(db => db.Rows.LongCountAsync(row => row.BatchId == batch.BatchId)));
        Assert.Equal(2, batch.Open);
    }

    [Fact]
    public async Task Batch_UnitDecided_IsCountedAndNoLongerOpen()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batchId = await host.ImportAsync(Leads);
        Assert.Equal(2, (await FindAsync(host, batchId)).Open);
        var unitId = await host.QueryAsync(db => db.Proposals.Where(row => row.BatchId == batchId && row.UnitId == row.ProposalId).OrderBy(row => row.RowNumber).Select(row => row.ProposalId).FirstAsync());
        var unit = await host.Services.GetRequiredService<ReviewQueries>().UnitAsync(unitId, TestContext.Current.CancellationToken);
        var outcome = await host.Services.GetRequiredService<DecideUnit>().RunAsync(new UnitForm(unit!, PrincipalRef.User(host.FounderId), TimeProvider.System).Approval());
        Assert.IsType<DecideOutcome.Committed>(outcome);

        var batch = await FindAsync(host, batchId);
        Assert.Equal(1, batch.Decided.Units);
        Assert.Equal(await host.QueryAsync(db => db.Decisions.LongCountAsync()), batch.Decided.Total);
        Assert.Equal(1, batch.Open);
    }

    [Fact]
    public async Task Unit_DecidedInPart_IsOpenInTheQueueOnHomeAndOnItsFile()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batchId = await host.ImportAsync("Full Name,Email,Budget\nZoe Quill,zoe@example.com,€450000\n");
        var review = host.Services.GetRequiredService<ReviewQueries>();
        var unitId = await host.QueryAsync(db => db.Proposals.Select(row => row.UnitId).FirstAsync());
        async Task<(long Queue, long Home, long File)> OpenAsync() => (
            (await review.CountsAsync(new QueueFilter())).Open,
            (await host.Services.GetRequiredService<HomeQueries>().ReadAsync()).OpenUnits,
            (await FindAsync(host, batchId)).Open);
        async Task DecideAsync(Inclusion dependent)
        {
            var form = new UnitForm((await review.UnitAsync(unitId))!, PrincipalRef.User(host.FounderId), TimeProvider.System);
            form.Proposals[1].Inclusion = dependent;
            Assert.IsType<DecideOutcome.Committed>(await host.Services.GetRequiredService<DecideUnit>().RunAsync(form.Approval()));
        }

        await DecideAsync(Inclusion.LeaveOpen);
        Assert.Equal((1, 1, 1), await OpenAsync());
        await DecideAsync(Inclusion.Approve);
        Assert.Equal((0, 0, 0), await OpenAsync());
    }

    [Fact]
    public async Task Rows_LeftOut_AreListedByReasonWithTheirCells()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batchId = await host.ImportAsync(Leads);
        var queries = host.Services.GetRequiredService<ImportQueries>();
        var numbers = (await FindAsync(host, batchId)).Numbers!;

        var reasons = await queries.ReasonsAsync(batchId);
        Assert.Equal(numbers.Quarantined + numbers.Ignored, reasons.Sum(reason => reason.Count));
        var ragged = Assert.Single(await queries.OutcomesAsync(batchId, RowOutcomeKind.Quarantined, "ragged_long", 1));
        Assert.Equal(7, ragged.RowNumber);
        Assert.Equal(["Ina Holt\nand son", "ina@example.com", "", "00019", "surplus"], ragged.Values);
        Assert.Equal(2, (await queries.OutcomesAsync(batchId, RowOutcomeKind.Quarantined, null, 1)).Count);
        Assert.Empty(await queries.OutcomesAsync(batchId, RowOutcomeKind.Quarantined, null, 2));
        Assert.Equal(1, await queries.IssueCountAsync(batchId));
        Assert.Equal(7, Assert.Single(await queries.IssuesAsync(batchId, 1)).RowNumber);
    }

    [Fact]
    public async Task Batch_HalfUploaded_SaysHowMuchIsHere()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var uploads = host.Services.GetRequiredService<UploadStore>();
        var founder = PrincipalRef.User(host.FounderId);
        var begun = Assert.IsType<UploadOutcome.Holding>(await uploads.BeginAsync(founder, "a.csv", null, 6, default));
        await uploads.AppendAsync(founder, begun.BatchId, 0, "a,b"u8.ToArray(), default);

        var batch = Assert.Single((await host.Services.GetRequiredService<ImportQueries>().ListAsync(1)).Batches);
        Assert.Equal((BatchStage.Uploading, 3L), (batch.Stage, batch.ReceivedBytes));
        Assert.Null(batch.Sealed);
    }

    [Fact]
    public async Task Upload_Discarded_IsGoneUnlessItIsComplete()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var uploads = host.Services.GetRequiredService<UploadStore>();
        var founder = PrincipalRef.User(host.FounderId);
        var begun = Assert.IsType<UploadOutcome.Holding>(await uploads.BeginAsync(founder, "a.csv", null, 6, default));
        await uploads.AppendAsync(founder, begun.BatchId, 0, "a,b"u8.ToArray(), default);
        var complete = await host.UploadAsync("Name,Email\nZoe,zoe@example.com\n");

        var other = PrincipalRef.User(await host.AddPersonAsync("Gus Founder", "gus@example.test", Velocity.Console.Identity.Roles.Founder));
        Assert.Equal(404, Assert.IsType<UploadOutcome.Refused>(await uploads.DiscardAsync(other, begun.BatchId, default)).Status);
        Assert.IsType<UploadOutcome.Holding>(await uploads.DiscardAsync(founder, begun.BatchId, default));
        Assert.IsType<UploadOutcome.Complete>(await uploads.DiscardAsync(founder, complete, default));

        Assert.Equal([complete], await host.QueryAsync(db => db.Uploads.Select(row => row.BatchId).ToListAsync()));
        Assert.Equal([complete], await host.QueryAsync(db => db.UploadChunks.Select(row => row.BatchId).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task Batch_OfBinaryBytes_IsRefusedWithASentence()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var bytes = new byte[5_000];
        new Random(3).NextBytes(bytes);
        var batchId = await host.UploadAsync(bytes, "photo.csv");
        await host.UntilAsync(db => db.BatchEvents.AnyAsync(row => row.BatchId == batchId && row.Kind == BatchEventKind.Refused));

        var batch = await FindAsync(host, batchId);
        Assert.Equal(BatchStage.Refused, batch.Stage);
        Assert.NotEmpty(batch.Event(BatchEventKind.Refused)!.Detail);
        Assert.Equal(BatchStepState.Failed, BatchStep.Of(batch)[1].State);
    }

    [Fact]
    public async Task List_ManyBatches_IsNewestFirstAndPaged()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var uploads = host.Services.GetRequiredService<UploadStore>();
        for (var i = 1; i <= ImportQueries.PageSize + 2; i++)
            await uploads.BeginAsync(PrincipalRef.User(host.FounderId), $"{i}.csv", null, 6, default);

        var queries = host.Services.GetRequiredService<ImportQueries>();
        var first = await queries.ListAsync(1);
        Assert.Equal(ImportQueries.PageSize + 2, first.Total);
        Assert.Equal($"{ImportQueries.PageSize + 2}.csv", first.Batches[0].Upload.Filename);
        Assert.Equal(["2.csv", "1.csv"], (await queries.ListAsync(2)).Batches.Select(batch => batch.Upload.Filename));
    }

    [Fact]
    public async Task Batch_Unknown_IsNotFound()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        Assert.Null(await host.Services.GetRequiredService<ImportQueries>().FindAsync(new BatchId(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()))));
    }

    private static async Task<BatchSummary> FindAsync(ConsoleHost host, BatchId batchId) =>
        await host.Services.GetRequiredService<ImportQueries>().FindAsync(batchId) ?? throw new InvalidOperationException("No such batch.");
}
