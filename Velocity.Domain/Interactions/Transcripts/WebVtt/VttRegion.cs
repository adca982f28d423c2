using System.Globalization;

namespace Velocity.Domain.Interactions;

/// <summary>Where on the picture cues of a region stand (clause 6.2). Percentages are 0 to 100.</summary>
public sealed record VttRegion
{
    public string Id { get; private init; } = "";

    /// <summary>Percent of the picture's width.</summary>
    public double Width { get; private init; } = 100;

    public int Lines { get; private init; } = 3;

    public (double X, double Y) Anchor { get; private init; } = (0, 100);

    public (double X, double Y) ViewportAnchor { get; private init; } = (0, 100);

    /// <summary>True for <c>scroll:up</c>.</summary>
    public bool ScrollsUp { get; private init; }

    /// <summary>Collect WebVTT region settings; a setting that cannot be read leaves what was.</summary>
    internal static VttRegion Parse(string settings)
    {
        var region = new VttRegion();
        foreach (var (name, value) in VttChars.Settings(settings))
            region = region.With(name, value);
        return region;
    }

    private VttRegion With(string name, string value) => name switch
    {
        "id" => this with { Id = value },
        "width" when VttChars.Percentage(value) is { } width => this with { Width = width },
        "lines" when VttChars.IsDigits(value) => this with { Lines = int.TryParse(value, CultureInfo.InvariantCulture, out var lines) ? lines : int.MaxValue },
        "regionanchor" when VttChars.Point(value) is { } point => this with { Anchor = point },
        "viewportanchor" when VttChars.Point(value) is { } point => this with { ViewportAnchor = point },
        "scroll" when value == "up" => this with { ScrollsUp = true },
        _ => this,
    };
}
