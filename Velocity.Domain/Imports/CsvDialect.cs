using System.Globalization;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Imports;

/// <summary>How one delimited file is written. Found by <see cref="CsvSniffer"/>, kept with the batch, and all that a reader needs to read the file the same way again.</summary>
/// <remarks>Record numbers are 1-based and count every record of the file, preamble and header included, as RFC 7111 counts rows.</remarks>
public sealed record CsvDialect
{
    /// <summary>IANA name: <c>utf-8</c>, <c>utf-16</c> (little-endian), <c>utf-16BE</c>, <c>windows-1252</c>, <c>macintosh</c>, …</summary>
    public required string Encoding { get; init; }

    /// <summary>Bytes of byte order mark before the first character; 0 when there is none.</summary>
    public int BomLength { get; init; }

    /// <summary>What separates values; null when the file has one column, so that commas inside it stay text.</summary>
    public required char? Delimiter { get; init; }

    public char Quote { get; init; } = '"';

    /// <summary>The character that escapes a quote inside a quoted value besides doubling it (<c>\</c> in exports from MySQL and its kin); null when there is none.</summary>
    public char? Escape { get; init; }

    /// <summary>True when producers wrote a space between delimiter and opening quote: <c>1, "a, b"</c>.</summary>
    public bool SpaceBeforeQuote { get; init; }

    /// <summary>The record that holds the column names; null when the file has none.</summary>
    public int? HeaderRecord { get; init; }

    /// <summary>The first record that holds data; what comes before is preamble and header.</summary>
    public int FirstDataRecord { get; init; } = 1;

    /// <summary>The column names as read, blank and repeated ones included; empty when the file has no header.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>Columns a full record has: at least the header's, more when most records are wider than it.</summary>
    public required int ColumnCount { get; init; }

    /// <summary>Column names for people and manifests: as read, and <c>Column 3</c> where there is none.</summary>
    public IReadOnlyList<string> ColumnNames =>
        [.. Enumerable.Range(1, ColumnCount).Select(column => column <= Header.Count && !string.IsNullOrWhiteSpace(Header[column - 1])
            ? Header[column - 1]
            : string.Create(CultureInfo.InvariantCulture, $"Column {column}"))];

    /// <summary>As a batch keeps it.</summary>
    public TableDialect ToTable() => new(Encoding, BomLength, Delimiter ?? '\n', Quote, HeaderRecord, FirstDataRecord, Escape, SpaceBeforeQuote);

    /// <summary>From what a batch keeps, to read the file again.</summary>
    public static CsvDialect FromTable(TableDialect table, IReadOnlyList<string> columns) => new()
    {
        Encoding = table.Encoding,
        BomLength = table.BomLength,
        Delimiter = table.Delimiter == '\n' ? null : table.Delimiter,
        Quote = table.Quote,
        Escape = table.Escape,
        SpaceBeforeQuote = table.SpaceBeforeQuote,
        HeaderRecord = (int?)table.HeaderRecord,
        FirstDataRecord = (int)table.FirstDataRecord,
        Header = table.HeaderRecord is null ? [] : columns,
        ColumnCount = columns.Count,
    };
}
