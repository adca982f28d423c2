using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>
/// The read side of imports. What can no longer change (a sealed batch, the outcomes of a proposed one) is read once
/// and remembered.
/// </summary>
public sealed class ImportQueries(IDbContextFactory<VelocityDbContext> contexts, DecisionTally decisions)
{
    public const int PageSize = 25;

    private readonly ConcurrentDictionary<BatchId, RawImportBatch> _sealed = new();
    private readonly ConcurrentDictionary<BatchId, BatchNumbers> _numbers = new();
    private readonly ConcurrentDictionary<BatchId, IReadOnlyList<OutcomeReason>> _reasons = new();
    private readonly ConcurrentDictionary<BatchId, long> _issues = new();

    /// <summary>Batches, newest first.</summary>
    /// <param name="page">From 1.</param>
    public async Task<BatchList> ListAsync(int page, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var total = await db.Uploads.CountAsync(cancellationToken);
        return new BatchList(await SummariesAsync(db, (page - 1) * PageSize, PageSize, cancellationToken), total);
    }

    /// <summary>The newest few batches.</summary>
    public async Task<IReadOnlyList<BatchSummary>> NewestAsync(int count, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await SummariesAsync(db, 0, count, cancellationToken);
    }

    /// <summary>Null when there is no such batch.</summary>
    public async Task<BatchSummary?> FindAsync(BatchId batchId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var upload = await db.Uploads.AsNoTracking().SingleOrDefaultAsync(row => row.BatchId == batchId, cancellationToken);
        return upload is null ? null : await SummaryAsync(db, upload, cancellationToken);
    }

    /// <summary>Null while the file is not sealed.</summary>
    public async Task<RawImportBatch?> SealedAsync(BatchId batchId, CancellationToken cancellationToken = default)
    {
        if (_sealed.TryGetValue(batchId, out var known)) return known;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await SealedAsync(db, batchId, cancellationToken);
    }

    /// <summary>Why rows are quarantined or ignored, most frequent first; empty until the batch is proposed.</summary>
    public async Task<IReadOnlyList<OutcomeReason>> ReasonsAsync(BatchId batchId, CancellationToken cancellationToken = default)
    {
        if (!_numbers.ContainsKey(batchId)) return [];
        if (_reasons.TryGetValue(batchId, out var known)) return known;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reasons = await db.RowOutcomes
            .Where(row => row.BatchId == batchId && row.Kind != RowOutcomeKind.Proposed && row.Kind != RowOutcomeKind.Collected)
            .GroupBy(row => new { row.Kind, row.Code })
            .Select(group => new { group.Key.Kind, group.Key.Code, Count = group.LongCount(), Sentence = group.Min(row => row.Sentence) })
            .ToListAsync(cancellationToken);
        return _reasons[batchId] = [.. reasons
            .OrderByDescending(reason => reason.Count)
            .Select(reason => new OutcomeReason(reason.Kind, reason.Code, reason.Sentence!, reason.Count))];
    }

    /// <summary>Rows with an outcome of this kind, in file order.</summary>
    /// <param name="code">One reason; null for all.</param>
    /// <param name="page">From 1.</param>
    public async Task<IReadOnlyList<RowWithReason>> OutcomesAsync(
        BatchId batchId, RowOutcomeKind kind, string? code, int page, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var outcomes = await db.RowOutcomes
            .Where(row => row.BatchId == batchId && row.Kind == kind && (code == null || row.Code == code))
            .OrderBy(row => row.RowNumber)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(row => new
            {
                row.RowNumber,
                row.Sentence,
                Values = db.Rows.Where(raw => raw.BatchId == batchId && raw.RowNumber == row.RowNumber).Select(raw => raw.Values).First(),
            })
            .ToListAsync(cancellationToken);
        return [.. outcomes.Select(row => new RowWithReason(row.RowNumber, [row.Sentence], Values(row.Values)))];
    }

