using System.Data;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.People;
using Velocity.Console.Intake;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Matching;

/// <summary>What became of new thresholds. Everything but <see cref="Done"/> wrote nothing.</summary>
public abstract record ThresholdOutcome
{
    private ThresholdOutcome()
    {
    }

    /// <summary>What to tell the person.</summary>
    public required string Sentence { get; init; }

    public sealed record Done : ThresholdOutcome;

    /// <summary>Whoever asked is not an active founder.</summary>
    public sealed record NotAllowed : ThresholdOutcome;

    /// <summary>Somebody set them meanwhile.</summary>
    public sealed record Changed : ThresholdOutcome;

    public sealed record Refused : ThresholdOutcome;
}

/// <summary>A founder says from where on two are suggested as one, and below what nobody is asked.</summary>
public sealed class SetThresholds(IDbContextFactory<VelocityDbContext> contexts, ChangeFeed changes, TimeProvider time)
{
    /// <param name="read">Number of the thresholds that the founder saw; 0 for the engine's own.</param>
    public async Task<ThresholdOutcome> RunAsync(Guid founder, MatchThresholds chosen, int read, CancellationToken cancellationToken = default)
    {
        if (Fault(chosen) is { } fault) return new ThresholdOutcome.Refused { Sentence = fault };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using (var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken))
        {
            if (!await PeopleRules.MayAdministerAsync(db, founder, cancellationToken)) return new ThresholdOutcome.NotAllowed { Sentence = "Founders set the thresholds." };
            var last = await db.MatchThresholds.OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
            if (last is not null && last.Number != read) return new ThresholdOutcome.Changed { Sentence = $"{await NameAsync(db, last.By, cancellationToken)} set them meanwhile. This is how they stand now." };
            db.MatchThresholds.Add(new MatchThresholdRow { Number = (last?.Number ?? 0) + 1, Suggest = chosen.Suggest, Hide = chosen.Hide, At = time.GetUtcNow(), By = PrincipalRef.User(founder) });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        changes.Publish();
        return new ThresholdOutcome.Done { Sentence = "Set. Lists and proposals follow at once." };
    }

    /// <summary>What is wrong with thresholds, in a sentence; null where nothing is.</summary>
    public static string? Fault(MatchThresholds chosen) => chosen switch
    {
        // Whatever is no number is refused, too.
        { Suggest: not (> 0 and < 1) } => "Nobody knows for sure: suggest from more than 0\u00a0% and less than 100\u00a0%.",
        { Hide: not >= MatchSettings.Kept } => $"What is under {ScoreBand.Percent(MatchSettings.Kept)}\u00a0% is not kept: hide from {ScoreBand.Percent(MatchSettings.Kept)}\u00a0% on.",
        _ when chosen.Hide > chosen.Suggest => "What is suggested cannot be hidden: hide below what is suggested.",
        _ => null,
    };

    private static async Task<string> NameAsync(VelocityDbContext db, PrincipalRef by, CancellationToken cancellationToken) =>
        by.UserId is { } id && await db.Users.Where(user => user.Id == id).Select(user => user.DisplayName).SingleOrDefaultAsync(cancellationToken) is { } name ? name : "Somebody";
}
