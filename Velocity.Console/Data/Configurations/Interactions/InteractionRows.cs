using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>What a producer delivered about something. The newest revision of a subject is what counts; the others stay.</summary>
public abstract class DeliveredRow : ArtifactRow
{
    public required PrincipalRef CreatedBy { get; init; }

    /// <summary>From 1; two documents of one subject that arrive at once collide here.</summary>
    public required int Revision { get; init; }
}

/// <summary>An <c>InteractionBundle</c>; the newest document of a bundle is the bundle.</summary>
public sealed class InteractionRow : DeliveredRow
{
    public required InteractionId BundleId { get; init; }

    /// <summary>Null while nobody knows whose it is.</summary>
    public Ref? ClientRef { get; init; }

    /// <summary>When its first event happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>How many events it has: refs name them by number.</summary>
    public required int EventCount { get; init; }
}

/// <summary>A <c>TranscriptBundle</c>.</summary>
public sealed class TranscriptRow : DeliveredRow
{
    public required TranscriptId TranscriptId { get; init; }

    public required Ref InteractionRef { get; init; }

    /// <summary>Milliseconds from the start of the recording to the end of the last segment.</summary>
    public required long EndMs { get; init; }
}

/// <summary>Whose an interaction is: the last word counts. It is said by its producer, found by address or number, or chosen by a person.</summary>
public sealed class AssignmentRow
{
    public required InteractionId BundleId { get; init; }

    /// <summary>From 1; two people who assign at once collide here.</summary>
    public required int Revision { get; init; }

    /// <summary>Null where a person took a wrong client away: the interaction is unresolved again.</summary>
    public Ref? ClientRef { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who said so; <c>system:interactions</c> where an address or number did.</summary>
    public required PrincipalRef By { get; init; }

    /// <summary>The address or number that was found, or the person's words; empty where neither.</summary>
    public required string Basis { get; init; }
}

/// <summary>An address or number of somebody who took part, as contacts of clients are kept: how an interaction finds its client.</summary>
public sealed class ParticipantKeyRow
{
    public required InteractionId BundleId { get; init; }

    public required string Field { get; init; }

    public required string Key { get; init; }
}

internal sealed class InteractionConfiguration :
    IEntityTypeConfiguration<InteractionRow>, IEntityTypeConfiguration<TranscriptRow>, IEntityTypeConfiguration<AssignmentRow>, IEntityTypeConfiguration<ParticipantKeyRow>
{
    public void Configure(EntityTypeBuilder<AssignmentRow> builder)
    {
        builder.ToTable("intel_assignment").HasKey(row => new { row.BundleId, row.Revision });
        builder.HasIndex(row => row.ClientRef);
    }

    public void Configure(EntityTypeBuilder<ParticipantKeyRow> builder)
    {
        builder.ToTable("intel_participant_key").HasKey(row => new { row.Field, row.Key, row.BundleId });
        builder.HasIndex(row => row.BundleId);
    }

    public void Configure(EntityTypeBuilder<InteractionRow> builder)
    {
        builder.ToTable("intel_interaction").HasKey(row => row.ArtifactId);
        builder.HasIndex(row => new { row.BundleId, row.Revision }).IsUnique();
        builder.HasIndex(row => new { row.ClientRef, row.OccurredAt });
        // Newest first, and counted, without their payloads.
        builder.HasIndex(row => new { row.OccurredAt, row.BundleId, row.Revision }).HasDatabaseName("IX_intel_interaction_queue");
    }

    public void Configure(EntityTypeBuilder<TranscriptRow> builder)
    {
        builder.ToTable("intel_transcript").HasKey(row => row.ArtifactId);
        builder.HasIndex(row => new { row.TranscriptId, row.Revision }).IsUnique();
        builder.HasIndex(row => row.InteractionRef);
    }
}
