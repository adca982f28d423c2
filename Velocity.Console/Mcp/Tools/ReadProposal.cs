using Velocity.Console.Api;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Reads one of the agent's own proposals.</summary>
internal sealed class ReadProposal(ProposalDesk desk) : AgentTool(
    new ToolFace(
        "read_proposal", "Read my proposal",
        "How one of your proposals stands (open, stale, approved, approved_with_edits, rejected with the reviewer's notes, committed_by_rule, withdrawn, expired), how each change compares with the record now, and what a decision committed.",
        ToolEffect.Reads, typeof(ProposalDetailAnswer)) { Reads = nameof(OracleWritebackProposal), Quotes = true },
    Proposal)
{
    public static readonly ToolParameter<Ref> Proposal = Parameters.Reference("proposal_ref", Ref.Schemes.Proposal, "Your proposal: proposal:{uuid}.");

    protected override async Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var wanted = arguments.Get(Proposal);
        return await desk.FindAsync(agent, new ProposalId(wanted.Guid), cancellationToken) is { } answer
            ? ToolAnswer.Of(answer, answer.Proposal.Standing.Sentence)
            : ToolAnswer.NotFound(Proposal, $"There is no {wanted} of yours.");
    }
}
