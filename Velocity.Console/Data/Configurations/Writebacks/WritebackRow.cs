using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>An <c>OracleWritebackProposal</c>. No table of committed state is written from it without a decision.</summary>
public sealed class WritebackRow : DeliveredRow
{
    public required ProposalId ProposalId { get; init; }

    public required Ref TargetEntityRef { get; init; }
}

internal sealed class WritebackConfiguration : IEntityTypeConfiguration<WritebackRow>
{
    public void Configure(EntityTypeBuilder<WritebackRow> builder)
    {
        builder.ToTable("gov_writeback").HasKey(row => row.ArtifactId);
        builder.HasIndex(row => new { row.ProposalId, row.Revision }).IsUnique();
        builder.HasIndex(row => row.TargetEntityRef);
    }
}
