using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>One uploaded file, exactly as received. Immutable after upload.</summary>
public sealed record RawImportBatch : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(RawImportBatch);

    public required BatchId BatchId { get; init; }

    /// <summary>The name the file had on the uploader's machine, without a path.</summary>
    public required string UploadedFilename { get; init; }

    /// <summary>Media type, as the uploader's browser said.</summary>
    public required string MimeType { get; init; }

    /// <summary>Where the bytes are: <c>upload:{batch_id}</c>, chunks of the table <c>raw_upload_chunk</c>.</summary>
    public required string StorageRef { get; init; }

    /// <summary>Records below the header, counted before anything else was read from the file.</summary>
    public required long RowCount { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required PrincipalRef UploadedBy { get; init; }

    /// <summary>Bytes.</summary>
    public required long ByteLength { get; init; }

    /// <summary>SHA-256 of the bytes, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How the bytes were read as a table.</summary>
    public required TableDialect Dialect { get; init; }

    /// <summary>Column names as in the file, in order; made up (<c>Column 1</c>) where the file has no header.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    internal override IEnumerable<Fault> CheckFamily()
    {
        if (string.IsNullOrWhiteSpace(UploadedFilename))
            yield return new Fault("/uploaded_filename", "missing", "The file's name may not be empty.");
        if (RowCount < 0)
            yield return new Fault("/row_count", "out_of_range", "A file cannot have fewer than no rows.");
        if (Columns.Count == 0)
            yield return new Fault("/columns", "missing", "A table has at least one column.");
        if (Sha256.Length != 64)
            yield return new Fault("/sha256", "malformed", "sha256 is 64 hexadecimal digits.");
    }
}

/// <summary>How a delimited file is to be read; enough to read it the same way for ever.</summary>
/// <param name="Encoding">IANA name, <c>utf-8</c>, <c>windows-1252</c> …</param>
/// <param name="BomLength">Bytes of byte order mark to skip, 0 to 3.</param>
/// <param name="Delimiter">One character; the line feed when the file has one column and nothing separates values.</param>
/// <param name="Quote">One character.</param>
/// <param name="HeaderRecord">Position of the header, counted from 1 as RFC 7111 counts; null when the file has none.</param>
/// <param name="FirstDataRecord">Position of the first record below the header or preamble, counted from 1.</param>
/// <param name="Escape">What escapes a quote besides doubling it; null when there is nothing.</param>
/// <param name="SpaceBeforeQuote">Whether a space may stand between delimiter and opening quote.</param>
public sealed record TableDialect(
    string Encoding,
    int BomLength,
    char Delimiter,
    char Quote,
    long? HeaderRecord,
    long FirstDataRecord,
    char? Escape = null,
    bool SpaceBeforeQuote = false) : ContractPart;
