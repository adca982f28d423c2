using System.Text.RegularExpressions;
using Velocity.Domain.Mapping;

namespace Velocity.Domain.Interactions;

/// <summary>One side of a call, from a cell such as <c>+44 20 7946 0001</c>, <c>"Ada" &lt;+442079460001&gt;</c>, <c>101</c> (an extension) or <c>Anonymous</c>.</summary>
/// <param name="Name">Null only where there is an address.</param>
/// <param name="Address">E.164; null where the cell holds no number that can be dialled from anywhere.</param>
internal sealed partial record CallParty(string? Name, string? Address)
{
    private const int MostChars = 200;

    private static readonly string[] Withheld = ["anonymous", "private", "private number", "unknown", "unknown caller", "withheld", "restricted", "blocked", "no caller id", "unavailable"];

    /// <summary>Null when the cell is blank, or names nobody and holds no number.</summary>
    /// <param name="isNumber">The column is one of numbers, so a word in it is a mistake, unless it says that the number was withheld.</param>
    public static CallParty? Read(string cell, string? name, string? region, bool isNumber)
    {
        if (cell.Length is 0 or > MostChars)
            return null;
        name = string.IsNullOrWhiteSpace(name) ? null : name;
        if (NameAndNumber().Match(cell) is { Success: true } both && Read(both.Groups["number"].Value, null, region, isNumber) is { } inner)
            return inner with { Name = name ?? Words.Line(both.Groups["name"].Value.Trim('"', ' ')) ?? inner.Name };
        if (PhoneAddress.Read(cell, region) is { } address)
            return new CallParty(name, address);
        if (Withheld.Contains(CellText.Fold(cell), StringComparer.Ordinal))
            return new CallParty(name ?? cell, null);
        // Extensions and numbers of a country nobody stated: kept as they are written. A spreadsheet's 4.42079E+11 is no number any more.
        var isDiallable = cell.Any(char.IsAsciiDigit) && !Scientific().IsMatch(cell) && cell.All(c => !char.IsLetter(c) || isNumber is false);
        return isDiallable || !isNumber ? new CallParty(name is null ? cell : $"{name} ({cell})", null) : null;
    }

    [GeneratedRegex("^(?<name>[^<>]*)<(sip:|tel:)?(?<number>[^<>@]+)(@[^<>]*)?>$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameAndNumber();

    [GeneratedRegex(@"^[0-9]([.,][0-9]+)?E\+?[0-9]{1,2}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scientific();
}
