using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Velocity.Console;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Primitives;

namespace Velocity.Benchmarks;

/// <summary>
/// How long each stage of an import takes, and how it compares, in the same run on the same machine, with inserting the
/// same JSON into a bare SQLite table in one transaction.
/// </summary>
internal static class ImportBenchmark
{
    private const int ChunkBytes = 4 * 1024 * 1024;

    public static async Task<int> RunAsync(int rows, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("velocity-bench-");
        try
        {
            var bytes = LeadGenerator.Csv(rows);
            var result = new Dictionary<string, object> { ["rows"] = rows, ["megabytes"] = Math.Round(bytes.Length / 1e6, 1) };
            await ImportAsync(folder.FullName, bytes, result, cancellationToken);
            var bare = BareInserts(folder.FullName, result);
            result["proposals_per_second_to_bare_inserts"] = Math.Round((double)result["proposals_per_second"] / bare, 3);
            result["peak_mb"] = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
            await System.Console.Out.WriteLineAsync(JsonSerializer.Serialize(result));
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task ImportAsync(string folder, byte[] bytes, Dictionary<string, object> result, CancellationToken cancellationToken)
    {
        await using var app = ConsoleApp.Build(
            ["--urls", "http://127.0.0.1:0", "--data", folder, "--applicationName", "Velocity.Console"],
            builder => builder.Services.AddSingleton(new Terminal(TextWriter.Null)));
        await DataServices.MigrateAsync(app.Services, cancellationToken);
        await app.StartAsync(cancellationToken);
        var person = await app.Services.GetRequiredService<PeopleSeeder>().CreateAsync("Bea Bench", "bea@example.test", Roles.Founder, "a long enough password", cancellationToken);
        var founder = PrincipalRef.User(((PeopleSeeder.Outcome.Created)person).UserId);
        var watch = app.Services.GetRequiredService<CommitWatch>();
        var stage = Stopwatch.StartNew();

        var batchId = await UploadAsync(app.Services, founder, bytes, cancellationToken);
        Lap("upload_seconds");
        await watch.UntilAsync(db => db.BatchEvents.AnyAsync(e => e.BatchId == batchId && e.Kind == BatchEventKind.Parsed, cancellationToken), cancellationToken);
        Lap("read_seconds");
        await watch.UntilAsync(db => db.Manifests.AnyAsync(m => m.BatchId == batchId, cancellationToken), cancellationToken);
        Lap("suggest_seconds");
        await ConfirmAsync(app.Services, founder, batchId, cancellationToken);
        stage.Restart();
        await watch.UntilAsync(db => db.BatchEvents.AnyAsync(e => e.BatchId == batchId && e.Kind == BatchEventKind.Proposed, cancellationToken), cancellationToken);
        var proposing = stage.Elapsed.TotalSeconds;
        Lap("propose_seconds");
        var proposals = await QueryAsync(app.Services, db => db.Proposals.CountAsync(cancellationToken));
        result["proposals"] = proposals;
        result["proposals_per_second"] = Math.Round(proposals / proposing);
        await app.StopAsync(cancellationToken);

        void Lap(string name)
        {
            result[name] = Math.Round(stage.Elapsed.TotalSeconds, 2);
            stage.Restart();
        }
    }

    private static async Task<BatchId> UploadAsync(IServiceProvider services, PrincipalRef founder, byte[] bytes, CancellationToken cancellationToken)
    {
        var uploads = services.GetRequiredService<UploadStore>();
        var batchId = ((UploadOutcome.Holding)await uploads.BeginAsync(founder, "bench.csv", "text/csv", bytes.Length, cancellationToken)).BatchId;
        for (var offset = 0; offset < bytes.Length; offset += ChunkBytes)
            await uploads.AppendAsync(founder, batchId, offset, bytes[offset..Math.Min(bytes.Length, offset + ChunkBytes)], cancellationToken);
        await uploads.CompleteAsync(founder, batchId, cancellationToken);
        return batchId;
    }

    private static async Task ConfirmAsync(IServiceProvider services, PrincipalRef founder, BatchId batchId, CancellationToken cancellationToken)
    {
        var manifest = await QueryAsync(services, db => db.Manifests.SingleAsync(row => row.BatchId == batchId, cancellationToken));
        var confirmed = new BatchEventRow
        {
            BatchId = batchId, Kind = BatchEventKind.MappingConfirmed, At = TimeProvider.System.GetUtcNow(), By = founder, Detail = manifest.ArtifactId.ToString(),
        };
        var outcome = await services.GetRequiredService<ArtifactIntake>().SubmitAsync(new Submission(founder, []) { Events = [confirmed] }, cancellationToken);
        if (!outcome.IsHeld) throw new InvalidOperationException(outcome.Sentence);
    }

    private static async Task<T> QueryAsync<T>(IServiceProvider services, Func<VelocityDbContext, Task<T>> query)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<VelocityDbContext>>().CreateDbContextAsync();
        return await query(db);
    }

    /// <summary>Inserts a second of the same payloads into a table without index, trigger or check; gives inserts per second.</summary>
    private static double BareInserts(string folder, Dictionary<string, object> result)
    {
        using var source = new SqliteConnection($"Data Source={Path.Combine(folder, "velocity.db")};Mode=ReadOnly");
        source.Open();
        var payloads = new List<string>();
        using (var read = source.CreateCommand())
        {
            read.CommandText = "SELECT Payload FROM gov_proposal LIMIT 200000";
            using var reader = read.ExecuteReader();
            while (reader.Read()) payloads.Add(reader.GetString(0));
        }

        using var bare = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")}");
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

        var perSecond = payloads.Count / watch.Elapsed.TotalSeconds;
        result["bare_inserts_per_second"] = Math.Round(perSecond);
        return perSecond;
    }
}
