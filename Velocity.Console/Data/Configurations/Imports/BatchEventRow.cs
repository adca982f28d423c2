using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>What happened to a batch. Each kind happens once; the stage of a batch is derived from its events.</summary>
public enum BatchEventKind
{
    /// <summary>Every byte is here.</summary>
    Received,

    /// <summary>The bytes are not a table; the detail says why. The file stays and can be downloaded.</summary>
    Refused,

    /// <summary>Every row is in <c>raw_row</c>.</summary>
    Parsed,

    /// <summary>A person confirmed a manifest; the detail is its artifact id.</summary>
    MappingConfirmed,

    /// <summary>Every row has an outcome.</summary>
    Proposed,
}

/// <summary>One event; append-only.</summary>
public sealed class BatchEventRow
{
    public required BatchId BatchId { get; init; }

    public required BatchEventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PrincipalRef By { get; init; }

    /// <summary>Depends on the kind; empty where the kind says all.</summary>
    public required string Detail { get; init; }
}

public enum RowOutcomeKind
{
    /// <summary>The row became a review unit.</summary>
    Proposed,

    /// <summary>The row cannot become one; the reason says why.</summary>
    Quarantined,

    /// <summary>A choice stated in the manifest leaves the row out.</summary>
    Ignored,
}

/// <summary>What became of one row; append-only. Every row of a proposed batch has exactly one.</summary>
public sealed class RowOutcomeRow
{
    public required BatchId BatchId { get; init; }

    public required long RowNumber { get; init; }

    public required RowOutcomeKind Kind { get; init; }

    /// <summary>Stable name of the reason; empty for a proposed row.</summary>
    public required string Code { get; init; }

    /// <summary>The reason for a person; empty for a proposed row.</summary>
    public required string Sentence { get; init; }
}

internal sealed class BatchEventConfiguration : IEntityTypeConfiguration<BatchEventRow>, IEntityTypeConfiguration<RowOutcomeRow>
{
    public void Configure(EntityTypeBuilder<BatchEventRow> builder)
    {
        builder.ToTable("raw_batch_event").HasKey(row => new { row.BatchId, row.Kind });
        builder.Property(row => row.Kind).HasConversion<string>();
        builder.HasOne<UploadRow>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RowOutcomeRow> builder)
    {
        builder.ToTable("raw_row_outcome").HasKey(row => new { row.BatchId, row.RowNumber });
        builder.Property(row => row.Kind).HasConversion<string>();
        builder.HasIndex(row => new { row.BatchId, row.Kind, row.RowNumber });
        builder.HasOne<RawRow>().WithMany().HasForeignKey(row => new { row.BatchId, row.RowNumber }).OnDelete(DeleteBehavior.Restrict);
    }
}
