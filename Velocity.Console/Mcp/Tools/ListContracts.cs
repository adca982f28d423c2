using Velocity.Console.Api;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Lists the artifact families.</summary>
internal sealed class ListContracts() : AgentTool(new ToolFace(
    "list_contracts", "List the contracts",
    "The families of documents, with their versions, who produces and who reads them.",
    ToolEffect.Reads, typeof(ContractListAnswer)))
{
    protected override Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken) =>
        Task.FromResult(ToolAnswer.Of(new ContractListAnswer([.. ContractRegistry.Families.Select(ContractEndpoints.Summary)])));
}

internal sealed record ContractListAnswer(IReadOnlyList<ContractSummary> Contracts);
