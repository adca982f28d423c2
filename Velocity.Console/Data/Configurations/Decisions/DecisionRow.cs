using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>An <c>ApprovalDecision</c> at its place in the chain.</summary>
public sealed class DecisionRow : ArtifactRow
{
    public required DecisionId DecisionId { get; init; }

    public required long Sequence { get; init; }

    public required string PreviousHash { get; init; }

    /// <summary>A row's proposal or a writeback: the writer looks it up in the same transaction, since no foreign key knows both tables.</summary>
    public required ProposalId ProposalId { get; init; }

    public required DecisionKind Kind { get; init; }

    public required PrincipalRef ReviewerRef { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>What the decision created or wrote to; null for a rejection.</summary>
    public Ref? EntityRef { get; init; }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<DecisionRow>
{
    public void Configure(EntityTypeBuilder<DecisionRow> builder)
    {
        builder.ToTable("gov_decision").HasKey(row => row.DecisionId);
        builder.Property(row => row.Kind).HasConversion<string>();
        builder.HasIndex(row => row.ArtifactId).IsUnique();
        builder.HasIndex(row => row.Sequence).IsUnique();
        builder.HasIndex(row => row.DecidedAt);
        builder.HasIndex(row => row.EntityRef);
        // A first decision wins, whatever the code above believes. A reversal is a decision of its own.
        builder.HasIndex(row => row.ProposalId).IsUnique().HasFilter("\"Kind\" <> 'Reverted'");
        builder.HasIndex(row => row.ProposalId, "IX_gov_decision_reversal").HasFilter("\"Kind\" = 'Reverted'");
    }
}
