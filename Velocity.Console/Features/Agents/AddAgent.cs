using System.Data;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Identity;

namespace Velocity.Console.Features.Agents;

/// <summary>Gives an agent a name, a person to act for, and its first key.</summary>
public sealed class AddAgent(IDbContextFactory<VelocityDbContext> contexts, TimeProvider time)
{
    public abstract record Outcome
    {
        private Outcome() { }

        /// <param name="Key">Shown once; it cannot be read back.</param>
        public sealed record Added(string Name, string Key) : Outcome;

        /// <summary>Whoever asked is not an active founder.</summary>
        public sealed record NotAllowed : Outcome;

        /// <summary>An agent has or had this name; a name is never given twice, so that what it brought stays its own.</summary>
        public sealed record NameTaken : Outcome;

        public sealed record NoSuchPerson : Outcome;

        /// <summary>The person whom it would act for has no access.</summary>
        public sealed record PersonInactive : Outcome;

        /// <param name="Reasons">Sentences, at least one.</param>
        public sealed record Refused(IReadOnlyList<string> Reasons) : Outcome;
    }

    /// <param name="actorId">The founder who asks; null at the terminal.</param>
    /// <param name="onBehalfOf">The person whom it acts for.</param>
    /// <param name="families">Artifact types that it may bring, of <see cref="AgentFields.Families"/>; all of them when null.</param>
    public async Task<Outcome> RunAsync(Guid? actorId, string name, Guid onBehalfOf, IReadOnlyList<string>? families = null, CancellationToken cancellationToken = default)
    {
        if (AgentFields.Check(name, families ?? AgentFields.Families) is { Count: > 0 } faults)
            return new Outcome.Refused(faults);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (!await AgentRules.MayAdministerAsync(db, actorId, cancellationToken))
            return new Outcome.NotAllowed();
        if (await AgentRules.FindAsync(db, name, cancellationToken) is not null)
            return new Outcome.NameTaken();
        switch (await Principals.FindAsync(db, onBehalfOf, cancellationToken))
        {
            case null:
                return new Outcome.NoSuchPerson();
            case { IsActive: false }:
                return new Outcome.PersonInactive();
        }

        var now = time.GetUtcNow();
        var key = AgentKey.Create(name);
        var agent = new AgentRow
        {
            Name = name,
            OnBehalfOf = onBehalfOf,
            // In the registry's order, each once, whatever was asked.
            Families = families is null ? AgentFields.Families : [.. AgentFields.Families.Where(families.Contains)],
            KeyHash = OneTimeSecret.Hash(key),
            KeyHint = AgentKey.Hint(key),
            CreatedAt = now,
            CreatedBy = actorId,
            KeyIssuedAt = now,
        };
        db.Agents.Add(agent);
        AgentRules.Record(db, now, actorId, agent, AdminEventKind.AgentAdded, JsonSerializer.Serialize(new { families = agent.Families }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Outcome.Added(name, key);
    }
}
