using Velocity.Domain.Contracts;
using Velocity.Domain.Proposals;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Samples;

public class SampleLeadsTests
{
    private static readonly ImportedFile File = ImportedFile.Read(Repository.Path("samples", "leads.csv"));

    [Fact]
    public void Leads_EveryColumn_IsMappedByItsSuggestion() =>
        Assert.All(File.Manifest.ColumnMappings, mapping => Assert.True(mapping.Disposition == ColumnDisposition.Mapped, $"{mapping.Column}: {mapping.Reason}"));

    [Fact]
    public void Leads_RowsIn_EqualTheSumOfOutcomes()
    {
        var counts = File.Rows.CountBy(row => row.Outcome switch
        {
            RowOutcome.Proposed => "proposed",
            RowOutcome.Quarantined quarantined => quarantined.Code,
            RowOutcome.Ignored ignored => ignored.Code,
            _ => throw new InvalidOperationException("An outcome without a name."),
        }).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}");
        Assert.Equal("blank_row 3, exact_repeat 2, nothing_identifies 4, proposed 137, ragged_long 1", string.Join(", ", counts));
    }

    [Fact]
    public void Leads_HoldEveryKindOfEntity()
    {
        var entities = File.Rows.Select(row => row.Outcome).OfType<RowOutcome.Proposed>().SelectMany(proposed => proposed.Entities).Select(entity => entity.EntityType).ToHashSet();
        Assert.Superset(new HashSet<string> { EntityTypes.Client, EntityTypes.Opportunity, EntityTypes.PropertyInterest, EntityTypes.Task, EntityTypes.AccountLink }, entities);
    }

    [Fact]
    public void Leads_Contacts_AreNearlyAllRead()
    {
        var proposed = File.Rows.Select(row => row.Outcome).OfType<RowOutcome.Proposed>().ToList();
        Assert.InRange(proposed.Count(row => row.Client.Values.Any(value => value.Field == "telephone" && value.Confidence.Value >= 0.9)), 112, 137);
        Assert.InRange(proposed.Count(row => row.Opportunity is not null), 130, 137);
    }
}
