namespace Velocity.Console.Features.Mapping;

/// <summary>What a file that does not say is taken to mean, from configuration section <c>Mapping</c>.</summary>
public sealed class MappingOptions
{
    public const string Section = "Mapping";

    /// <summary>ISO 3166-1 alpha-2 region of telephone numbers without a country code; decides the currency and date order, too.</summary>
    public string DefaultRegion { get; set; } = "US";
}
