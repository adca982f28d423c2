using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>What happened to a batch. Each kind happens once; the stage of a batch is derived from its events.</summary>
public enum BatchEventKind
{
    /// <summary>Every byte is here.</summary>
    Received,

    /// <summary>The bytes cannot be read; the detail says why. The file stays and can be downloaded.</summary>
    Refused,

    /// <summary>The file holds what people said to each other and is no table; the detail is the kind of file. It is collected, not mapped.</summary>
    Recognised,

    /// <summary>Every row is in <c>raw_row</c>.</summary>
    Parsed,

    /// <summary>A person confirmed a manifest; the detail is its artifact id.</summary>
    MappingConfirmed,

    /// <summary>Every row has an outcome.</summary>
    Proposed,

    /// <summary>Every record of a recognised file has an outcome, and its interactions are here; the detail is what was assumed, a sentence a line.</summary>
    Collected,
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

    /// <summary>The record is an event of an interaction.</summary>
    Collected,

    /// <summary>The row cannot become either; the reason says why.</summary>
    Quarantined,

    /// <summary>A choice stated in the manifest leaves the row out, or a rule that the reason states.</summary>
    Ignored,
}

/// <summary>What became of one row; append-only. Every row of a proposed or collected batch has exactly one.</summary>
public sealed class RowOutcomeRow
{
    public required BatchId BatchId { get; init; }

    public required long RowNumber { get; init; }

    public required RowOutcomeKind Kind { get; init; }

    /// <summary>Stable name of the reason; empty for a row that was taken.</summary>
    public required string Code { get; init; }

    /// <summary>The reason for a person; empty for a row that was taken.</summary>
    public required string Sentence { get; init; }

    /// <summary>The interaction that a collected record is an event of; null for every other.</summary>
    public InteractionId? BundleId { get; init; }
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
