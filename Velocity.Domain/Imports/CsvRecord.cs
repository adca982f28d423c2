using Velocity.Domain.Contracts;

namespace Velocity.Domain.Imports;

/// <summary>One record of a delimited file, text exactly as parsed.</summary>
/// <param name="RowNumber">1-based position among all records of the file, as RFC 7111's <c>row</c>.</param>
/// <param name="LineNumber">1-based physical line on which the record starts; larger than the row number once a value spans lines.</param>
/// <param name="Values">In column order; fewer or more than the dialect's columns when the record is ragged.</param>
/// <param name="Issues">What was wrong with it; empty for a sound record.</param>
public sealed record CsvRecord(int RowNumber, int LineNumber, string[] Values, IReadOnlyList<RowIssue> Issues)
{
    public bool IsBlank
    {
        get
        {
            foreach (var value in Values)
                if (!string.IsNullOrWhiteSpace(value))
                    return false;
            return true;
        }
    }
}

/// <summary>Codes of what can be wrong with a record.</summary>
public static class CsvIssueCode
{
    /// <summary>Fewer values than columns.</summary>
    public const string RaggedShort = "ragged_short";

    /// <summary>More values than columns, and the surplus holds text.</summary>
    public const string RaggedLong = "ragged_long";

    /// <summary>Bytes that the file's encoding cannot hold.</summary>
    public const string BadEncoding = "bad_encoding";

    /// <summary>NUL characters, kept out of the value.</summary>
    public const string NulCharacter = "nul_character";

    /// <summary>A quote opened and never closed; it was read as a plain character.</summary>
    public const string UnterminatedQuote = "unterminated_quote";

    /// <summary>A quote inside a quoted value that was not doubled; kept as text.</summary>
    public const string StrayQuote = "stray_quote";

    public const string FieldTooLong = "field_too_long";
    public const string TooManyColumns = "too_many_columns";
    public const string RecordTooLong = "record_too_long";
}

/// <summary>How much of one record is kept in memory. What lies beyond is cut off and reported; the upload still holds it.</summary>
public sealed record CsvLimits
{
    public static CsvLimits Default { get; } = new();

    public int FieldChars { get; init; } = 1024 * 1024;
    public int RecordChars { get; init; } = 16 * 1024 * 1024;
    public int Columns { get; init; } = 16_384;
}
