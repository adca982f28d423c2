using System.Globalization;

namespace Velocity.Console.Features.Signals;

/// <summary>Where the points of a series stand in a picture of 100 by 40. Pure.</summary>
/// <param name="Line">Through the valid points, as an SVG point list.</param>
public sealed record SignalPlot(IReadOnlyList<PlottedPoint> Points, string Line)
{
    private const double Width = 100;
    private const double Height = 40;
    private const double Margin = 4;

    public static SignalPlot Of(SignalSeries series)
    {
        var valid = series.Points.Where(point => point.IsValid).ToList();
        var (low, high) = valid.Count == 0 ? (0, 1) : (valid.Min(point => point.Signal.Value), valid.Max(point => point.Signal.Value));
        // A flat series is a line in the middle, not one on the floor.
        if (high - low < 1e-9) (low, high) = (low - 1, high + 1);
        var from = series.Points.Min(point => point.Signal.TimeWindow.To);
        var span = Math.Max((series.Points.Max(point => point.Signal.TimeWindow.To) - from).TotalSeconds, 1);
        var points = series.Points.Select(point =>
        {
            var x = series.Points.Count == 1 ? Width / 2 : Margin + ((point.Signal.TimeWindow.To - from).TotalSeconds / span * (Width - (2 * Margin)));
            var y = point.IsValid ? Height - Margin - ((point.Signal.Value - low) / (high - low) * (Height - (2 * Margin))) : Height - Margin;
            return new PlottedPoint(point, Text(x), Text(y));
        }).ToList();
        return new SignalPlot(points, string.Join(' ', points.Where(point => point.Point.IsValid).Select(point => $"{point.X},{point.Y}")));
    }

    private static string Text(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}

/// <param name="X">0 to 100, as SVG writes it.</param>
/// <param name="Y">0 to 40, from the top.</param>
public sealed record PlottedPoint(SignalPoint Point, string X, string Y);
