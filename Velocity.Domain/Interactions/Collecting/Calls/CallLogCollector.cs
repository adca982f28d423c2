using System.Globalization;
using Velocity.Domain.Contracts;
using Velocity.Domain.Imports;

namespace Velocity.Domain.Interactions;

/// <summary>A call log to threads, one a call. A record is a row below the header.</summary>
internal static class CallLogCollector
{
    public static CollectedFile Read(byte[] file, CollectOptions options)
    {
        if (CsvSniffer.Sniff(file.AsSpan(0, Math.Min(file.Length, CsvSniffer.RecommendedHead)), file.Length <= CsvSniffer.RecommendedHead) is not SniffOutcome.Recognised { Dialect: var dialect })
            return new CollectedFile.Refused("not_the_format", "This is no table, so it is no list of calls.");
        if (CallColumns.Of(dialect.ColumnNames) is not { } columns)
            return new CollectedFile.Refused("not_the_format", "This table is no list of calls: it needs a column with the time, one with a number and one with direction or duration, and none of what a list of leads has.");

        using var reader = new CsvRecordReader(new MemoryStream(file, writable: false), dialect);
        var rows = reader.ReadData().ToList();
        var (order, notice) = DateOrders.Decide([.. rows.Select(row => CallTimes.Digits(columns.Cell(row.Values, CallField.Start))).OfType<DigitDate>()], options);
        var collection = new Collection();
        collection.Notice(notice);
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in rows)
            Add(row, columns, order, options, collection, seen);
        return collection.Build();
    }

    private static void Add(CsvRecord row, CallColumns columns, DateOrder order, CollectOptions options, Collection collection, Dictionary<string, long> seen)
    {
        collection.Reading(row.Values);
        if (row.IsBlank)
        {
            collection.Ignored("blank_row", $"The row on line {row.LineNumber} is blank.");
            return;
        }

        if (row.Issues.FirstOrDefault(issue => issue.Code == CsvIssueCode.RaggedLong) is { } ragged)
        {
            // A delimiter in the wrong place moves every cell after it into another column.
            collection.Quarantined(ragged.Code, $"The row on line {row.LineNumber} cannot be read: it has more cells than there are columns.");
            return;
        }

        var (call, code, fault) = CallRow.Read(row.Values, columns, order, options);
        if (call is null)
        {
            collection.Quarantined(code!, $"The row on line {row.LineNumber} cannot be read: {fault}.");
            return;
        }

        var content = SourceIds.OfContent("call", row.Values);
        if (!seen.TryAdd(content, collection.Next))
        {
            collection.Ignored("exact_repeat", string.Create(CultureInfo.InvariantCulture, $"The row on line {row.LineNumber} is row {seen[content]} again, cell by cell."));
            return;
        }

        var key = call.Id is { } id ? "call:" + id : content;
        // Transfers and legs of one call come under one id; each is an event with a name of its own.
        var isFirst = !collection.Has(key);
        var thread = collection.Thread(key, InteractionChannel.Call);
        var from = call.From is { } caller ? thread.Participant(call.FromRole, caller.Name, caller.Address) : null;
        if (call.To is { } called)
            thread.Participant("to", called.Name, called.Address);
        thread.Add(new CollectedEvent(collection.Next, isFirst ? key : content, call.At, null, call.EndedAt, call.FromRole == "from" ? from : null, call.Text), null);
        if (!call.IsZoned)
            collection.Notice(LocalTimes.Notice(options));
        collection.Collected(thread);
    }
}
