using MudBlazor;
using MudBlazor.Utilities;
using Velocity.Console.Components.Layout;

namespace Velocity.Console.Tests.Components;

/// <summary>WCAG 2.2, success criterion 1.4.3: small text needs a contrast of 4.5 to 1.</summary>
public class VelocityThemeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_OnEveryGroundItIsUsedOn_IsReadable(bool dark)
    {
        Palette palette = dark ? VelocityTheme.Dark.PaletteDark : VelocityTheme.Light.PaletteLight;
        MudColor[] texts = [palette.TextPrimary, palette.TextSecondary, palette.Primary, palette.Success, palette.Warning, palette.Error, palette.Info];
        MudColor[] grounds = [palette.Background, palette.Surface, palette.BackgroundGray];

        foreach (var text in texts)
        {
            // The quiet ground of chips and notes is 12 % of the text's own colour on the surface (css/tokens.css).
            foreach (var ground in grounds.Append(Tint(text, palette.Surface)))
                Assert.True(Contrast(text, ground) >= 4.5, $"{text.Value} on {ground.Value} is {Contrast(text, ground):0.00}");
        }
        Assert.True(Contrast(palette.PrimaryContrastText, palette.Primary) >= 4.5);
    }

    private static MudColor Tint(MudColor a, MudColor b) => new(Blend(a.R, b.R), Blend(a.G, b.G), Blend(a.B, b.B), (byte)255);

    private static byte Blend(byte a, byte b) => (byte)Math.Round(a * 0.12 + b * 0.88);

    private static double Contrast(MudColor a, MudColor b)
    {
        var (light, dark) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(MudColor c) => 0.2126 * Linear(c.R) + 0.7152 * Linear(c.G) + 0.0722 * Linear(c.B);

    private static double Linear(byte channel)
    {
        var v = channel / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
    }
}
