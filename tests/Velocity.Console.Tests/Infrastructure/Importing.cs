using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Intake;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>Brings files through the console's own doors, as a founder does.</summary>
public static class Importing
{
    public static async Task<BatchId> UploadAsync(this ConsoleHost host, byte[] bytes, string filename = "leads.csv", int? chunk = null)
    {
        var uploads = host.Services.GetRequiredService<UploadStore>();
        var founder = PrincipalRef.User(host.FounderId);
        var begun = Assert.IsType<UploadOutcome.Holding>(await uploads.BeginAsync(founder, filename, "text/csv", bytes.Length, default));
        var size = chunk ?? 4 * 1024 * 1024;
        for (var offset = 0; offset < bytes.Length; offset += size)
        {
            var part = bytes[offset..Math.Min(bytes.Length, offset + size)];
            Assert.IsType<UploadOutcome.Holding>(await uploads.AppendAsync(founder, begun.BatchId, offset, part, default));
        }

        Assert.IsType<UploadOutcome.Complete>(await uploads.CompleteAsync(founder, begun.BatchId, default));
        return begun.BatchId;
    }

    public static Task<BatchId> UploadAsync(this ConsoleHost host, string text, string filename = "leads.csv") =>
        host.UploadAsync(Encoding.UTF8.GetBytes(text), filename);

    /// <summary>Uploads, waits for the suggested mapping, confirms it as it is, and waits for the proposals.</summary>
    public static async Task<BatchId> ImportAsync(this ConsoleHost host, string text, string filename = "leads.csv")
    {
        var batchId = await host.UploadAsync(text, filename);
        await host.UntilAsync(db => db.Manifests.AnyAsync(row => row.BatchId == batchId));
        Assert.IsType<IntakeOutcome.Accepted>(await host.ConfirmMappingAsync(batchId));
        await host.UntilAsync(db => db.BatchEvents.AnyAsync(row => row.BatchId == batchId && row.Kind == BatchEventKind.Proposed));
        return batchId;
    }

    public static async Task<IntakeOutcome> ConfirmMappingAsync(this ConsoleHost host, BatchId batchId)
    {
        var founder = PrincipalRef.User(host.FounderId);
        var manifest = await host.QueryAsync(db => db.Manifests.Where(row => row.BatchId == batchId).OrderByDescending(row => row.Revision).FirstAsync());
        return await host.Services.GetRequiredService<ArtifactIntake>().SubmitAsync(new Submission(founder, [])
        {
            Events =
            [
                new BatchEventRow
                {
                    BatchId = batchId,
                    Kind = BatchEventKind.MappingConfirmed,
                    At = TimeProvider.System.GetUtcNow(),
                    By = founder,
                    Detail = manifest.ArtifactId.ToString(),
                },
            ],
        });
    }

    /// <summary>Waits for commits until the database says so.</summary>
    public static async Task UntilAsync(this ConsoleHost host, Func<VelocityDbContext, Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await host.Services.GetRequiredService<CommitWatch>().UntilAsync(condition, patience.Token);
    }
}
