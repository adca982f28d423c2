using Velocity.Domain.Interactions;

namespace Velocity.Console.Features.Collecting;

/// <summary>What files of communication do not say of themselves, from configuration section <c>Collecting</c>.</summary>
public sealed class CollectingOptions
{
    public const string Section = "Collecting";

    /// <summary>IANA name of the zone in which times without one were told, <c>Europe/London</c>; empty reads them as UTC. Either way the page says so.</summary>
    public string LocalZone { get; set; } = "";

    /// <param name="region">ISO 3166-1 alpha-2, of telephone numbers without a country code.</param>
    public CollectOptions For(string region) => new(region, LocalZone.Length == 0 ? null : TimeZoneInfo.FindSystemTimeZoneById(LocalZone));

    internal bool IsKnown => LocalZone.Length == 0 || TimeZoneInfo.TryFindSystemTimeZoneById(LocalZone, out _);
}
