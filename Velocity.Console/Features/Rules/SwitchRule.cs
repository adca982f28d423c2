using System.Data;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.People;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Rules;

/// <summary>Turns a rule on or off. It does nothing to what was proposed before.</summary>
public sealed class SwitchRule(IDbContextFactory<VelocityDbContext> contexts, TimeProvider time)
{
    /// <param name="version">That the founder had before their eyes; only the newest can be turned on.</param>
    public async Task<RuleOutcome> RunAsync(Guid founder, string name, int version, bool on, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (!await PeopleRules.MayAdministerAsync(db, founder, cancellationToken)) return new RuleOutcome.NotAllowed();
        var newest = await db.Rules.Where(row => row.Name == name).MaxAsync(row => (int?)row.Version, cancellationToken);
        if (newest is null) return new RuleOutcome.Refused([$"There is no rule named {name}."]);
        if (newest != version) return new RuleOutcome.Changed();
        var last = await db.RuleEvents.Where(e => e.Name == name).OrderByDescending(e => e.Number).FirstOrDefaultAsync(cancellationToken);
        if (last is { Kind: RuleEventKind.TurnedOn } == on) return new RuleOutcome.Done();
        db.RuleEvents.Add(new RuleEventRow
        {
            Name = name, Number = (last?.Number ?? 0) + 1, Version = version, Kind = on ? RuleEventKind.TurnedOn : RuleEventKind.TurnedOff,
            At = time.GetUtcNow(), By = PrincipalRef.User(founder), Reason = "",
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RuleOutcome.Done();
    }
}
