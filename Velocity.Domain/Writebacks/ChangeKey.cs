using System.Security.Cryptography;
using System.Text;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Writebacks;

/// <summary>
/// What a change comes to, whoever proposes it and on whatever evidence: two changes with one key leave the same values behind.
/// </summary>
public static class ChangeKey
{
    /// <summary>The operation and what it writes, as canonical text.</summary>
    public static string Of(ProposedChange change) => change switch
    {
        ProposedChange.SetField set => $"set_field {set.Field} {set.Value.Json}",
        ProposedChange.AddValue add => $"add_value {add.Field} {add.Value.Json}",
        ProposedChange.RemoveValue remove => $"remove_value {remove.Field} {remove.Value.Json}",
        ProposedChange.CreateEntity create =>
            $"create_entity {create.EntityType} {string.Join(' ', create.Values.Select(value => $"{value.Field} {value.Value.Json}").Order(StringComparer.Ordinal))}",
        ProposedChange.Link link => $"link {link.Relation} {link.To}",
        // Whose values survive is what people may still choose, not what is proposed.
        ProposedChange.Merge merge => $"merge {merge.Other}",
        ProposedChange.Split split => $"split {split.Absorbed}",
        ProposedChange.SwapSurvivor swap => $"swap_survivor {swap.To}",
        _ => throw new InvalidOperationException($"{change.GetType().Name} is no change of this build."),
    };

    /// <summary>Names everything that a proposal would change, in whatever order it says it: 64 lower-case hexadecimal digits.</summary>
    public static string HashOf(Ref target, IReadOnlyList<ProposedChange> changes) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', Lines(target, changes)))));

    /// <summary>Of clients that are one it does not matter which of the ids stays: that is still to be chosen.</summary>
    private static IEnumerable<string> Lines(Ref target, IReadOnlyList<ProposedChange> changes) => changes.All(change => change is ProposedChange.Merge)
        ? changes.Select(change => ((ProposedChange.Merge)change).Other.ToString()).Append(target.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend("merge")
        : changes.Select(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend(target.ToString());
}
