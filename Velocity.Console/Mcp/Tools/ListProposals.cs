using Velocity.Console.Api;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Lists the agent's own proposals.</summary>
internal sealed class ListProposals(ProposalDesk desk) : AgentTool(
    new ToolFace(
        "list_proposals", "List my proposals",
        "Changes that you suggested, and what became of them: open ones the oldest first, others the newest first. read_proposal tells more of one, also whether it has become stale.",
        ToolEffect.Reads, typeof(ProposalPageAnswer)) { Reads = nameof(OracleWritebackProposal), Quotes = true },
    State, Parameters.Page)
{
    private static readonly ToolParameter<WritebackState> State =
        Parameters.Choice("state", "open: waiting for a person. decided: approved, approved with edits or rejected. by_rule: committed by a low-risk auto rule. ended: withdrawn or expired.", WritebackState.Open);

    protected override async Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken) =>
        ToolAnswer.Of(await desk.PageAsync(agent, arguments.Get(State), (int)arguments.Get(Parameters.Page)!.Value, cancellationToken));
}
