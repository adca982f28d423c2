using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Proposals;

namespace Velocity.Console.Features.Writebacks;

/// <summary>Proposed changes in words.</summary>
public static class WritebackWords
{
    private const int LongestValue = 60;

    /// <summary>"Job title: Surveyor", "+ Note: Wants a garden.", "New task: Call back".</summary>
    /// <param name="entityType">Of the target.</param>
    /// <param name="names">Names of clients; a client that it does not know is told by its id.</param>
    public static string Of(ProposedChange change, string entityType, IReadOnlyDictionary<Ref, string>? names = null) => change switch
    {
        ProposedChange.SetField set => $"{Label(entityType, set.Field)}: {Text(entityType, set.Field, set.Value)}",
        ProposedChange.AddValue add => $"+ {Label(entityType, add.Field)}: {Text(entityType, add.Field, add.Value)}",
        ProposedChange.RemoveValue remove => $"− {Label(entityType, remove.Field)}: {Text(entityType, remove.Field, remove.Value)}",
        ProposedChange.CreateEntity create => $"New {EntityTypes.Label(create.EntityType).ToLowerInvariant()}: {Text(create.EntityType, create.Values[0].Field, create.Values[0].Value)}",
        ProposedChange.Link link => $"Link: {link.Relation} {Name(link.To, names)}",
        ProposedChange.Merge merge => $"Same person as {Name(merge.Other, names)}",
        ProposedChange.Split split => $"Not the same person as {Name(split.Absorbed, names)}",
        ProposedChange.SwapSurvivor swap => $"{Name(swap.To, names)} becomes the address that stays",
        _ => throw new InvalidOperationException($"{change.GetType().Name} is no change of this build."),
    };

    /// <summary>Other clients that the change names.</summary>
    public static IEnumerable<Ref> Others(ProposedChange change) => change switch
    {
        ProposedChange.Link link => [link.To],
        ProposedChange.Merge merge => [merge.Other],
        ProposedChange.Split split => [split.Absorbed],
        ProposedChange.SwapSurvivor swap => [swap.To],
        _ => [],
    };

    private static string Name(Ref client, IReadOnlyDictionary<Ref, string>? names) => names?.GetValueOrDefault(client) ?? client.ToString();

    public static string Label(string entityType, string field) => FieldCatalog.Get(entityType, field).Label;

    private static string Text(string entityType, string field, FieldValue value)
    {
        var text = ValueText.Of(FieldCatalog.Get(entityType, field), value).ReplaceLineEndings(" ");
        return text.Length <= LongestValue ? text : string.Concat(text.AsSpan(0, LongestValue - 1), "…");
    }
}
