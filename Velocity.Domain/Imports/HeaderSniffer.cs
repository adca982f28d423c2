namespace Velocity.Domain.Imports;

/// <summary>Finds the record with the column names, after any preamble, by comparing it with what lies below it.</summary>
internal static class HeaderSniffer
{
    private const int MaxPreamble = 50;

    /// <param name="records">The first records of the file, under a dialect whose delimiter is settled.</param>
    public static CsvDialect Locate(List<CsvRecord> records, CsvDialect dialect)
    {
        var isHint = records.Count > 0 && IsSeparatorHint(records[0], dialect);
        var width = DelimiterSniffer.CommonWidth(isHint ? records.Skip(1) : records);
        var needed = Math.Max(1, (int)Math.Ceiling(width * 0.6));
        var first = records.FindIndex(isHint ? 1 : 0, Math.Min(records.Count, MaxPreamble) - (isHint ? 1 : 0), record => Filled(record) >= needed);
        if (first < 0)
            first = records.FindIndex(isHint ? 1 : 0, record => !record.IsBlank);
        if (first < 0)
            return dialect with { ColumnCount = Math.Max(1, width), FirstDataRecord = records.Count + 1 };

        var names = records[first].Values;
        if (!IsHeader(names, records.Skip(first + 1).Where(record => !record.IsBlank).ToList()))
            return dialect with { ColumnCount = Math.Max(names.Length, width), FirstDataRecord = isHint ? 2 : FirstData(records, first) };

        var columns = Math.Max(names.Length, width);
        return dialect with
        {
            HeaderRecord = records[first].RowNumber,
            FirstDataRecord = records[first].RowNumber + 1,
            Header = [.. names, .. Enumerable.Repeat("", columns - names.Length)],
            ColumnCount = columns,
        };
    }

    /// <summary>Excel's <c>sep=;</c>: it names the delimiter and is neither header nor data.</summary>
    public static bool IsSeparatorHint(CsvRecord record, CsvDialect dialect) =>
        string.Join(dialect.Delimiter?.ToString() ?? "", record.Values).StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    // Without a header there is nothing to tell a preamble from a poor row, unless the lines before have one cell among many columns.
    private static int FirstData(List<CsvRecord> records, int first) => records.Take(first).All(record => Filled(record) <= 1) ? records[first].RowNumber : 1;

    private static int Filled(CsvRecord record) => record.Values.Count(value => !string.IsNullOrWhiteSpace(value));

    private static bool IsHeader(string[] names, List<CsvRecord> below)
    {
        var shapes = names.Select(CellShapes.Of).ToArray();
        if (shapes.Contains(CellShape.Email))
            return false;
        if (below.Count == 0)
            return !shapes.Any(IsData);

        var (header, data) = (0, 0);
        for (var column = 0; column < names.Length; column++)
        {
            var values = below.Where(record => record.Values.Length > column).Select(record => record.Values[column]).Where(value => !string.IsNullOrWhiteSpace(value)).ToList();
            if (values.Count == 0 || shapes[column] == CellShape.Empty)
                continue;
            var common = values.GroupBy(CellShapes.Of).MaxBy(group => group.Count())!;
            if (common.Count() < values.Count * 0.6)
                continue;
            if (common.Key == CellShape.Text)
                data += IsData(shapes[column]) || values.Contains(names[column]) ? 1 : 0;
            else if (common.Key == shapes[column])
                data += IsData(shapes[column]) ? 2 : 1;
            else if (shapes[column] == CellShape.Text)
                header += 2;
        }

        return header >= data;
    }

    private static bool IsData(CellShape shape) => shape is CellShape.Email or CellShape.Url or CellShape.Date or CellShape.Phone or CellShape.Money or CellShape.Number;
}
