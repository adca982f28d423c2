using System.Globalization;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;

namespace Velocity.Domain.Tests.Mapping;

/// <summary>Shows a normalisation as one line, so that a test reads as a table: <c>given_name=Ada family_name=Byron</c>.</summary>
internal static class Normalized
{
    public static Normalization Of(string path, string raw, ParseOptions? options = null, string? part = null)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return ValueNormalizer.Normalize(FieldCatalog.Get(path[..dot], path[(dot + 1)..]), raw, options ?? new ParseOptions("GB", DateOrder.DayFirst), part: part);
    }

    public static string Show(Normalization normalization) => string.Join(" | ", normalization.Values.Select(value => $"{value.Field}={Plain(value)}"));

    /// <summary>The values without their field names.</summary>
    public static string Values(Normalization normalization) => string.Join(" | ", normalization.Values.Select(Plain));

    private static string Plain(NormalizedValue value) =>
        value.Value.TryGetText(out var text) ? text
        : value.Value.TryGetMoney(out var amount, out var currency) ? string.Create(CultureInfo.InvariantCulture, $"{amount:0.##} {currency}").Trim()
        : value.Value.Json;
}
