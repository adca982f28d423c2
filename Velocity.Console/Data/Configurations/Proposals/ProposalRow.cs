using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>A <c>NormalizedEntityProposal</c>. It is open while nothing settles it (<see cref="SettlementRow"/>).</summary>
public sealed class ProposalRow : ArtifactRow
{
    public required ProposalId ProposalId { get; init; }

    public required BatchId BatchId { get; init; }

    public required long RowNumber { get; init; }

    /// <summary>The client proposal of the review unit: itself for a client proposal.</summary>
    public required ProposalId UnitId { get; init; }

    public required string EntityType { get; init; }

    /// <summary>What the queue calls it.</summary>
    public required string Title { get; init; }

    public required double Confidence { get; init; }
}

/// <summary>A normalised e-mail or telephone number of a client proposal: how same-person candidates are found.</summary>
public sealed class ProposalKeyRow
{
    public required ProposalId ProposalId { get; init; }

    public required string Field { get; init; }

    public required string Key { get; init; }
}

internal sealed class ProposalConfiguration : IEntityTypeConfiguration<ProposalRow>, IEntityTypeConfiguration<ProposalKeyRow>
{
    public void Configure(EntityTypeBuilder<ProposalRow> builder)
    {
        builder.ToTable("gov_proposal").HasKey(row => row.ProposalId);
        builder.HasIndex(row => row.ArtifactId).IsUnique();
        // Which proposals of a unit have no decision, without touching their payloads.
        builder.HasIndex(row => new { row.UnitId, row.ProposalId });
        // The review queue walks, counts and searches this index alone: rows with their payloads are too wide to scan.
        builder.HasIndex(row => new { row.EntityType, row.BatchId, row.RowNumber, row.ProposalId, row.Confidence, row.Title }).HasDatabaseName("IX_gov_proposal_queue");
        builder.HasIndex(row => new { row.BatchId, row.RowNumber });
        builder.HasOne<RawRow>().WithMany().HasForeignKey(row => new { row.BatchId, row.RowNumber }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProposalRow>().WithMany().HasForeignKey(row => row.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ProposalKeyRow> builder)
    {
        builder.ToTable("gov_proposal_key").HasKey(row => new { row.Field, row.Key, row.ProposalId });
        builder.HasIndex(row => row.ProposalId);
        builder.HasOne<ProposalRow>().WithMany().HasForeignKey(row => row.ProposalId).OnDelete(DeleteBehavior.Restrict);
    }
}
