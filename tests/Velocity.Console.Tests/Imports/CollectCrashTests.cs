using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Velocity.Console.Data;
using Velocity.Console.Features.Collecting;
using Velocity.Console.Features.Imports;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Imports;

/// <summary>Collecting that stops where it may, and goes on: nothing is lost and nothing is there twice.</summary>
public sealed class CollectCrashTests
{
    private static readonly string Box = Conversations.Mailbox(
        [.. Enumerable.Range(1, 40).Select(i => Conversations.Mail($"person{i}@leads.example", $"m{i}", $"Message {i}.")), Conversations.MailWith("enclosed", "plan.bin", "application/octet-stream", [1, 2, 3])]);

    [Theory]
    [InlineData("raw_row")]
    [InlineData("intel_attachment")]
    [InlineData("intel_attachment_chunk")]
    [InlineData("intel_interaction")]
    [InlineData("intel_participant_key")]
    [InlineData("raw_row_outcome")]
    [InlineData("raw_batch_event")]
    public async Task Stage_StoppedInTheMiddleOfATable_GoesOnWithoutLossOrDoubling(string table)
    {
        await using var workspace = await Workspace.CreateAsync();
        // Several transactions of each kind.
        workspace.Get<IOptions<ImportLimits>>().Value.RowsPerCommit = 7;
        var batchId = await SealAsync(workspace);
        var whole = await WholeAsync();
        await using (var db = await workspace.OpenAsync())
        {
            var after = table is "raw_row" or "intel_interaction" or "intel_participant_key" or "raw_row_outcome" ? 10 : 0;
            // Table names are the test's own.
            var sql = $"CREATE TRIGGER power_cut BEFORE INSERT ON {table} WHEN (SELECT COUNT(*) FROM {table}) >= {(table == "raw_batch_event" ? 2 : after)} BEGIN SELECT RAISE(ABORT, 'power cut'); END";
            await db.Database.ExecuteSqlRawAsync(sql);
            await Assert.ThrowsAnyAsync<Exception>(() => workspace.Get<CollectInteractions>().RunAsync(batchId, default));
            Assert.Equal(BatchStage.Collecting, (await workspace.BatchAsync(batchId)).Stage);
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER power_cut");
        }

        await workspace.Get<CollectInteractions>().RunAsync(batchId, default);

        Assert.Equal(whole, await workspace.TallyAsync());
        Assert.True((await workspace.BatchAsync(batchId)).Numbers!.AddUp);
        // And once more, as after a crash between the last commit and the worker's hearing of it.
        await workspace.Get<CollectInteractions>().RunAsync(batchId, default);
        Assert.Equal(whole, await workspace.TallyAsync());
    }

    private static async Task<(int, int, int, int, int, int, int)> WholeAsync()
    {
        await using var undisturbed = await Workspace.CreateAsync();
        await undisturbed.Get<CollectInteractions>().RunAsync(await SealAsync(undisturbed), default);
        var tally = await undisturbed.TallyAsync();
        Assert.Equal((41, 41, 41, 1, 1), (tally.Rows, tally.Outcomes, tally.Interactions, tally.Attachments, tally.Chunks));
        return tally;
    }

    private static async Task<BatchId> SealAsync(Workspace workspace)
    {
        var batchId = await workspace.UploadAsync("box.mbox", System.Text.Encoding.UTF8.GetBytes(Box));
        await workspace.Get<SealBatch>().RunAsync(batchId, default);
        return batchId;
    }
}
