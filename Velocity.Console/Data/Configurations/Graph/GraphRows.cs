using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>A <c>ClientGraphDelta</c>: together, in sequence, these are the client graph.</summary>
public sealed class DeltaRow : ArtifactRow
{
    public required DeltaId DeltaId { get; init; }

    public required long Sequence { get; init; }

    public required Ref AuthorizedBy { get; init; }
}

/// <summary>An entity as the deltas left it: a cache, equal to the fold.</summary>
public sealed class EntityRow
{
    public required Ref Entity { get; init; }

    public required string EntityType { get; init; }

    /// <summary>The client it belongs to; itself for a client.</summary>
    public Ref? ClientRef { get; set; }

    /// <summary>Sequence of the last delta that wrote to it.</summary>
    public required long Version { get; set; }

    /// <summary><c>EntityState</c>, JSON.</summary>
    public required string State { get; set; }
}

/// <summary>A committed client's normalised e-mail or telephone number: a cache.</summary>
public sealed class ContactKeyRow
{
    public required string Field { get; init; }

    public required string Key { get; init; }

    public required Ref ClientRef { get; init; }
}

/// <summary>Which deltas wrote to an entity, so that its history is found without reading everybody's: a cache.</summary>
public sealed class EntityDeltaRow
{
    public required Ref Entity { get; init; }

    /// <summary>The delta's.</summary>
    public required long Sequence { get; init; }
}

/// <summary>A client that was merged into another, and where its id leads in the end: a cache.</summary>
public sealed class IdentityRow
{
    public required Ref ClientRef { get; init; }

    /// <summary>Merged into nobody itself.</summary>
    public required Ref Canonical { get; set; }
}

internal sealed class GraphConfiguration :
    IEntityTypeConfiguration<IdentityRow>, IEntityTypeConfiguration<DeltaRow>, IEntityTypeConfiguration<EntityRow>, IEntityTypeConfiguration<ContactKeyRow>, IEntityTypeConfiguration<EntityDeltaRow>
{
    public void Configure(EntityTypeBuilder<IdentityRow> builder)
    {
        builder.ToTable("graph_identity").HasKey(row => row.ClientRef);
        builder.HasIndex(row => row.Canonical);
    }

    public void Configure(EntityTypeBuilder<EntityDeltaRow> builder) =>
        builder.ToTable("graph_entity_delta").HasKey(row => new { row.Entity, row.Sequence });

    public void Configure(EntityTypeBuilder<DeltaRow> builder)
    {
        builder.ToTable("graph_delta").HasKey(row => row.DeltaId);
        builder.HasIndex(row => row.ArtifactId).IsUnique();
        builder.HasIndex(row => row.Sequence).IsUnique();
        builder.HasIndex(row => row.AuthorizedBy);
    }

    public void Configure(EntityTypeBuilder<EntityRow> builder)
    {
        builder.ToTable("graph_entity").HasKey(row => row.Entity);
        builder.HasIndex(row => row.ClientRef);
    }

    public void Configure(EntityTypeBuilder<ContactKeyRow> builder)
    {
        builder.ToTable("graph_contact_key").HasKey(row => new { row.Field, row.Key, row.ClientRef });
        builder.HasIndex(row => row.ClientRef);
    }
}
