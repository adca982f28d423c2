using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>
/// Two that may be one: each a committed client or a client proposal that nobody has decided. A cache of what the matching engine
/// said when either changed last; list, waterfall and API read its numbers and no others.
/// </summary>
public sealed class MatchPairRow
{
    /// <summary>The one whose reference sorts first.</summary>
    public required Ref A { get; init; }

    public required Ref B { get; init; }

    /// <summary>Match weight: log2 of the odds that the two are one.</summary>
    public required double Bits { get; set; }

    /// <summary>Fields that speak for them, the loudest first, as <c>MatchField</c> names them: <c>,Email,FamilyName,</c>.</summary>
    public required string Reasons { get; set; }

    /// <summary>What asking about them is worth: more comes first.</summary>
    public required double Worth { get; set; }

    /// <summary>How many people were not sure.</summary>
    public int Unsure { get; set; }

    /// <summary>The merge of the two that was proposed last; null where none was.</summary>
    public ProposalId? Merge { get; set; }

    /// <summary><c>PairExplanation</c>, JSON.</summary>
    public required string Explanation { get; set; }
}

public enum MatchAnswer
{
    /// <summary>One client: rows were approved as one, or a merge was proposed.</summary>
    Same,

    /// <summary>Two, and that is not asked again.</summary>
    Different,

    /// <summary>Whoever looked could not tell; somebody else may.</summary>
    NotSure,

    /// <summary>An earlier answer was taken back.</summary>
    TakenBack,
}

/// <summary>What a person said of two that may be one. Never changed: what was a mistake is taken back by a later one.</summary>
public sealed class MatchAnswerRow
{
    /// <summary>From 1 without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>As it was called then; a proposal may have become a client, and a client may lead to another.</summary>
    public required Ref A { get; init; }

    /// <inheritdoc cref="A"/>
    public required Ref B { get; init; }

    public required MatchAnswer Answer { get; init; }

    /// <summary>Match weight as it was when the person answered.</summary>
    public required double Bits { get; init; }

    /// <summary>Whether the score was hidden from the person.</summary>
    public required bool IsBlind { get; init; }

    /// <summary>The answer that is taken back; null for all others.</summary>
    public long? TakesBack { get; init; }

    /// <summary>The merge that waits for another person; null where none was proposed.</summary>
    public ProposalId? Merge { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PrincipalRef By { get; init; }
}

/// <summary>Where founders drew the lines. The last one counts; without one, the engine's own.</summary>
public sealed class MatchThresholdRow
{
    /// <summary>From 1 without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>From here on two are suggested as one, 0 to 1.</summary>
    public required double Suggest { get; init; }

    /// <summary>Below this nobody is asked, 0 to 1.</summary>
    public required double Hide { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PrincipalRef By { get; init; }
}

/// <summary>What the engine learnt from the records at hand. The last one counts.</summary>
public sealed class MatchModelRow
{
    /// <summary>From 1 without gaps.</summary>
    public required int Number { get; init; }

    /// <summary><c>LinkageModel</c>, JSON.</summary>
    public required string Model { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>How far <see cref="MatchPairRow"/> follows what was committed: one line.</summary>
public sealed class MatchProgressRow
{
    public int Id { get; init; } = 1;

    /// <summary>Sequence of the last delta.</summary>
    public required long Delta { get; set; }

    /// <summary>Sequence of the last decision.</summary>
    public required long Decision { get; set; }

    /// <summary>Number of the last answer.</summary>
    public required long Answer { get; set; }

    /// <summary>The last proposal: their ids sort by time.</summary>
    public required Guid Proposal { get; set; }
}

internal sealed class MatchConfiguration :
    IEntityTypeConfiguration<MatchPairRow>, IEntityTypeConfiguration<MatchAnswerRow>, IEntityTypeConfiguration<MatchThresholdRow>, IEntityTypeConfiguration<MatchModelRow>,
    IEntityTypeConfiguration<MatchProgressRow>
{
    public void Configure(EntityTypeBuilder<MatchPairRow> builder)
    {
        builder.ToTable("match_pair").HasKey(row => new { row.A, row.B });
        builder.HasIndex(row => row.B);
        builder.HasIndex(row => row.Bits);
        // The queue walks this one, what is worth asking first.
        builder.HasIndex(row => new { row.Unsure, row.Worth });
    }

    public void Configure(EntityTypeBuilder<MatchAnswerRow> builder)
    {
        builder.ToTable("gov_match_answer").HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
        builder.Property(row => row.Answer).HasConversion<string>();
        builder.HasIndex(row => new { row.A, row.B });
        builder.HasIndex(row => row.B);
        builder.HasIndex(row => row.TakesBack).IsUnique();
        builder.HasIndex(row => row.Answer);
        builder.HasIndex(row => row.By);
    }

    public void Configure(EntityTypeBuilder<MatchThresholdRow> builder)
    {
        builder.ToTable("gov_match_threshold").HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<MatchModelRow> builder)
    {
        builder.ToTable("match_model").HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<MatchProgressRow> builder)
    {
        builder.ToTable("match_progress").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
