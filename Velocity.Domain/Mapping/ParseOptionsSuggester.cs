using System.Globalization;
using PhoneNumbers;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Mapping;

/// <summary>Suggests how values are to be read, from what the file itself shows; a person confirms or changes it.</summary>
public static class ParseOptionsSuggester
{
    /// <param name="profiles">One per mapping, in order.</param>
    /// <param name="defaultRegion">ISO 3166-1 alpha-2, for files that show no country.</param>
    public static ParseOptions Suggest(IReadOnlyList<ColumnMapping> mappings, IReadOnlyList<ColumnProfile> profiles, string defaultRegion)
    {
        var region = Region(Of(mappings, profiles, ValueKind.Telephone)) ?? defaultRegion;
        return new ParseOptions(region, DateOrderOf(Of(mappings, profiles, ValueKind.Date), region), Currency(region));
    }

    private static IEnumerable<ColumnProfile> Of(IReadOnlyList<ColumnMapping> mappings, IReadOnlyList<ColumnProfile> profiles, ValueKind kind) => mappings
        .Zip(profiles)
        .Where(pair => pair.First.Target is { } target && FieldCatalog.Find(target.Entity, target.Field)?.Kind == kind)
        .Select(pair => pair.Second);

    /// <summary>The region of most numbers that are written with their country code; null where none is.</summary>
    private static string? Region(IEnumerable<ColumnProfile> columns)
    {
        var phones = PhoneNumberUtil.GetInstance();
        return columns
            .SelectMany(column => column.FirstSamples.Concat(column.CommonSamples).Select(sample => sample.Text).Distinct())
            .Select(text => RegionOf(phones, text))
            .OfType<string>()
            .GroupBy(region => region, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key)
            .FirstOrDefault();
    }

    private static string? RegionOf(PhoneNumberUtil phones, string text)
    {
        if (!text.TrimStart().StartsWith('+')) return null;
        try
        {
            var region = phones.GetRegionCodeForNumber(phones.Parse(text, defaultRegion: null));
            return region is { Length: 2 } ? region : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>What the dates prove; where they prove nothing, what is usual in the region.</summary>
    private static DateOrder DateOrderOf(IEnumerable<ColumnProfile> columns, string region)
    {
        var proven = columns.Select(column => column.DateOrder).OfType<DateOrder>().Distinct().ToList();
        return proven is [var order] ? order : region == "US" ? DateOrder.MonthFirst : DateOrder.DayFirst;
    }

    private static string? Currency(string region)
    {
        try
        {
            return new RegionInfo(region).ISOCurrencySymbol;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
