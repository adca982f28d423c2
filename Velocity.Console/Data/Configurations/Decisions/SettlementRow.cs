using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>
/// That nothing is left to decide of a proposal, whatever its family: a person decided, a rule committed it, or its maker withdrew
/// it. A view, and the only definition of it; open is what has no such line. A reversal settles nothing: it is about what was settled.
/// </summary>
public sealed class SettlementRow
{
    public required ProposalId ProposalId { get; init; }
}

internal sealed class SettlementConfiguration : IEntityTypeConfiguration<SettlementRow>
{
    public void Configure(EntityTypeBuilder<SettlementRow> builder) => builder.ToView("gov_settlement").HasNoKey();
}
