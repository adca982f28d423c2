using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using System.Diagnostics;
using Velocity.Console;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Primitives;

namespace Velocity.Benchmarks;

/// <summary>The real console in a folder of its own, with a founder, for as long as a measurement takes.</summary>
internal sealed class BenchConsole : IAsyncDisposable
{
    private const int ChunkBytes = 4 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private BenchConsole(WebApplication app, DirectoryInfo folder, PrincipalRef founder)
    {
        _app = app;
        _folder = folder;
        Founder = founder;
    }

    public PrincipalRef Founder { get; }

    public IServiceProvider Services => _app.Services;

    public string Address => _app.Urls.First();

    private CommitWatch Watch => Services.GetRequiredService<CommitWatch>();

    public static async Task<BenchConsole> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("velocity-bench-");
        var app = ConsoleApp.Build(
            // One agent alone, as fast as it goes: how often it may call is not what is measured.
            ["--urls", "http://127.0.0.1:0", "--data", folder.FullName, "--applicationName", "Velocity.Console", "--Api:AgentLimit:RequestsPerMinute=1000000", "--Api:AgentLimit:Burst=1000000"],
            builder => builder.Services.AddSingleton(new Terminal(TextWriter.Null)));
        await DataServices.MigrateAsync(app.Services, cancellationToken);
        await app.StartAsync(cancellationToken);
        var person = await app.Services.GetRequiredService<PeopleSeeder>().CreateAsync("Bea Bench", "bea@example.test", Roles.Founder, "a long enough password", cancellationToken);
        return new BenchConsole(app, folder, PrincipalRef.User(((PeopleSeeder.Outcome.Created)person).UserId));
    }

    public async Task<BatchId> UploadAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        var uploads = Services.GetRequiredService<UploadStore>();
        var batchId = ((UploadOutcome.Holding)await uploads.BeginAsync(Founder, "bench.csv", "text/csv", bytes.Length, cancellationToken)).BatchId;
        for (var offset = 0; offset < bytes.Length; offset += ChunkBytes)
            await uploads.AppendAsync(Founder, batchId, offset, bytes[offset..Math.Min(bytes.Length, offset + ChunkBytes)], cancellationToken);
        await uploads.CompleteAsync(Founder, batchId, cancellationToken);
        return batchId;
    }

    public Task ReachesAsync(BatchId batchId, BatchEventKind kind, CancellationToken cancellationToken) =>
        Watch.UntilAsync(db => db.BatchEvents.AnyAsync(e => e.BatchId == batchId && e.Kind == kind, cancellationToken), cancellationToken);

    public Task IsSuggestedAsync(BatchId batchId, CancellationToken cancellationToken) =>
        Watch.UntilAsync(db => db.Manifests.AnyAsync(m => m.BatchId == batchId, cancellationToken), cancellationToken);

    public async Task ConfirmAsync(BatchId batchId, CancellationToken cancellationToken)
    {
        var manifest = await QueryAsync(db => db.Manifests.SingleAsync(row => row.BatchId == batchId, cancellationToken));
        var confirmed = new BatchEventRow
        {
            BatchId = batchId, Kind = BatchEventKind.MappingConfirmed, At = TimeProvider.System.GetUtcNow(), By = Founder, Detail = manifest.ArtifactId.ToString(),
        };
        var outcome = await Services.GetRequiredService<ArtifactIntake>().SubmitAsync(new Submission(Founder, []) { Events = [confirmed] }, cancellationToken);
        if (!outcome.IsHeld) throw new InvalidOperationException(outcome.Sentence);
    }

    public async Task<T> QueryAsync<T>(Func<VelocityDbContext, Task<T>> query)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<VelocityDbContext>>().CreateDbContextAsync();
        return await query(db);
    }

    /// <summary>Inserts the payloads into a table without index, trigger or check, in one transaction; gives inserts per second.</summary>
    public double BareInserts(IReadOnlyList<string> payloads)
    {
        using var bare = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, $"bare-{Guid.CreateVersion7():N}.db")}");
        bare.Open();
        using var command = bare.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE bare (payload TEXT)";
        command.ExecuteNonQuery();
        var watch = Stopwatch.StartNew();
        using (var transaction = bare.BeginTransaction())
        {
            using var insert = bare.CreateCommand();
            insert.CommandText = "INSERT INTO bare VALUES (@p)";
            var parameter = insert.Parameters.Add("@p", SqliteType.Text);
            foreach (var payload in payloads)
            {
                parameter.Value = payload;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return payloads.Count / watch.Elapsed.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
