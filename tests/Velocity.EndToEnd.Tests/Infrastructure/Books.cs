using System.Security.Cryptography;
using Velocity.Domain.Contracts;
using Velocity.Domain.Decisions;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>What must hold in every database, whatever happened to the process: nothing lost, nothing doubled, everything accounted for.</summary>
internal static class Books
{
    /// <summary>The upload holds the file's bytes, in order and complete, and the batch says so.</summary>
    public static void AssertBytes(RunningConsole console, Guid batch, string file)
    {
        var database = new Database(console);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var end = 0L;
        foreach (var chunk in database.Rows("""SELECT "Offset", Bytes FROM raw_upload_chunk WHERE BatchId = $batch ORDER BY "Offset" """, ("$batch", batch)))
        {
            Assert.Equal(end, chunk[0]);
            var bytes = (byte[])chunk[1]!;
            sha.AppendData(bytes);
            end += bytes.Length;
        }
        using var original = File.OpenRead(file);
        Assert.Equal(original.Length, end);
        var hash = Convert.ToHexStringLower(SHA256.HashData(original));
        Assert.Equal(hash, Convert.ToHexStringLower(sha.GetHashAndReset()));
        Assert.Equal(hash, database.Text("SELECT json_extract(Payload, '$.sha256') FROM raw_batch WHERE BatchId = $batch", ("$batch", batch)));
    }

    /// <summary>Every row of the file is a record, once.</summary>
    /// <param name="rows">Data rows of the file.</param>
    public static void AssertRows(RunningConsole console, Guid batch, long rows)
    {
        var database = new Database(console);
        Assert.Equal(rows, database.Number("SELECT json_extract(Payload, '$.row_count') FROM raw_batch WHERE BatchId = $batch", ("$batch", batch)));
        Assert.Equal(rows, database.Number("SELECT COUNT(*) FROM raw_row WHERE BatchId = $batch", ("$batch", batch)));
        Assert.Equal(rows, database.Number("SELECT COUNT(DISTINCT RowId) FROM raw_row WHERE BatchId = $batch", ("$batch", batch)));
    }

    /// <summary>Rows in = proposed + quarantined + ignored, and a proposed row has one client proposal.</summary>
    public static Outcomes AssertOutcomes(RunningConsole console, Guid batch, long rows)
    {
        var database = new Database(console);
        var kinds = database.Rows("SELECT Kind, COUNT(*) FROM raw_row_outcome WHERE BatchId = $batch GROUP BY Kind", ("$batch", batch))
            .ToDictionary(row => (string)row[0]!, row => (long)row[1]!, StringComparer.Ordinal);
        var outcomes = new Outcomes(rows, kinds.GetValueOrDefault("Proposed"), kinds.GetValueOrDefault("Quarantined"), kinds.GetValueOrDefault("Ignored"));
        Assert.Equal(rows, outcomes.Proposed + outcomes.Quarantined + outcomes.Ignored);
        const string clients = "SELECT RowNumber FROM gov_proposal WHERE BatchId = $batch AND ProposalId = UnitId";
        Assert.Equal(outcomes.Proposed, database.Number($"SELECT COUNT(*) FROM ({clients})", ("$batch", batch)));
        Assert.Equal(outcomes.Proposed, database.Number(
            $"SELECT COUNT(DISTINCT RowNumber) FROM raw_row_outcome WHERE BatchId = $batch AND Kind = 'Proposed' AND RowNumber IN ({clients})", ("$batch", batch)));
        // What hangs on a client is of the same row, and of a kind that the row proposed once.
        Assert.Equal(0, database.Number(
            """
            SELECT COUNT(*) FROM gov_proposal part LEFT JOIN gov_proposal unit ON unit.ProposalId = part.UnitId
            WHERE part.BatchId = $batch AND (unit.ProposalId IS NULL OR unit.RowNumber <> part.RowNumber OR unit.BatchId <> part.BatchId)
            """, ("$batch", batch)));
        Assert.Equal(0, database.Number(
            "SELECT COUNT(*) FROM (SELECT 1 FROM gov_proposal WHERE BatchId = $batch GROUP BY RowNumber, EntityType, Payload ->> '$.canonical_payload' HAVING COUNT(*) > 1)", ("$batch", batch)));
        return outcomes;
    }

    /// <summary>The chain of decisions is whole, and decided and committed are the same thing.</summary>
    public static void AssertDecisions(RunningConsole console)
    {
        var database = new Database(console);
        var (expected, previous) = (1L, DecisionChain.Genesis);
        foreach (var row in database.Rows("SELECT Sequence, PreviousHash, Hash, Payload FROM gov_decision ORDER BY Sequence"))
        {
            Assert.Equal(expected++, row[0]);
            Assert.Equal(previous, row[1]);
            Assert.Equal(row[2], ContractJson.Hash(ContractReader.Stored<ApprovalDecision>((string)row[3]!)));
            previous = (string)row[2]!;
        }
        Assert.Empty(database.Rows("SELECT ProposalId FROM gov_decision WHERE Kind <> 'Reverted' GROUP BY ProposalId HAVING COUNT(*) > 1"));

        var deltas = database.Rows("SELECT Sequence, AuthorizedBy FROM graph_delta ORDER BY Sequence");
        Assert.Equal(Enumerable.Range(1, deltas.Count).Select(n => (long)n), deltas.Select(row => (long)row[0]!));
        var approved = database.Rows("SELECT 'decision:' || lower(DecisionId) FROM gov_decision WHERE Kind IN ('Approved', 'ApprovedWithEdits')").Select(row => (string)row[0]!);
        Assert.Equal(approved.Order(StringComparer.Ordinal), deltas.Select(row => (string)row[1]!).Order(StringComparer.Ordinal));
        // Every entity that the deltas created is in the cache, and nothing else is.
        Assert.Equal(
            database.Number("SELECT COUNT(DISTINCT EntityRef) FROM gov_decision WHERE EntityRef IS NOT NULL"),
            database.Number("SELECT COUNT(*) FROM graph_entity"));
    }

    /// <param name="Rows">All data rows of the batch.</param>
    public sealed record Outcomes(long Rows, long Proposed, long Quarantined, long Ignored);
}
