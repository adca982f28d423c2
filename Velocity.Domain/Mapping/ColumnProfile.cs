using Velocity.Domain.Contracts;

namespace Velocity.Domain.Mapping;

/// <summary>What the text of a value looks like.</summary>
public enum ValueShape
{
    Email,
    Telephone,
    Url,
    Date,
    Money,
    Integer,
    Decimal,
    Boolean,

    /// <summary>Two to five capitalised words without digits.</summary>
    PersonName,

    /// <summary>More than 60 characters, or several lines.</summary>
    LongText,
    Text,
}

/// <param name="Text">As in the file.</param>
/// <param name="Count">How often it was seen; at least this often once there are more distinct values than are counted.</param>
public sealed record ColumnSample(string Text, long Count);

/// <summary>What the values of one column are like, from one pass over the rows.</summary>
/// <param name="Index">Column position, from 1.</param>
/// <param name="DistinctCount">Different texts; at least this many when <paramref name="DistinctIsExact"/> is false.</param>
/// <param name="FirstSamples">The first few different values, in file order.</param>
/// <param name="CommonSamples">The most frequent values, most frequent first.</param>
/// <param name="EnumValues">All values with their counts when there are at most 25; empty otherwise.</param>
/// <param name="MinLength">In UTF-16 units, of filled values; 0 when there are none.</param>
/// <param name="Shapes">Share of filled values by shape, 0 to 1, shapes that occur only.</param>
/// <param name="DateOrder">What the dates prove about day and month; null when they prove nothing or contradict each other.</param>
public sealed record ColumnProfile(
    int Index,
    long Rows,
    long Filled,
    int DistinctCount,
    bool DistinctIsExact,
    IReadOnlyList<ColumnSample> FirstSamples,
    IReadOnlyList<ColumnSample> CommonSamples,
    IReadOnlyList<ColumnSample> EnumValues,
    int MinLength,
    int MaxLength,
    IReadOnlyDictionary<ValueShape, double> Shapes,
    DateOrder? DateOrder)
{
    /// <summary>Share of rows that hold text in this column, 0 to 1.</summary>
    public double FillRate => Rows == 0 ? 0 : (double)Filled / Rows;

    public double Share(params ReadOnlySpan<ValueShape> shapes)
    {
        var sum = 0.0;
        foreach (var shape in shapes)
            sum += Shapes.GetValueOrDefault(shape);
        return sum;
    }
}
