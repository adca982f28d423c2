using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Velocity.Console.Features.Clients;

public enum ClientSort
{
    /// <summary>By name, A to Z.</summary>
    Name,

    /// <summary>The last changed first.</summary>
    Changed,

    /// <summary>Those with most opportunities first.</summary>
    Opportunities,
}

/// <summary>Which clients the list shows. It lives in the address.</summary>
/// <param name="Text">Part of a name, an address or a number; empty for everybody.</param>
/// <param name="Page">From 1.</param>
public sealed record ClientFilter(string Text = "", ClientSort Sort = ClientSort.Name, int Page = 1)
{
    /// <summary>Reads the address's query values; what cannot be read falls back to the start of the list.</summary>
    public static ClientFilter From(string? text, string? sort, int? page) => new(
        text?.Trim() ?? "",
        Enum.TryParse<ClientSort>(sort, ignoreCase: true, out var by) ? by : ClientSort.Name,
        Math.Max(1, page ?? 1));

    public string Href => QueryHelpers.AddQueryString("/clients", new Dictionary<string, string?>
    {
        ["q"] = Text.Length == 0 ? null : Text,
        ["sort"] = Sort == ClientSort.Name ? null : Sort.ToString().ToLowerInvariant(),
        ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
    });

    /// <summary>The text as the list's search column holds it: lower case, and a number by its digits alone.</summary>
    public string Pattern
    {
        get
        {
            var digits = new string([.. Text.Where(char.IsAsciiDigit)]);
            var isNumber = digits.Length >= 3 && Text.All(c => char.IsAsciiDigit(c) || " +-()./".Contains(c, StringComparison.Ordinal));
            var sought = isNumber ? digits : Text.ToLowerInvariant();
            return $"%{sought.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        }
    }
}
