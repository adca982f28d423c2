using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Console.Identity;

namespace Velocity.Console.Data;

/// <summary>A program that calls the console with a key, on one person's behalf. Never deleted: its name stays in what it brought.</summary>
public sealed class AgentRow
{
    /// <summary>What stands in <c>agent:{name}</c>; see <see cref="AgentKey.IsName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The person whom the agent acts for, for as long as that person has access.</summary>
    public required Guid OnBehalfOf { get; init; }

    /// <summary>Artifact types that it may hand in, as JSON; at least one.</summary>
    public required IReadOnlyList<string> Families { get; init; }

    /// <summary><see cref="OneTimeSecret.Hash"/> of the key. The key itself is nowhere.</summary>
    public required string KeyHash { get; set; }

    /// <summary>The last four characters of the key, by which people tell two keys apart.</summary>
    public required string KeyHint { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The founder who added it; null when it was added at the terminal, where nobody is signed in.</summary>
    public required Guid? CreatedBy { get; init; }

    /// <summary>When the present key was made; the one before it stopped working at that moment.</summary>
    public required DateTimeOffset KeyIssuedAt { get; set; }

    /// <summary>When the key was withdrawn; null while it stands. A new key makes the agent stand again.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When the key was last accepted, to a minute; null before the first time.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}

internal sealed class AgentConfiguration : IEntityTypeConfiguration<AgentRow>
{
    public void Configure(EntityTypeBuilder<AgentRow> builder)
    {
        builder.ToTable("gov_agent").HasKey(row => row.Name);
        builder.Property(row => row.Name).HasMaxLength(AgentKey.MaxNameLength);
        builder.Property(row => row.KeyHash).HasMaxLength(64);
        builder.Property(row => row.KeyHint).HasMaxLength(4);
        builder.HasOne<VelocityUser>().WithMany().HasForeignKey(row => row.OnBehalfOf).OnDelete(DeleteBehavior.Restrict);
    }
}
