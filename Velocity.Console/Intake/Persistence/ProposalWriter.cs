using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;

namespace Velocity.Console.Intake.Persistence;

/// <summary>Proposals of one batch, after its mapping was confirmed; each unit's client comes before what hangs on it. Rules have their say at once.</summary>
internal static class ProposalWriter
{
    private static readonly string[] Columns =
        ["ProposalId", "ArtifactId", "CreatedAt", "Payload", "Hash", "BatchId", "RowNumber", "UnitId", "EntityType", "Title", "Confidence"];

    private static readonly string[] KeyColumns = ["ProposalId", "Field", "Key"];

    public static async Task<IntakeOutcome?> WriteAsync(VelocityDbContext db, List<NormalizedEntityProposal> proposals, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var batchId = proposals[0].BatchId;
        var confirmed = await db.BatchEvents.AnyAsync(row => row.BatchId == batchId && row.Kind == BatchEventKind.MappingConfirmed, cancellationToken);
        if (!confirmed || proposals.Any(proposal => proposal.BatchId != batchId))
            return new IntakeOutcome.Refused(IntakeLayer.Persistence, "/batch_id", "mapping_open", "Proposals follow a confirmed mapping.");
        var utc = new Conventions.UtcText();
        await BulkInsert.WriteAsync(db, "gov_proposal", Columns, proposals, proposal =>
        {
            var (payload, hash) = ContractJson.Write(proposal);
            return
            [
                proposal.ProposalId.Value, proposal.ArtifactId.Value, utc.ConvertToProvider(proposal.CreatedAt), payload, hash, batchId.Value,
                proposal.RowNumber, (proposal.ParentProposalId ?? proposal.ProposalId).Value, proposal.EntityType, ProposalTitle.Of(proposal), proposal.Confidence.Value,
            ];
        }, cancellationToken);
        await BulkInsert.WriteAsync(
            db, "gov_proposal_key", KeyColumns,
            proposals.Where(proposal => proposal.EntityType == EntityTypes.Client).SelectMany(proposal => ContactKey.Of(proposal.CanonicalPayload).Select(key => (proposal.ProposalId, key))),
            item => [item.ProposalId.Value, item.key.Field, item.key.Key],
            cancellationToken);
        await new RuleWriter(db).ApplyAsync(proposals, now, cancellationToken);
        return null;
    }
}
