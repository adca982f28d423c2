using System.Text.Json;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Reads one version of a family's contract.</summary>
internal sealed class ReadContract() : AgentTool(
    new ToolFace(
        "read_contract", "Read a contract",
        "The JSON Schema (draft 2020-12) of one family, and a whole sample document: what deliver takes.",
        ToolEffect.Reads, typeof(ContractAnswer)),
    Type, Version)
{
    private static readonly ToolParameter<string> Type = Parameters.Text("artifact_type", "The family, spelt as in list_contracts.", 100);

    private static readonly ToolParameter<string> Version = Parameters.Text("version", "SemVer, such as 1.0.0. Left out, the current one.", 40, "");

    protected override Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var (type, version) = (arguments.Get(Type)!, arguments.Get(Version)!);
        if (ContractRegistry.Find(type) is not { } family)
            return Task.FromResult(ToolAnswer.NotFound(Type, $"There is no such family. Families are {string.Join(", ", ContractRegistry.Families.Select(known => known.ArtifactType))}."));
        if ((version.Length == 0 ? family.Current : family.Find(version)) is not { } found)
            return Task.FromResult(ToolAnswer.NotFound(Version, $"{type} has no such version. Known are {string.Join(", ", family.Versions.Select(known => known.Number))}."));
        return Task.FromResult(ToolAnswer.Of(new ContractAnswer(
            type, found.Number.ToString(), found.Changes, JsonElement.Parse(found.SchemaOf(type)), JsonElement.Parse(found.SampleOf(type)))));
    }
}

/// <param name="Schema">JSON Schema.</param>
/// <param name="Sample">A whole document.</param>
internal sealed record ContractAnswer(string ArtifactType, string Version, string Changes, JsonElement Schema, JsonElement Sample);
