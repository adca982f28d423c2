using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Agents;

/// <summary>What an agent's name and families must be.</summary>
public static class AgentFields
{
    /// <summary>The artifact types that an agent may be given, as the registry names them.</summary>
    public static IReadOnlyList<string> Families { get; } =
        [.. ContractRegistry.Families.Where(family => family.Producers.Contains(PrincipalKind.Agent)).Select(family => family.ArtifactType)];

    /// <summary>Sentences about what is wrong; empty when nothing is.</summary>
    public static IReadOnlyList<string> Check(string? name, IReadOnlyList<string> families)
    {
        var faults = new List<string>();
        if (!AgentKey.IsName(name))
            faults.Add($"Give a name. {AgentKey.NameHint}");
        if (families.Count == 0)
            faults.Add("Choose at least one thing that it may bring.");
        if (families.Except(Families, StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
            faults.Add($"No agent brings {string.Join(", ", unknown)}. Agents bring {string.Join(", ", Families)}.");
        return faults;
    }
}
