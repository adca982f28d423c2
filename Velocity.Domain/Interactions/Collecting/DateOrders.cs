using Velocity.Domain.Contracts;

namespace Velocity.Domain.Interactions;

/// <summary>A date in digits, <c>05/03/26</c>, before it is known which of its numbers is the month.</summary>
/// <param name="IsYearFirst">Nothing to decide: <c>2026-03-05</c>.</param>
internal readonly record struct DigitDate(int First, int Second, int Year, bool IsYearFirst)
{
    public static DigitDate? Of(int a, int b, int c, int digitsOfA) =>
        digitsOfA > 2 ? new DigitDate(b, c, a, true) : new DigitDate(a, b, c < 100 ? 2000 + c : c, false);

    /// <summary>Null when the calendar has no such day.</summary>
    public DateOnly? Read(DateOrder order)
    {
        var (month, day) = IsYearFirst || order == DateOrder.MonthFirst ? (First, Second) : (Second, First);
        return Year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(Year, month)
            ? new DateOnly(Year, month, day)
            : null;
    }
}

/// <summary>
/// Decides by a whole file whether day or month comes first: by numbers above 12, then by which reading keeps the file in
/// the order of time, then by the region, in which case it says that it is not sure.
/// </summary>
internal static class DateOrders
{
    private static readonly string[] MonthFirstRegions = ["US", "PH", "FM", "PW", "MH", "PR", "GU", "VI", "AS", "MP"];

    /// <param name="dates">In file order.</param>
    /// <returns>The order, and what to tell the reader; null when there is nothing to tell.</returns>
    public static (DateOrder Order, string? Notice) Decide(IReadOnlyCollection<DigitDate> dates, CollectOptions options)
    {
        var open = dates.Where(date => !date.IsYearFirst).ToList();
        var (dayFirst, monthFirst) = (Faults(open, DateOrder.DayFirst), Faults(open, DateOrder.MonthFirst));
        if (options.DateOrder is { } wanted)
        {
            // A stated order that the calendar contradicts was stated for another file.
            var (own, other) = wanted == DateOrder.DayFirst ? (dayFirst, monthFirst) : (monthFirst, dayFirst);
            return own == 0 || other > 0
                ? (wanted, null)
                : (Other(wanted), $"The dates were read with the {Name(Other(wanted))} first, against what was stated: {own} of them are no days of the calendar otherwise.");
        }

        if (open.Count == 0)
            return (DateOrder.DayFirst, null);
        if (dayFirst != monthFirst)
            return (dayFirst < monthFirst ? DateOrder.DayFirst : DateOrder.MonthFirst, null);
        (dayFirst, monthFirst) = (StepsBack(open, DateOrder.DayFirst), StepsBack(open, DateOrder.MonthFirst));
        if (dayFirst != monthFirst)
            return (dayFirst < monthFirst ? DateOrder.DayFirst : DateOrder.MonthFirst, null);
        if (open.TrueForAll(date => date.First == date.Second))
            return (DateOrder.DayFirst, null);

        var guess = MonthFirstRegions.Contains(options.DefaultRegion ?? "", StringComparer.Ordinal) ? DateOrder.MonthFirst : DateOrder.DayFirst;
        return (guess, $"The dates can be read with the day or with the month first, and nothing in the file decides it; they were read with the {Name(guess)} first.");
    }

    private static int Faults(List<DigitDate> dates, DateOrder order) => dates.Count(date => date.Read(order) is null);

    private static int StepsBack(List<DigitDate> dates, DateOrder order)
    {
        var days = dates.Select(date => date.Read(order)).OfType<DateOnly>().ToList();
        var back = days.Zip(days.Skip(1)).Count(pair => pair.Second < pair.First);
        // Newest first is an order as well.
        var forth = days.Zip(days.Skip(1)).Count(pair => pair.Second > pair.First);
        return Math.Min(back, forth);
    }

    private static DateOrder Other(DateOrder order) => order == DateOrder.DayFirst ? DateOrder.MonthFirst : DateOrder.DayFirst;

    private static string Name(DateOrder order) => order == DateOrder.DayFirst ? "day" : "month";
}
