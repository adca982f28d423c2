using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>One line of the clients list: a read model, rebuilt from the graph.</summary>
public sealed class ClientRow
{
    public required Ref ClientRef { get; init; }

    public required string DisplayName { get; set; }

    /// <summary>Lower-case text that the list is searched by: names, addresses, numbers.</summary>
    public required string SearchText { get; set; }

    public string? Email { get; set; }

    public string? Telephone { get; set; }

    public string? Organization { get; set; }

    public required int Opportunities { get; set; }

    public required int PropertyInterests { get; set; }

    public required int Tasks { get; set; }

    /// <summary>Whether nothing is known of the client any more, and nothing hangs on it: what was committed was taken back. Not listed.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>Sequence of the last delta that changed anything of the client's.</summary>
    public required long AsOf { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}

internal sealed class ClientConfiguration : IEntityTypeConfiguration<ClientRow>
{
    public void Configure(EntityTypeBuilder<ClientRow> builder)
    {
        builder.ToTable("read_client").HasKey(row => row.ClientRef);
        // Counted and sorted along this index alone.
        builder.HasIndex(row => new { row.DisplayName, row.IsEmpty });
        builder.HasIndex(row => row.ChangedAt);
    }
}
