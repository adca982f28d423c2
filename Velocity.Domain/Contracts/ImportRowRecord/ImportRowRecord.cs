using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>One record of an uploaded file, as text. No leading zero is ever lost.</summary>
public sealed record ImportRowRecord : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(ImportRowRecord);

    public required RowId RowId { get; init; }

    public required BatchId BatchId { get; init; }

    /// <summary>Position in the file, counted from 1 with header and preamble, as RFC 7111 counts.</summary>
    public required long RowNumber { get; init; }

    /// <summary>Text exactly as parsed, in column order.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>SHA-256 of the canonical JSON of <see cref="Values"/>.</summary>
    public required string RowHash { get; init; }

    /// <summary>What was odd about the record: <c>ragged_short</c>, <c>bad_encoding</c> …</summary>
    public required IReadOnlyList<RowIssue> Issues { get; init; }

    public static string HashOf(IReadOnlyList<string> values) => CanonicalJson.Sha256(ContractJson.Serialize(values));

    internal override IEnumerable<Fault> CheckFamily()
    {
        if (RowNumber < 1)
            yield return new Fault("/row_number", "out_of_range", "Rows are counted from 1.");
    }
}

/// <summary>Something odd about a record, which was kept as it was.</summary>
/// <param name="Code">Stable name, <c>snake_case</c>.</param>
/// <param name="Sentence">For a person; names the line or the cell.</param>
public sealed record RowIssue(string Code, string Sentence) : ContractPart;
