using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Features.Review;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Demo;

/// <summary>
/// Brings the sample file through the same doors that people use: uploaded and mapped by the founder, some rows decided
/// by the approver, the rest waiting. Nothing is written past the intake.
/// </summary>
public sealed class DemoWorkspace(
    IDbContextFactory<VelocityDbContext> contexts, UploadStore uploads, ArtifactIntake intake, ReviewQueries review, DecideUnit decide, DemoIntel intel, CommitWatch watch,
    TimeProvider time)
    : BackgroundService
{
    private const string SampleFile = "leads.csv";

    /// <summary>Units that the approver has decided before the first visitor looks.</summary>
    private const int Decided = 24;

    /// <summary>Every so many units one is rejected, so that the audit has both.</summary>
    private const int RejectEvery = 8;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var founder = await PersonAsync(DemoPeople.FounderEmail, stoppingToken);
        var batchId = await UploadAsync(founder, stoppingToken);
        await watch.UntilAsync(db => db.Manifests.AnyAsync(row => row.BatchId == batchId, stoppingToken), stoppingToken);
        await ConfirmAsync(founder, batchId, stoppingToken);
        await watch.UntilAsync(db => db.BatchEvents.AnyAsync(row => row.BatchId == batchId && row.Kind == BatchEventKind.Proposed, stoppingToken), stoppingToken);
        await DecideSomeAsync(await PersonAsync(DemoPeople.ApproverEmail, stoppingToken), batchId, stoppingToken);
        await intel.RunAsync(founder, stoppingToken);
    }

    private async Task<PrincipalRef> PersonAsync(string email, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return PrincipalRef.User(await db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync(cancellationToken));
    }

    private async Task<BatchId> UploadAsync(PrincipalRef founder, CancellationToken cancellationToken)
    {
        await using var sample = typeof(DemoWorkspace).Assembly.GetManifestResourceStream($"samples/{SampleFile}")
            ?? throw new InvalidOperationException("The sample file is not part of this build.");
        using var bytes = new MemoryStream();
        await sample.CopyToAsync(bytes, cancellationToken);
        var begun = (UploadOutcome.Holding)await uploads.BeginAsync(founder, SampleFile, "text/csv", bytes.Length, cancellationToken);
        await uploads.AppendAsync(founder, begun.BatchId, 0, bytes.ToArray(), cancellationToken);
        await uploads.CompleteAsync(founder, begun.BatchId, cancellationToken);
        return begun.BatchId;
    }

    private async Task ConfirmAsync(PrincipalRef founder, BatchId batchId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var manifest = await db.Manifests.Where(row => row.BatchId == batchId).OrderByDescending(row => row.Revision).FirstAsync(cancellationToken);
        await ImportWorker.RequireAsync(intake.SubmitAsync(
            new Submission(founder, [])
            {
                Events =
                [
                    new BatchEventRow
                    {
                        BatchId = batchId, Kind = BatchEventKind.MappingConfirmed, At = time.GetUtcNow(), By = founder, Detail = manifest.ArtifactId.ToString(),
                    },
                ],
            },
            cancellationToken));
    }

    private async Task DecideSomeAsync(PrincipalRef approver, BatchId batchId, CancellationToken cancellationToken)
    {
        List<ProposalId> units;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            units = await db.Proposals
                .Where(row => row.BatchId == batchId && row.EntityType == EntityTypes.Client)
                .OrderBy(row => row.RowNumber)
                .Select(row => row.ProposalId)
                .Take(Decided)
                .ToListAsync(cancellationToken);
        }

        for (var i = 0; i < units.Count; i++)
        {
            var unit = await review.UnitAsync(units[i], cancellationToken) ?? throw new InvalidOperationException($"Unit {units[i]} is gone.");
            var isRejected = i % RejectEvery == RejectEvery - 1;
            Verdict verdict = isRejected ? new Verdict.Reject() : new Verdict.Approve();
            var verdicts = unit.Proposals.Select(proposal => new ProposalVerdict(ShownProposal.Of(proposal, time), verdict)).ToList();
            await decide.RunAsync(new UnitVerdict(approver, units[i], verdicts, isRejected ? "Not a lead of ours." : "", Target: null), cancellationToken);
        }
    }
}
