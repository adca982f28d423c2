using System.Globalization;

namespace Velocity.Console.Features.Mapping;

/// <summary>Countries and currencies to choose from, as the platform knows them (CLDR).</summary>
public static class Regions
{
    private static readonly RegionInfo[] Known =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => culture.Name)
            .Where(name => name.Length > 0)
            .Select(name => new RegionInfo(name))
            .Where(region => region.TwoLetterISORegionName.Length == 2 && char.IsAsciiLetter(region.TwoLetterISORegionName[0]))
            .DistinctBy(region => region.TwoLetterISORegionName)
            .OrderBy(region => region.EnglishName, StringComparer.Ordinal),
    ];

    /// <summary>ISO 3166-1 codes with English names, by name.</summary>
    /// <param name="present">A code that is in use and must be among them.</param>
    public static IEnumerable<(string Code, string Name)> All(string present)
    {
        var all = Known.Select(region => (Code: region.TwoLetterISORegionName, Name: region.EnglishName));
        return Known.Any(region => region.TwoLetterISORegionName == present) ? all : all.Prepend((present, present));
    }

    /// <summary>ISO 4217 codes, in alphabetical order.</summary>
    /// <param name="present">A code that is in use and must be among them.</param>
    public static IEnumerable<string> Currencies(string? present) => Known
        .Select(region => region.ISOCurrencySymbol)
        .Append(present ?? "")
        .Where(code => code.Length == 3)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);
}
