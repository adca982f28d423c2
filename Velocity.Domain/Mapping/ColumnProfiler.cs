using System.Globalization;
using System.Text.RegularExpressions;
using Velocity.Domain.Contracts;
using Velocity.Domain.Imports;

namespace Velocity.Domain.Mapping;

/// <summary>Profiles every column in one pass. Memory is bounded, whatever the file's length: up to 5,000 different values of 200 characters a column.</summary>
public sealed class ColumnProfiler
{
    private const int MaxDistinct = 5_000;
    private const int MaxKeyLength = 200;
    private const int MaxEnumValues = 25;
    private const int Samples = 8;

    // Shapes settle early; after this many values one in ten is looked at.
    private const int ShapeEvery = 10;
    private const int ShapeAll = 10_000;

    private readonly Column[] _columns;
    private long _rows;

    public ColumnProfiler(int columnCount) => _columns = [.. Enumerable.Range(1, columnCount).Select(index => new Column(index))];

    /// <summary>One row's texts in column order; missing ones count as empty, surplus ones are left out.</summary>
    public void Add(IReadOnlyList<string> values)
    {
        _rows++;
        var count = Math.Min(values.Count, _columns.Length);
        for (var i = 0; i < count; i++)
            if (!string.IsNullOrWhiteSpace(values[i]))
                _columns[i].Add(values[i]);
    }

    public IReadOnlyList<ColumnProfile> Profiles => [.. _columns.Select(column => column.Profile(_rows))];

    private sealed class Column(int index)
    {
        private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
        private readonly List<string> _first = [];
        private readonly Dictionary<ValueShape, long> _shapes = [];
        private bool _overflowed;
        private long _filled;
        private long _shaped;
        private int _minLength = int.MaxValue;
        private int _maxLength;
        private int _provesDayFirst;
        private int _provesMonthFirst;
        private int _yearFirst;

        public void Add(string value)
        {
            _filled++;
            _minLength = Math.Min(_minLength, value.Length);
            _maxLength = Math.Max(_maxLength, value.Length);
            var key = value.Length > MaxKeyLength ? value[..MaxKeyLength] : value;
            if (_counts.TryGetValue(key, out var count))
                _counts[key] = count + 1;
            else if (_counts.Count < MaxDistinct)
                _counts[key] = 1;
            else
                _overflowed = true;
            if (count == 0 && _first.Count < Samples && !_first.Contains(key))
                _first.Add(key);
            if (_filled > ShapeAll && _filled % ShapeEvery != 0)
                return;
            _shaped++;
            var shape = ValueShapes.Of(value);
            _shapes[shape] = _shapes.GetValueOrDefault(shape) + 1;
            if (shape == ValueShape.Date)
                Weigh(value);
        }

        public ColumnProfile Profile(long rows) => new(
            index,
            rows,
            _filled,
            _counts.Count,
            !_overflowed,
            [.. _first.Select(Sample)],
            [.. _counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(Samples).Select(pair => Sample(pair.Key))],
            _counts.Count <= MaxEnumValues ? [.. _counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Sample(pair.Key))] : [],
            _filled == 0 ? 0 : _minLength,
            _maxLength,
            _shapes.ToDictionary(pair => pair.Key, pair => (double)pair.Value / _shaped),
            Order());

        private ColumnSample Sample(string key) => new(key, _counts.GetValueOrDefault(key));

        private void Weigh(string value)
        {
            var parts = value.Trim().Split('/', '-', '.', ' ');
            if (parts[0].Length == 4)
                _yearFirst++;
            else if (parts.Length > 1 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var first) && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var second))
                (_provesDayFirst, _provesMonthFirst) = (_provesDayFirst + (first > 12 ? 1 : 0), _provesMonthFirst + (second > 12 ? 1 : 0));
        }

        private DateOrder? Order() => (_provesDayFirst, _provesMonthFirst) switch
        {
            (0, 0) => _yearFirst > 0 ? Contracts.DateOrder.YearFirst : null,
            ( > 0, 0) => Contracts.DateOrder.DayFirst,
            (0, > 0) => Contracts.DateOrder.MonthFirst,
            _ => null,
        };
    }
}

public static partial class ValueShapes
{
    private const int LongText = 60;

    public static ValueShape Of(string value)
    {
        var text = value.Trim();
        return CellShapes.Of(text) switch
        {
            CellShape.Email => ValueShape.Email,
            CellShape.Url => ValueShape.Url,
            CellShape.Date => ValueShape.Date,
            CellShape.Phone => ValueShape.Telephone,
            CellShape.Money => ValueShape.Money,
            CellShape.Boolean => ValueShape.Boolean,
            CellShape.Year => ValueShape.Integer,
            CellShape.Number => text.All(char.IsAsciiDigit) ? ValueShape.Integer : ValueShape.Decimal,
            _ when Emails().IsMatch(text) => ValueShape.Email,
            _ when text.Length > LongText || text.Contains('\n', StringComparison.Ordinal) => ValueShape.LongText,
            _ when Name().IsMatch(text) => ValueShape.PersonName,
            _ => ValueShape.Text,
        };
    }

    // Several addresses in a cell, or one with a name before it.
    [GeneratedRegex(@"^[^@]{0,60}\b[^\s@<>;,]+@[\w\-.]+\.\p{L}{2,}\b.{0,200}$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Emails();

    [GeneratedRegex(@"^\p{Lu}[\p{L}.'’\-]*,?( (\p{Lu}[\p{L}.'’\-]*|van|von|de|der|del|di|da|bin|la|le)){1,4}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
