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
    /// The other id stays from now on: every merge between the two, and what was merged after them, is said anew, and whose value
    /// stands is recorded with each, so that the client as one says what it said.
    /// </summary>
    /// <param name="to">A member of the client.</param>
    public static IReadOnlyList<GraphOperation> Swap(Ref to, Func<Ref, EntityState?> find)
    {
        var view = MergedClient.View(find(MergedClient.Canonical(to, find))!, find);
        var trial = new TrialGraph(find);
        var parts = new List<Ref>();
        for (var step = to; trial.Find(step)!.MergedInto is { } root; step = root)
        {
            // Later merges chose between what this one left. Had they to choose again among fewer, another value could win.
            var later = trial.Find(root)!.Absorbed.SkipWhile(absorption => absorption.Client != step).Select(absorption => absorption.Client).ToList();
            foreach (var part in later) trial.Do(Split(part, trial.Find));
            parts.AddRange(later.Where(part => part != step).Prepend(root));
        }

        foreach (var part in parts)
        {
            var (survivor, absorbed) = (MergedClient.View(trial.Find(to)!, trial.Find), MergedClient.View(trial.Find(part)!, trial.Find));
            trial.Do(Merge(to, part, [.. MergedClient.Disagreements(survivor, absorbed).Select(field => new SurvivorChoice(field.Name, SideOf(field.Name)))]));

            Ref SideOf(string field) => view.Preferred(field)!.Stated.Value == absorbed.Preferred(field)!.Stated.Value ? part : to;
        }

        return trial.Done;
    }
}
