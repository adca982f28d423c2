using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>A low-risk auto rule at one of its versions. What it may do never changes: a change is a new version.</summary>
public sealed class RuleRow
{
    public required string Name { get; init; }

    /// <summary>From 1; two founders who save at once collide here.</summary>
    public required int Version { get; init; }

    public required string Title { get; init; }

    /// <summary><c>RuleConditions</c>, JSON.</summary>
    public required string Conditions { get; init; }

    public required int StopAfter { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required PrincipalRef CreatedBy { get; init; }
}

public enum RuleEventKind
{
    /// <summary>A founder saw what it would have done, and turned it on.</summary>
    TurnedOn,

    /// <summary>A founder turned it off, or changed it, which turns it off.</summary>
    TurnedOff,

    /// <summary>It stopped itself: people took back too much of what it did.</summary>
    Stopped,
}

/// <summary>When a rule was on and when not: the last word counts, and a rule without one is off.</summary>
public sealed class RuleEventRow
{
    public required string Name { get; init; }

    /// <summary>Of the rule's events, from 1 without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>Of the rule.</summary>
    public required int Version { get; init; }

    public required RuleEventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PrincipalRef By { get; init; }

    public required string Reason { get; init; }
}

internal sealed class RuleConfiguration : IEntityTypeConfiguration<RuleRow>, IEntityTypeConfiguration<RuleEventRow>
{
    public void Configure(EntityTypeBuilder<RuleRow> builder)
    {
        builder.ToTable("gov_rule").HasKey(row => new { row.Name, row.Version });
        builder.Property(row => row.Name).HasMaxLength(60);
    }

    public void Configure(EntityTypeBuilder<RuleEventRow> builder)
    {
        builder.ToTable("gov_rule_event").HasKey(row => new { row.Name, row.Number });
        builder.Property(row => row.Kind).HasConversion<string>();
        builder.HasOne<RuleRow>().WithMany().HasForeignKey(row => new { row.Name, row.Version }).OnDelete(DeleteBehavior.Restrict);
    }
}
