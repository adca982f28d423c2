using System.Globalization;

namespace Velocity.Domain.Interactions;

/// <summary><c>vertical:rl</c> and <c>vertical:lr</c>: lines grow to the left, to the right.</summary>
public enum VttDirection
{
    Horizontal,
    GrowingLeft,
    GrowingRight,
}

public enum VttAlign
{
    Center,
    Start,
    End,
    Left,
    Right,
}

public enum VttLineAlign
{
    Start,
    Center,
    End,
}

public enum VttPositionAlign
{
    Auto,
    LineLeft,
    Center,
    LineRight,
}

/// <summary>How a cue wants to be shown (clause 6.3), from <c>line:0 position:10%,line-left align:start</c> after its times.</summary>
public sealed record VttCueSettings
{
    /// <summary>The last region of that name above the cue; null where there is none, or where another setting took the cue out of it.</summary>
    public VttRegion? Region { get; private init; }

    public VttDirection Vertical { get; private init; }

    /// <summary>Line number, or percent where <see cref="SnapToLines"/> is false; null for auto.</summary>
    public double? Line { get; private init; }

    public bool SnapToLines { get; private init; } = true;

    public VttLineAlign LineAlign { get; private init; }

    /// <summary>Percent, 0 to 100; null for auto.</summary>
    public double? Position { get; private init; }

    public VttPositionAlign PositionAlign { get; private init; }

    /// <summary>Percent, 0 to 100.</summary>
    public double Size { get; private init; } = 100;

    public VttAlign Align { get; private init; }

    /// <summary>Parse the WebVTT cue settings; a setting that cannot be read leaves what was.</summary>
    internal static VttCueSettings Parse(string input, IReadOnlyDictionary<string, VttRegion> regions)
    {
        var settings = new VttCueSettings();
        foreach (var (name, value) in VttChars.Settings(input))
        {
            settings = name switch
            {
                "region" => settings with { Region = regions.GetValueOrDefault(value) },
                "vertical" => settings.WithVertical(value),
                "line" => settings.WithLine(value),
                "position" => settings.WithPosition(value),
                "size" => settings.WithSize(value),
                "align" => settings.WithAlign(value),
                _ => settings,
            };
        }

        return settings;
    }

    private VttCueSettings WithVertical(string value)
    {
        var direction = value switch { "rl" => VttDirection.GrowingLeft, "lr" => VttDirection.GrowingRight, _ => Vertical };
        return direction == VttDirection.Horizontal ? this : this with { Vertical = direction, Region = null };
    }

    private VttCueSettings WithLine(string value)
    {
        var (position, alignment) = Split(value);
        if (LineNumber(position) is not { } number) return this;
        VttLineAlign? align = alignment switch { null => LineAlign, "start" => VttLineAlign.Start, "center" => VttLineAlign.Center, "end" => VttLineAlign.End, _ => null };
        return align is null ? this : this with { Line = number, LineAlign = align.Value, SnapToLines = !position.EndsWith('%'), Region = null };
    }

    private VttCueSettings WithPosition(string value)
    {
        var (position, alignment) = Split(value);
        if (VttChars.Percentage(position) is not { } number) return this;
        VttPositionAlign? align = alignment switch
        {
            null => PositionAlign,
            "line-left" => VttPositionAlign.LineLeft,
            "center" => VttPositionAlign.Center,
            "line-right" => VttPositionAlign.LineRight,
            _ => null,
        };
        return align is null ? this : this with { Position = number, PositionAlign = align.Value };
    }

    private VttCueSettings WithSize(string value) =>
        VttChars.Percentage(value) is { } size ? this with { Size = size, Region = size == 100 ? Region : null } : this;

    private VttCueSettings WithAlign(string value) => value switch
    {
        "start" => this with { Align = VttAlign.Start },
        "center" => this with { Align = VttAlign.Center },
        "end" => this with { Align = VttAlign.End },
        "left" => this with { Align = VttAlign.Left },
        "right" => this with { Align = VttAlign.Right },
        _ => this,
    };

    private static (string Position, string? Alignment) Split(string value)
    {
        var comma = value.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? (value, null) : (value[..comma], value[(comma + 1)..]);
    }

    private static double? LineNumber(string text)
    {
        if (text.EndsWith('%')) return VttChars.Percentage(text);
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var dot = digits.IndexOf('.');
        var sound = dot < 0 ? VttChars.IsDigits(digits) : VttChars.IsDigits(digits[..dot]) && VttChars.IsDigits(digits[(dot + 1)..]);
        // Digits enough overflow to infinity, which no screen has.
        return sound && double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number : null;
    }
}
