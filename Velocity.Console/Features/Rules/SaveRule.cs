using System.Data;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.People;
using Velocity.Console.Intake.Persistence;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Features.Rules;

/// <summary>What became of a change to a rule.</summary>
public abstract record RuleOutcome
{
    private RuleOutcome()
    {
    }

    public sealed record Done : RuleOutcome;

    /// <summary>Whoever asked is not an active founder.</summary>
    public sealed record NotAllowed : RuleOutcome;

    /// <summary>Somebody changed it meanwhile.</summary>
    public sealed record Changed : RuleOutcome;

    /// <param name="Reasons">Sentences, at least one.</param>
    public sealed record Refused(IReadOnlyList<string> Reasons) : RuleOutcome;
}

/// <summary>Keeps a rule, or a new version of it. It is off until a founder has seen what it would have done, and turns it on.</summary>
public sealed partial class SaveRule(IDbContextFactory<VelocityDbContext> contexts, TimeProvider time)
{
    public const int MaxNameLength = 60;

    /// <param name="rule">Its version is the one that was read; 0 for a new rule.</param>
    public async Task<RuleOutcome> RunAsync(Guid founder, AutoRule rule, CancellationToken cancellationToken = default)
    {
        if (Faults(rule).ToList() is { Count: > 0 } faults) return new RuleOutcome.Refused(faults);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (!await PeopleRules.MayAdministerAsync(db, founder, cancellationToken)) return new RuleOutcome.NotAllowed();
        var version = await db.Rules.Where(row => row.Name == rule.Name).MaxAsync(row => (int?)row.Version, cancellationToken) ?? 0;
        if (version > 0 && rule.Version == 0) return new RuleOutcome.Refused([$"There is a rule named {rule.Name} already."]);
        if (version != rule.Version) return new RuleOutcome.Changed();
        if (version > 0 && RuleWriter.Read(await db.Rules.AsNoTracking().SingleAsync(row => row.Name == rule.Name && row.Version == version, cancellationToken)).When.Family != rule.When.Family)
            return new RuleOutcome.Refused(["A rule keeps looking at what it was written for; write another one."]);
        var now = time.GetUtcNow();
        db.Rules.Add(new RuleRow
        {
            Name = rule.Name, Version = version + 1, Title = rule.Title.Trim(), Conditions = ContractJson.Serialize(rule.When), StopAfter = rule.StopAfter,
            CreatedAt = now, CreatedBy = PrincipalRef.User(founder),
        });
        await db.SaveChangesAsync(cancellationToken);
        var last = await db.RuleEvents.Where(e => e.Name == rule.Name).OrderByDescending(e => e.Number).FirstOrDefaultAsync(cancellationToken);
        if (last is { Kind: RuleEventKind.TurnedOn })
        {
            db.RuleEvents.Add(new RuleEventRow
            {
                Name = rule.Name, Number = last.Number + 1, Version = last.Version, Kind = RuleEventKind.TurnedOff, At = now, By = PrincipalRef.User(founder),
                Reason = "It was changed; look at what it would do, then turn it on again.",
            });
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new RuleOutcome.Done();
    }

    /// <summary>What is wrong with a rule, in sentences.</summary>
    public static IEnumerable<string> Faults(AutoRule rule)
    {
        if (rule.Name.Length > MaxNameLength || !NamePattern().IsMatch(rule.Name)) yield return "A name is lower-case letters, digits and dashes, and begins with a letter: notes-from-calls.";
        if (string.IsNullOrWhiteSpace(rule.Title)) yield return "Say in a sentence what the rule is for.";
        if (rule.StopAfter is < 1 or > 100) yield return "A rule stops itself after 1 to 100 reverts.";
        foreach (var fault in rule.When.Faults()) yield return fault;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();
}
