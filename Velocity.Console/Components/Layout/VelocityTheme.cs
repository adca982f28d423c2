using MudBlazor;

namespace Velocity.Console.Components.Layout;

/// <summary>
/// The look: cool greys, one blue, small dense type. Every text colour reaches WCAG AA (4.5:1) on the page, on a panel and on its own
/// 12 % tint, in both palettes; <c>VelocityThemeTests</c> measures it.
/// </summary>
public static class VelocityTheme
{
    private static readonly string[] Inter = ["Inter", "system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"];

    private static readonly PaletteLight LightPalette = new()
    {
        Background = "#f6f7f9",
        BackgroundGray = "#f1f3f5",
        Surface = "#ffffff",
        AppbarBackground = "#ffffff",
        AppbarText = "#171a1f",
        DrawerBackground = "#ffffff",
        DrawerText = "#171a1f",
        DrawerIcon = "#59616e",
        TextPrimary = "#171a1f",
        TextSecondary = "#59616e",
        TextDisabled = "#8b93a0",
        ActionDefault = "#59616e",
        ActionDisabled = "#a4abb6",
        ActionDisabledBackground = "#e9ecef",
        Primary = "#2c5bc7",
        PrimaryContrastText = "#ffffff",
        Secondary = "#4a5464",
        SecondaryContrastText = "#ffffff",
        Tertiary = "#6b4aa8",
        TertiaryContrastText = "#ffffff",
        Info = "#0a5d99",
        InfoContrastText = "#ffffff",
        Success = "#17693f",
        SuccessContrastText = "#ffffff",
        Warning = "#7d4f00",
        WarningContrastText = "#ffffff",
        Error = "#b3261e",
        ErrorContrastText = "#ffffff",
        LinesDefault = "#e2e6ea",
        LinesInputs = "#bcc3cc",
        Divider = "#e2e6ea",
        DividerLight = "#eef0f3",
        TableLines = "#e2e6ea",
        TableStriped = "#f6f7f9",
        TableHover = "#f1f3f5",
        HoverOpacity = 0.05,
    };

    private static readonly PaletteDark DarkPalette = new()
    {
        Background = "#0f1114",
        BackgroundGray = "#1c2025",
        Surface = "#16191d",
        AppbarBackground = "#16191d",
        AppbarText = "#e6e8eb",
        DrawerBackground = "#16191d",
        DrawerText = "#e6e8eb",
        DrawerIcon = "#9aa3af",
        TextPrimary = "#e6e8eb",
        TextSecondary = "#9aa3af",
        TextDisabled = "#69717d",
        ActionDefault = "#9aa3af",
        ActionDisabled = "#59616c",
        ActionDisabledBackground = "#23272d",
        Primary = "#8fb0ff",
        PrimaryContrastText = "#0b1533",
        Secondary = "#aeb7c4",
        SecondaryContrastText = "#12151a",
        Tertiary = "#c3a6f5",
        TertiaryContrastText = "#1d1033",
        Info = "#6cb8f0",
        InfoContrastText = "#06202f",
        Success = "#5ccb8f",
        SuccessContrastText = "#06240f",
        Warning = "#e2b14d",
        WarningContrastText = "#2b1d00",
        Error = "#ff8a80",
        ErrorContrastText = "#3a0804",
        LinesDefault = "#272b31",
        LinesInputs = "#414751",
        Divider = "#272b31",
        DividerLight = "#1f2328",
        TableLines = "#272b31",
        TableStriped = "#1a1d22",
        TableHover = "#1c2025",
        HoverOpacity = 0.07,
    };

    public static MudTheme Light { get; } = Theme(":root");

    /// <summary>Applies under <c>&lt;html data-theme="dark"&gt;</c>, which js/theme.js sets before the first paint.</summary>
    public static MudTheme Dark { get; } = Theme(":root[data-theme=\"dark\"]");

    private static MudTheme Theme(string scope) => new()
    {
        PaletteLight = LightPalette,
        PaletteDark = DarkPalette,
        PseudoCss = new PseudoCss { Scope = scope },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "44px", DrawerWidthLeft = "208px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Inter, FontSize = "0.8125rem", LineHeight = "1.5", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Inter, FontSize = "1.25rem", FontWeight = "640", LineHeight = "1.3", LetterSpacing = "-0.015em" },
            H2 = new H2Typography { FontFamily = Inter, FontSize = "1.0625rem", FontWeight = "620", LineHeight = "1.35", LetterSpacing = "-0.01em" },
            H3 = new H3Typography { FontFamily = Inter, FontSize = "0.9375rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
            H4 = new H4Typography { FontFamily = Inter, FontSize = "0.875rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
            H5 = new H5Typography { FontFamily = Inter, FontSize = "0.875rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Inter, FontSize = "0.9375rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Inter, FontSize = "0.875rem", FontWeight = "500", LineHeight = "1.5", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Inter, FontSize = "0.8125rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Inter, FontSize = "0.8125rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Inter, FontSize = "0.8125rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Inter, FontSize = "0.8125rem", FontWeight = "550", LineHeight = "1.5", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Inter, FontSize = "0.75rem", LineHeight = "1.4", LetterSpacing = "normal" },
            Overline = new OverlineTypography { FontFamily = Inter, FontSize = "0.6875rem", LineHeight = "1.4", LetterSpacing = "0.04em" },
        },
    };
}
