namespace Velocity.Domain.Imports;

/// <summary>Finds what separates values: the character under which the records agree best about their number of columns.</summary>
internal static class DelimiterSniffer
{
    private const int MaxRecords = 500;
    private const int MaxLeadIn = 20;
    private const string Usual = ",;\t|";
    private const string Unusual = "~^:#¦§\u0001\u001C\u001D\u001E\u001F";

    /// <summary>The best reading of the sample, delimiter null when it is one column.</summary>
    public static CsvDialect Detect(string sample, CsvDialect bare)
    {
        var quote = UsesApostrophes(sample) ? '\'' : '"';
        char? escape = sample.Contains($"\\{quote}", StringComparison.Ordinal) && !sample.Contains($"{quote}{quote}", StringComparison.Ordinal) ? '\\' : null;
        var start = bare with { Quote = quote, Escape = escape };

        var best = start with { Delimiter = null };
        var bestScore = 0.0;
        foreach (var delimiter in Usual.Concat(Unusual).Where(c => sample.Contains(c, StringComparison.Ordinal)))
        {
            var dialect = start with { Delimiter = delimiter, SpaceBeforeQuote = HasSpaceBeforeQuote(sample, delimiter, quote) };
            var score = Score(ReadSample(sample, dialect), isUsual: Usual.Contains(delimiter, StringComparison.Ordinal));
            if (score > bestScore)
                (best, bestScore) = (dialect, score);
        }

        return best;
    }

    public static List<CsvRecord> ReadSample(string sample, CsvDialect dialect)
    {
        using var reader = new CsvRecordReader(new StringReader(sample), dialect);
        return [.. reader.ReadAll().Take(MaxRecords)];
    }

    /// <summary>The most common number of columns among records that hold anything, lines before the table left aside; of equals, the one met first.</summary>
    public static int CommonWidth(IEnumerable<CsvRecord> records)
    {
        var filled = records.Where(record => !record.IsBlank).ToList();
        var table = filled.SkipWhile(record => record.Values.Length == 1).ToList();
        return (table.Count > 0 ? table : filled).GroupBy(record => record.Values.Length).MaxBy(group => group.Count())?.Key ?? 0;
    }

    private static double Score(List<CsvRecord> records, bool isUsual)
    {
        var filled = records.Where(record => !record.IsBlank).ToList();
        var leadIn = filled.TakeWhile(record => record.Values.Length == 1).Count();
        if (leadIn <= MaxLeadIn && leadIn < filled.Count)
            filled.RemoveRange(0, leadIn);
        if (filled.Count == 0)
            return 0;

        var width = CommonWidth(filled);
        var agreeing = filled.Count(record => record.Values.Length == width) / (double)filled.Count;
        var divided = filled.Count(record => record.Values.Length > 1) / (double)filled.Count;
        if (width < 2 && !(filled[0].Values.Length > 1 && divided >= 0.5))
            return 0;
        if (!isUsual && (agreeing < 0.95 || filled.Count < 2))
            return 0;

        var faulty = filled.Count(record => record.Issues.Count > 0) / (double)filled.Count;
        var score = 0.6 * agreeing + 0.4 * divided - 0.3 * faulty + 0.01 * Math.Min(width, 12);
        if (leadIn > 0)
            score -= 0.05;
        return score < 0.5 ? 0 : isUsual ? score : score * 0.7;
    }

    private static bool UsesApostrophes(string sample)
    {
        var (apostrophes, quotes) = (0, 0);
        for (var i = 0; i + 1 < sample.Length; i++)
        {
            if (i > 0 && sample[i - 1] is not ('\n' or '\r') && Usual.IndexOf(sample[i - 1], StringComparison.Ordinal) < 0)
                continue;
            apostrophes += sample[i] == '\'' ? 1 : 0;
            quotes += sample[i] == '"' ? 1 : 0;
        }

        return apostrophes > 3 && quotes == 0;
    }

    private static bool HasSpaceBeforeQuote(string sample, char delimiter, char quote) =>
        sample.Contains($"{delimiter} {quote}", StringComparison.Ordinal) && !sample.Contains($"{delimiter}{quote}", StringComparison.Ordinal);
}
