using System.Text;

namespace Velocity.Domain.Imports;

/// <summary>Formats that are known by their first bytes and cannot be read as delimited text.</summary>
internal static class FileSignature
{
    private const string SaveAsCsv = "Open it in the program that made it and save it as CSV first.";

    private static readonly (byte[] Magic, string Code, string Sentence)[] Binary =
    [
        ([0x50, 0x4B, 0x03, 0x04], "zip", "This is a ZIP archive or an Excel workbook (.xlsx), not CSV. " + SaveAsCsv),
        ([0x50, 0x4B, 0x05, 0x06], "zip", "This is an empty ZIP archive, not CSV."),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "ole", "This is an old Excel or Office document (.xls), not CSV. " + SaveAsCsv),
        ("%PDF"u8.ToArray(), "pdf", "This is a PDF, not CSV. Export the table from the program that made it."),
        ([0x89, 0x50, 0x4E, 0x47], "image", "This is a PNG picture, not CSV."),
        ([0xFF, 0xD8, 0xFF], "image", "This is a JPEG picture, not CSV."),
        ("GIF8"u8.ToArray(), "image", "This is a GIF picture, not CSV."),
        ([0x1F, 0x8B], "gzip", "This is a gzip archive. Unpack it and upload the file inside."),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z", "This is a 7-Zip archive. Unpack it and upload the file inside."),
        ("Rar!\x1A"u8.ToArray(), "rar", "This is a RAR archive. Unpack it and upload the file inside."),
        ("SQLite format 3\0"u8.ToArray(), "sqlite", "This is a SQLite database, not CSV. Export the table as CSV."),
        ([0x7F, 0x45, 0x4C, 0x46], "executable", "This is a program, not a table."),
        ("PAR1"u8.ToArray(), "parquet", "This is a Parquet file, not CSV. " + SaveAsCsv),
    ];

    private static readonly (string Start, string Code, string Sentence)[] Textual =
    [
        ("<!doctype html", "html", "This is a web page, whatever its name says. " + SaveAsCsv),
        ("<html", "html", "This is a web page, whatever its name says. " + SaveAsCsv),
        ("<table", "html", "This is a web page, whatever its name says. " + SaveAsCsv),
        ("<?xml", "xml", "This is XML, not CSV. " + SaveAsCsv),
        ("{\\rtf", "rtf", "This is a rich-text document, not CSV. " + SaveAsCsv),
        ("BEGIN:VCARD", "vcard", "This is a vCard file, not CSV. Give it a name that ends in .vcf."),
        ("BEGIN:VCALENDAR", "icalendar", "This is a calendar file, not a table of leads."),
        ("[{", "json", "This is JSON, not CSV. Ask for an export as CSV."),
        ("{\"", "json", "This is JSON, not CSV. Ask for an export as CSV."),
    ];

    public static SniffOutcome.Refused? OfBytes(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, code, sentence) in Binary)
            if (head.StartsWith(magic))
                return new SniffOutcome.Refused(code, sentence);
        // "MZ" may well begin a column name, so it takes the zeros of a program's header to believe it.
        return head.StartsWith("MZ"u8) && head[..Math.Min(head.Length, 64)].Count((byte)0) > 8
            ? new SniffOutcome.Refused("executable", "This is a Windows program, not a table.")
            : null;
    }

    public static SniffOutcome.Refused? OfText(string text)
    {
        var start = WithoutSpace(text, 32);
        foreach (var (prefix, code, sentence) in Textual)
            if (start.StartsWith(WithoutSpace(prefix, prefix.Length), StringComparison.OrdinalIgnoreCase))
                return new SniffOutcome.Refused(code, sentence);
        return null;
    }

    private static string WithoutSpace(string text, int length)
    {
        var kept = new StringBuilder(length);
        foreach (var c in text)
        {
            if (kept.Length == length)
                break;
            if (!char.IsWhiteSpace(c))
                kept.Append(c);
        }

        return kept.ToString();
    }
}
