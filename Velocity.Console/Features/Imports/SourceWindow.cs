using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Imports;

/// <summary>A stretch of an uploaded file, in file order.</summary>
/// <param name="Before">A row from which the stretch before this one can be read; null at the file's beginning.</param>
/// <param name="After">The first row of the stretch behind this one; null at the file's end.</param>
public sealed record SourceWindow(IReadOnlyList<SourceRow> Rows, long? Before, long? After);

/// <param name="RowNumber">As in the file, from 1 (RFC 7111).</param>
public sealed record SourceRow(long RowNumber, IReadOnlyList<string> Values, IReadOnlyList<RowIssue> Issues);
