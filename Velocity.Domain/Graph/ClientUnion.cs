using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Graph;

/// <summary>
/// What several come to as one client: clients, or rows and at most one client. Worked out by what commits it, so that a preview
/// shows what will be. Pure.
/// </summary>
public static class ClientUnion
{
    /// <summary>Stands for a client that is yet to be.</summary>
    private static readonly Ref Coming = Ref.Entity(EntityTypes.Client, Guid.Empty);

    /// <summary>Rows join a client one after the other; without one, the first row becomes it.</summary>
    /// <param name="target">As one; null for a new client.</param>
    /// <param name="survivors">Whose value stands, by field with one value: a row, or the target. Where a field is not named, what is there first stays.</param>
    public static (EntityState Client, IReadOnlyList<IReadOnlyList<FieldChoice>> Choices) OfRows(
        EntityState? target, IReadOnlyList<(Ref Row, CanonicalPayload Payload)> rows, IReadOnlyDictionary<string, Ref> survivors)
    {
        var trial = new TrialGraph(entity => entity == target?.Entity ? target : null);
        var client = target?.Entity ?? Coming;
        var choices = new List<IReadOnlyList<FieldChoice>>();
        foreach (var (row, payload) in rows)
        {
            if (trial.Find(client) is not { } state)
            {
                choices.Add([]);
                foreach (var operation in DecisionEffect.Create(client, payload, client: null).Operations) trial.Do(operation);
                continue;
            }

            IReadOnlyList<FieldChoice> chosen =
            [
                .. payload.Values.Select(value => value.Field).Distinct(StringComparer.Ordinal)
                    .Where(field => !FieldCatalog.Get(EntityTypes.Client, field).IsMultiValued
                        && state.Preferred(field) is { } held && payload.Values.Any(value => value.Field == field && value.Value != held.Stated.Value))
                    .Select(field => new FieldChoice(field, survivors.TryGetValue(field, out var survivor) && survivor == row)),
            ];
            choices.Add(chosen);
            foreach (var operation in DecisionEffect.Join(state, payload, chosen).Operations) trial.Do(operation);
        }

        return (trial.Find(client)!, choices);
    }

    /// <summary>Clients are merged into one of them, in order.</summary>
    /// <param name="survivor">Whose id stays.</param>
    /// <param name="survivors">Whose value stands, by field with one value; where a field is not named, the survivorship rule picks.</param>
    public static (EntityState Client, IReadOnlyList<IReadOnlyList<SurvivorChoice>> Choices) OfClients(
        Ref survivor, IReadOnlyList<Ref> others, IReadOnlyDictionary<string, Ref> survivors, Func<Ref, EntityState?> find)
    {
        var trial = new TrialGraph(find);
        var choices = new List<IReadOnlyList<SurvivorChoice>>();
        foreach (var other in others)
        {
            var disagreements = MergedClient.Disagreements(MergedClient.View(trial.Find(survivor)!, trial.Find), MergedClient.View(trial.Find(other)!, trial.Find));
            IReadOnlyList<SurvivorChoice> chosen = [.. disagreements.Where(field => survivors.ContainsKey(field.Name)).Select(field => new SurvivorChoice(field.Name, survivors[field.Name]))];
            choices.Add(chosen);
            trial.Do(IdentityEffect.Merge(survivor, other, chosen));
        }

        return (MergedClient.View(trial.Find(survivor)!, trial.Find), choices);
    }
}
