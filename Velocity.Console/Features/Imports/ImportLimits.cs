namespace Velocity.Console.Features.Imports;

/// <summary>How much an upload may bring, from configuration section <c>Imports</c>.</summary>
public sealed class ImportLimits
{
    public const string Section = "Imports";

    /// <summary>Bytes of one file; larger ones are refused before the first byte is sent.</summary>
    public long MaxFileBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Bytes of one chunk: what a lost connection can cost, and what one request holds in memory.</summary>
    public int ChunkBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Rows that are parsed, or projected, in one transaction.</summary>
    public int RowsPerCommit { get; set; } = 2_000;
}
