using Velocity.Domain.Contracts;

namespace Velocity.Domain.Interactions;

/// <summary>What a file does not say of itself.</summary>
/// <param name="DefaultRegion">ISO 3166-1 alpha-2, in capitals, for telephone numbers without a country code; null leaves such numbers as they are written.</param>
/// <param name="LocalZone">Where times without a zone were told; null reads them as UTC. Either way the file's notices say so.</param>
/// <param name="DateOrder">What <c>05/03/2026</c> means; null decides by the whole file.</param>
public sealed record CollectOptions(string? DefaultRegion = null, TimeZoneInfo? LocalZone = null, DateOrder? DateOrder = null);
