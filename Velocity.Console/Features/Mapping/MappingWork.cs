using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;

namespace Velocity.Console.Features.Mapping;

/// <summary>All that the mapping page works with, once the columns are known.</summary>
/// <param name="Suggested">What was suggested at first, in column order.</param>
public sealed record MappingWork(
    RawImportBatch File, BatchProfile Profile, IReadOnlyList<ImportRowRecord> Sample, IReadOnlyList<ColumnMapping> Suggested, MappingDraft Draft)
{
    private MappingPreview? _preview;

    public MappingPreview Preview => _preview ??= MappingPreview.Of(Draft, Sample);

    /// <summary>The same file with another draft.</summary>
    public MappingWork With(MappingDraft draft) => new(File, Profile, Sample, Suggested, draft);

    /// <summary>The draft was edited: what the first rows become is worked out again when it is next asked for.</summary>
    public void Edited() => _preview = null;

    public ColumnProfile ProfileOf(ColumnMapping column) => Profile.Columns[column.Index - 1];
}
