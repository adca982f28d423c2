using System.Text;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>RFC 4180 as plainly as can be: the test's own reading of a file, to hold the console's against.</summary>
internal static class CsvText
{
    /// <summary>Every record, the header as the first; a line with nothing on it counts, as in RFC 7111.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string file)
    {
        var records = new List<IReadOnlyList<string>>();
        var record = new List<string>();
        var value = new StringBuilder();
        var isQuoted = false;
        var text = File.ReadAllText(file);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                value.Append('"');
                i++;
            }
            else if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && c == ',')
            {
                record.Add(Take(value));
            }
            else if (!isQuoted && c == '\n')
            {
                record.Add(Take(value).TrimEnd('\r'));
                records.Add(record);
                record = [];
            }
            else
            {
                value.Append(c);
            }
        }
        if (value.Length > 0 || record.Count > 0)
            records.Add([.. record, value.ToString()]);
        return records;
    }

    private static string Take(StringBuilder value)
    {
        var text = value.ToString();
        value.Clear();
        return text;
    }
}
