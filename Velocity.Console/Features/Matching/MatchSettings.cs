using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Matching;

namespace Velocity.Console.Features.Matching;

/// <summary>Where the lines are drawn.</summary>
internal static class MatchSettings
{
    /// <summary>What scores below this is not kept at all, 0 to 1: the least that founders can set <c>hide</c> to.</summary>
    public const double Kept = 0.02;

    /// <summary>As founders set them last; the engine's own until somebody did.</summary>
    public static async Task<MatchThresholds> ThresholdsAsync(this VelocityDbContext db, CancellationToken cancellationToken) =>
        await db.MatchThresholds.AsNoTracking().SingleOrDefaultAsync(row => row.Number == db.MatchThresholds.Max(last => last.Number), cancellationToken) is { } set
            ? new MatchThresholds(set.Suggest, set.Hide)
            : MatchThresholds.Default;
}
