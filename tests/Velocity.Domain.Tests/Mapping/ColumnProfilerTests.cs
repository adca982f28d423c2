using System.Globalization;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;

namespace Velocity.Domain.Tests.Mapping;

public class ColumnProfilerTests
{
    [Fact]
    public void Profile_CountsFillDistinctAndLengths()
    {
        var profile = Of("London", "", "Paris", "London", " ");
        Assert.Equal((5, 3, 0.6, 2, true), (profile.Rows, profile.Filled, profile.FillRate, profile.DistinctCount, profile.DistinctIsExact));
        Assert.Equal((5, 6), (profile.MinLength, profile.MaxLength));
        Assert.Equal([new ColumnSample("London", 2), new ColumnSample("Paris", 1)], profile.CommonSamples);
        Assert.Equal(2, profile.EnumValues.Count);
    }

    [Fact]
    public void Profile_ManyValues_StopsCountingAndSaysSo()
    {
        var profile = Of([.. Enumerable.Range(0, 6000).Select(i => i.ToString(CultureInfo.InvariantCulture))]);
        Assert.False(profile.DistinctIsExact);
        Assert.Equal(5000, profile.DistinctCount);
        Assert.Equal(8, profile.FirstSamples.Count);
        Assert.Empty(profile.EnumValues);
    }

    [Theory]
    [InlineData(ValueShape.Email, "a@example.com")]
    [InlineData(ValueShape.Email, "a@example.com; b@example.com")]
    [InlineData(ValueShape.Telephone, "+44 20 7946 0001")]
    [InlineData(ValueShape.Telephone, "020 7946 0001")]
    [InlineData(ValueShape.Telephone, "(212) 555-0101")]
    [InlineData(ValueShape.Url, "https://example.com")]
    [InlineData(ValueShape.Date, "5 Mar 2026")]
    [InlineData(ValueShape.Money, "£450,000")]
    [InlineData(ValueShape.Money, "400-500k")]
    [InlineData(ValueShape.Integer, "42")]
    [InlineData(ValueShape.Decimal, "4.5")]
    [InlineData(ValueShape.Boolean, "Yes")]
    [InlineData(ValueShape.PersonName, "Ada van der Berg")]
    [InlineData(ValueShape.LongText, "wants a garden, a south-facing one, near the school and the station")]
    [InlineData(ValueShape.Text, "hot")]
    public void Shape_OfAValue_IsSeen(ValueShape expected, string value) => Assert.Equal(expected, ValueShapes.Of(value));

    [Theory]
    [InlineData(DateOrder.DayFirst, "01/02/2026", "25/02/2026")]
    [InlineData(DateOrder.MonthFirst, "01/02/2026", "02/25/2026")]
    [InlineData(DateOrder.YearFirst, "2026-02-01", "2026-02-25")]
    [InlineData(null, "01/02/2026", "03/04/2026")]
    [InlineData(null, "25/02/2026", "02/25/2026")]
    public void DateOrder_IsSaidOnlyWhenProved(DateOrder? expected, params string[] values) => Assert.Equal(expected, Of(values).DateOrder);

    private static ColumnProfile Of(params string[] values)
    {
        var profiler = new ColumnProfiler(1);
        foreach (var value in values)
            profiler.Add([value]);
        return profiler.Profiles[0];
    }
}
