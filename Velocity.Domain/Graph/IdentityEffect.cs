using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Graph;

/// <summary>What merges, splits and swaps of the surviving id come to as operations. Pure; a preview and the commit ask the same.</summary>
public static class IdentityEffect
{
    /// <param name="survivor">Whose id stays.</param>
    /// <param name="other">Of its own until now.</param>
    /// <param name="choices">For fields on which the two disagree; where a field is not named, the survivorship rule picks.</param>
    public static GraphOperation Merge(Ref survivor, Ref other, IReadOnlyList<SurvivorChoice> choices) =>
        new GraphOperation.Merge { Entity = survivor, Absorbed = other, Choices = choices };

    /// <summary>Takes the merge of the client apart. Throws <see cref="InvalidDeltaException"/> where it was not merged.</summary>
    public static GraphOperation Split(Ref absorbed, Func<Ref, EntityState?> find)
    {
        var into = find(absorbed)?.MergedInto ?? throw new InvalidDeltaException($"{absorbed} was merged into nobody.");
        var choices = find(into)!.Absorbed.Single(absorption => absorption.Client == absorbed).Choices;
        return new GraphOperation.Split { Entity = into, Absorbed = absorbed, Choices = choices };
    }

    /// <summary>
    /// The other id stays from now on: every merge between the two is turned round, and what each side's values were is recorded, so
    /// that the client as one says what it said.
    /// </summary>
    /// <param name="to">A member of the client.</param>
    public static IReadOnlyList<GraphOperation> Swap(Ref to, Func<Ref, EntityState?> find)
    {
        var view = MergedClient.View(find(MergedClient.Canonical(to, find))!, find);
        var trial = new TrialGraph(find);
        var path = new Stack<Ref>();
        for (Ref? step = to; step is { } client; step = find(client)?.MergedInto) path.Push(client);
        while (path.TryPop(out var root) && path.TryPeek(out var next))
        {
            trial.Do(Split(next, trial.Find));
            var (survivor, absorbed) = (MergedClient.View(trial.Find(next)!, trial.Find), MergedClient.View(trial.Find(root)!, trial.Find));
            trial.Do(Merge(next, root, [.. MergedClient.Disagreements(survivor, absorbed).Select(field => new SurvivorChoice(field.Name, SideOf(field.Name)))]));

            Ref SideOf(string field) => view.Preferred(field)!.Stated.Value == absorbed.Preferred(field)!.Stated.Value ? root : next;
        }

        return trial.Done;
    }
}