    /// <summary>How many rows were read with something odd about them; null until every row is stored.</summary>
    public async Task<long?> IssueCountAsync(BatchId batchId, CancellationToken cancellationToken = default)
    {
        if (_issues.TryGetValue(batchId, out var known)) return known;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.BatchEvents.AnyAsync(row => row.BatchId == batchId && row.Kind == BatchEventKind.Parsed, cancellationToken)) return null;
        return _issues[batchId] = await db.Rows.LongCountAsync(row => row.BatchId == batchId && row.Issues != null, cancellationToken);
    }

    /// <summary>Rows that were read with something odd about them, in file order.</summary>
    /// <param name="page">From 1.</param>
    public async Task<IReadOnlyList<RowWithReason>> IssuesAsync(BatchId batchId, int page, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Rows.AsNoTracking()
            .Where(row => row.BatchId == batchId && row.Issues != null)
            .OrderBy(row => row.RowNumber)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new RowWithReason(
            row.RowNumber, [.. ContractJson.Deserialize<IReadOnlyList<RowIssue>>(row.Issues!).Select(issue => issue.Sentence)], Values(row.Values)))];
    }

    /// <summary>Interactions of the file of which nobody knows whose they are.</summary>
    public async Task<int> UnresolvedAsync(BatchId batchId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Bundles(db, batchId).CountAsync(
            bundle => !db.Assignments.Any(word => word.BundleId == bundle && word.ClientRef != null
                && !db.Assignments.Any(newer => newer.BundleId == word.BundleId && newer.Revision > word.Revision)),
            cancellationToken);
    }

    private static IQueryable<InteractionId?> Bundles(VelocityDbContext db, BatchId batchId) =>
        db.RowOutcomes.Where(row => row.BatchId == batchId && row.BundleId != null).Select(row => row.BundleId).Distinct();

    private static IReadOnlyList<string> Values(string json) => ContractJson.Deserialize<IReadOnlyList<string>>(json);

    private async Task<IReadOnlyList<BatchSummary>> SummariesAsync(VelocityDbContext db, int skip, int take, CancellationToken cancellationToken)
    {
        var uploads = await db.Uploads.AsNoTracking().OrderByDescending(upload => upload.StartedAt).Skip(skip).Take(take).ToListAsync(cancellationToken);
        var batches = new List<BatchSummary>(uploads.Count);
        foreach (var upload in uploads) batches.Add(await SummaryAsync(db, upload, cancellationToken));
        return batches;
    }

    private async Task<BatchSummary> SummaryAsync(VelocityDbContext db, UploadRow upload, CancellationToken cancellationToken)
    {
        var events = await db.BatchEvents.AsNoTracking().Where(row => row.BatchId == upload.BatchId).ToListAsync(cancellationToken);
        var stage = BatchStages.Of([.. events.Select(row => row.Kind)]);
        return new BatchSummary(
            upload,
            stage,
            events,
            stage == BatchStage.Uploading ? await ReceivedAsync(db, upload.BatchId, cancellationToken) : upload.DeclaredLength,
            stage is BatchStage.Uploading or BatchStage.Refused ? null : await SealedAsync(db, upload.BatchId, cancellationToken),
            stage is BatchStage.Review or BatchStage.Collected ? await NumbersAsync(db, upload.BatchId, cancellationToken) : null,
            stage == BatchStage.Review ? await decisions.OfAsync(upload.BatchId, cancellationToken) : DecidedCounts.None);
    }

    private static async Task<long> ReceivedAsync(VelocityDbContext db, BatchId batchId, CancellationToken cancellationToken)
    {
        var last = await db.UploadChunks
            .Where(row => row.BatchId == batchId)
            .OrderByDescending(row => row.Offset)
            .Select(row => new { row.Offset, row.Bytes.Length })
            .FirstOrDefaultAsync(cancellationToken);
        return last is null ? 0 : last.Offset + last.Length;
    }

    private async Task<RawImportBatch?> SealedAsync(VelocityDbContext db, BatchId batchId, CancellationToken cancellationToken)
    {
        if (_sealed.TryGetValue(batchId, out var known)) return known;
        var batch = await BatchReading.FindAsync(db, batchId, cancellationToken);
        return batch is null ? null : _sealed[batchId] = batch;
    }

    private async Task<BatchNumbers> NumbersAsync(VelocityDbContext db, BatchId batchId, CancellationToken cancellationToken)
    {
        if (_numbers.TryGetValue(batchId, out var known)) return known;
        var rows = await db.Rows.LongCountAsync(row => row.BatchId == batchId, cancellationToken);
        var outcomes = await db.RowOutcomes
            .Where(row => row.BatchId == batchId)
            .GroupBy(row => row.Kind)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var proposals = await db.Proposals.LongCountAsync(row => row.BatchId == batchId, cancellationToken);
        // A rule commits in the transaction that proposes, and never afterwards.
        var byRule = db.Proposals.Where(row => row.BatchId == batchId && db.ProposalEvents.Any(e => e.ProposalId == row.ProposalId && e.Kind == ProposalEventKind.CommittedByRule));
        return _numbers[batchId] = new BatchNumbers(
            rows,
            outcomes.GetValueOrDefault(RowOutcomeKind.Proposed),
            outcomes.GetValueOrDefault(RowOutcomeKind.Quarantined),
            outcomes.GetValueOrDefault(RowOutcomeKind.Ignored),
            proposals)
        {
            Collected = outcomes.GetValueOrDefault(RowOutcomeKind.Collected),
            ByRule = await byRule.LongCountAsync(cancellationToken),
            UnitsByRule = await byRule.LongCountAsync(row => row.EntityType == EntityTypes.Client, cancellationToken),
            Threads = await Bundles(db, batchId).CountAsync(cancellationToken),
        };
    }
}
