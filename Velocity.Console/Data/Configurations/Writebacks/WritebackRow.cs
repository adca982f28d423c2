using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>An <c>OracleWritebackProposal</c>. No table of committed state is written from it without a decision or a rule.</summary>
public sealed class WritebackRow : DeliveredRow
{
    public required ProposalId ProposalId { get; init; }

    public required Ref TargetEntityRef { get; init; }

    /// <summary>The client that the target belonged to when it was proposed; null where it belonged to none.</summary>
    public Ref? ClientRef { get; init; }

    /// <summary><c>ChangeKey.HashOf</c> of what it would change; empty for those that came before there was one.</summary>
    public required string ChangeHash { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}

public enum ProposalEventKind
{
    /// <summary>Its maker took it back before anybody decided; it can no longer be.</summary>
    Withdrawn,

    /// <summary>A low-risk auto rule committed it. That is not a decision, and a person can take it back.</summary>
    CommittedByRule,
}

/// <summary>A step in the life of a proposal that is no decision. Expiry needs none: it follows from the proposal and the clock.</summary>
public sealed class ProposalEventRow
{
    public required ProposalId ProposalId { get; init; }

    public required ProposalEventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PrincipalRef By { get; init; }

    /// <summary>In the maker's words, or the rule and its version; empty where nothing was said.</summary>
    public required string Reason { get; init; }

    /// <summary>What a rule committed, of a row the whole unit; null for everything else.</summary>
    public DeltaId? DeltaId { get; init; }
}

internal sealed class WritebackConfiguration : IEntityTypeConfiguration<WritebackRow>, IEntityTypeConfiguration<ProposalEventRow>
{
    public void Configure(EntityTypeBuilder<WritebackRow> builder)
    {
        builder.ToTable("gov_writeback").HasKey(row => row.ArtifactId);
        builder.Property(row => row.ChangeHash).HasDefaultValue("");
        builder.HasIndex(row => new { row.ProposalId, row.Revision }).IsUnique();
        builder.HasIndex(row => row.TargetEntityRef);
        // The list of open ones is walked and counted along this index alone: payloads are too wide to scan.
        builder.HasIndex(row => new { row.CreatedAt, row.ProposalId, row.Revision, row.ExpiresAt }).HasDatabaseName("IX_gov_writeback_queue");
        builder.HasIndex(row => new { row.ClientRef, row.CreatedAt });
        builder.HasIndex(row => row.ChangeHash);
        builder.HasIndex(row => new { row.CreatedBy, row.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<ProposalEventRow> builder)
    {
        builder.ToTable("gov_proposal_event").HasKey(row => new { row.ProposalId, row.Kind });
        builder.Property(row => row.Kind).HasConversion<string>();
        // What rules did, the newest first: all of them, or one.
        builder.HasIndex(row => new { row.At, row.ProposalId });
        builder.HasIndex(row => new { row.By, row.At, row.ProposalId });
    }
}
