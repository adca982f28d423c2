using Velocity.Domain.Contracts;
using Velocity.Domain.Proposals;

namespace Velocity.Console.Features.Mapping;

/// <summary>What the first rows become under a mapping, by the code that the commit runs.</summary>
/// <param name="Rows">In file order.</param>
public sealed record MappingPreview(IReadOnlyList<PreviewedRow> Rows, int Proposed, int Quarantined, int Ignored)
{
    public static MappingPreview Of(MappingDraft draft, IReadOnlyList<ImportRowRecord> sample)
    {
        var projector = new RowProjector(draft.Basis with { ColumnMappings = draft.Columns, ParseOptions = draft.Options });
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        var rows = new List<PreviewedRow>(sample.Count);
        foreach (var row in sample)
        {
            var earlier = seen.TryGetValue(row.RowHash, out var number) ? number : (long?)null;
            seen.TryAdd(row.RowHash, row.RowNumber);
            rows.Add(new PreviewedRow(row.RowNumber, projector.Project(row, earlier)));
        }

        return new MappingPreview(
            rows,
            rows.Count(row => row.Outcome is RowOutcome.Proposed),
            rows.Count(row => row.Outcome is RowOutcome.Quarantined),
            rows.Count(row => row.Outcome is RowOutcome.Ignored));
    }
}

public sealed record PreviewedRow(long RowNumber, RowOutcome Outcome);
