using System.Globalization;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Interactions;

/// <summary>One call as its row tells it.</summary>
/// <param name="IsZoned">The row, or its column's name, says in which zone it counts.</param>
/// <param name="FromRole">Role of the side that <paramref name="From"/> is; <c>participant</c> where nobody says who called whom.</param>
internal sealed record CallRow(DateTimeOffset At, bool IsZoned, DateTimeOffset? EndedAt, string FromRole, CallParty? From, CallParty? To, CallDirection Direction, string? Id, string? Text)
{
    /// <returns>A row, or a sentence that names the column that cannot be read.</returns>
    public static (CallRow? Row, string? Code, string? Fault) Read(string[] cells, CallColumns columns, DateOrder order, CollectOptions options)
    {
        var moment = $"{columns.Cell(cells, CallField.Start)} {columns.Cell(cells, CallField.Time)}".Trim();
        var isUtc = IsUtc(columns.NameOf(CallField.Start)) || (columns.Has(CallField.Time) && IsUtc(columns.NameOf(CallField.Time)));
        var zone = isUtc ? TimeZoneInfo.Utc : options.LocalZone ?? TimeZoneInfo.Utc;
        if (CallTimes.Read(moment, order, zone, out var isZoned) is not { } at)
            return (null, "unreadable_date", moment.Length == 0
                ? $"column “{columns.NameOf(CallField.Start)}” is blank, so nobody knows when the call took place"
                : $"column “{columns.NameOf(CallField.Start)}” says “{Words.Excerpt(moment)}”, which is no date with a time of day");

        var direction = CallDirections.Read(columns.Cell(cells, CallField.Direction));
        if (Sides(cells, columns, direction, options.DefaultRegion, out var role, out var fault) is not { } sides)
            return (null, "unreadable_number", fault);
        var row = new CallRow(at, isZoned || isUtc, End(cells, columns, order, zone, at), role, sides.From, sides.To, direction,
            columns.Cell(cells, CallField.Id) is { Length: > 0 } id ? id : null, TextOf(cells, columns));
        return (row, null, null);
    }

    /// <summary>Who called and who was called: two columns say it, or one column and the direction.</summary>
    private static (CallParty? From, CallParty? To)? Sides(string[] cells, CallColumns columns, CallDirection direction, string? region, out string role, out string? fault)
    {
        (role, fault) = ("from", null);
        if (columns.Has(CallField.From) && columns.Has(CallField.To))
        {
            var from = CallParty.Read(columns.Cell(cells, CallField.From), columns.Cell(cells, CallField.FromName), region, isNumber: false);
            var to = CallParty.Read(columns.Cell(cells, CallField.To), columns.Cell(cells, CallField.ToName), region, isNumber: false);
            if (from is not null || to is not null)
                return (from, to);
            fault = $"columns “{columns.NameOf(CallField.From)}” and “{columns.NameOf(CallField.To)}” name nobody";
            return null;
        }

        var field = columns.Has(CallField.Number) ? CallField.Number : columns.Has(CallField.From) ? CallField.From : CallField.To;
        var cell = columns.Cell(cells, field);
        var named = columns.Cell(cells, CallField.Name) is { Length: > 0 } name ? name : columns.Cell(cells, field == CallField.To ? CallField.ToName : CallField.FromName);
        if (CallParty.Read(cell, named, region, isNumber: true) is not { } other)
        {
            fault = cell.Length == 0 ? $"column “{columns.NameOf(field)}” is blank, so nobody knows whom the call was with" : $"column “{columns.NameOf(field)}” says “{Words.Excerpt(cell)}”, which is no telephone number";
            return null;
        }

        var own = columns.Cell(cells, CallField.Agent) is { Length: > 0 } agent ? new CallParty(agent, null) : null;
        if (direction == CallDirection.Outbound || field == CallField.To)
            return (own, other);
        role = direction == CallDirection.Unknown && field == CallField.Number ? "participant" : "from";
        return (other, own);
    }

    private static DateTimeOffset? End(string[] cells, CallColumns columns, DateOrder order, TimeZoneInfo zone, DateTimeOffset at)
    {
        if (columns.Has(CallField.Duration))
            if (CallTimes.Length(columns.Cell(cells, CallField.Duration), columns.NameOf(CallField.Duration).Contains("min", StringComparison.OrdinalIgnoreCase)) is { } length)
                return at + length;
        var end = columns.Cell(cells, CallField.End);
        // Beside a column of dates, the end may be a time of that day.
        return CallTimes.Read(end, order, zone, out _) ?? (columns.Has(CallField.Time) ? CallTimes.Read($"{columns.Cell(cells, CallField.Start)} {end}", order, zone, out _) : null);
    }

    private static string? TextOf(string[] cells, CallColumns columns) => Words.Join(
        ((CallField[])[CallField.Direction, CallField.Disposition, CallField.Duration, CallField.Agent, .. Unnamed(columns)])
            .Where(columns.Has).Select(field => (Name: columns.NameOf(field), Text: columns.Cell(cells, field)))
            .Concat(columns.Others(cells))
            .Select(cell => Words.Lines(cell.Text) is { } words ? $"{cell.Name.Trim()}: {words}" : null)
            .Append(Words.Lines(columns.Cell(cells, CallField.Notes))));

    /// <summary>Columns about people that say nothing of the two sides; see <see cref="Sides"/>.</summary>
    private static CallField[] Unnamed(CallColumns columns) =>
        columns.Has(CallField.From) && columns.Has(CallField.To) ? [CallField.Number, CallField.Name]
        : columns.Has(CallField.Number) ? [CallField.From, CallField.To, CallField.FromName, CallField.ToName]
        : [];

    private static bool IsUtc(string column) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(column, "utc", CompareOptions.IgnoreCase) >= 0 || CultureInfo.InvariantCulture.CompareInfo.IndexOf(column, "gmt", CompareOptions.IgnoreCase) >= 0;
}
