using Velocity.Console.Api;
using Velocity.Console.Features.Review;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Takes one of the agent's own proposals back.</summary>
internal sealed class WithdrawProposal(ProposalDesk desk) : AgentTool(
    new ToolFace(
        "withdraw_proposal", "Withdraw my proposal",
        "Takes back a proposal of yours that nobody has decided yet, for good: a person no longer sees it. Use it when you know better now, or when it has become stale.",
        ToolEffect.Ends, typeof(WithdrawAnswer)),
    ReadProposal.Proposal, Reason)
{
    private static readonly ToolParameter<string> Reason = Parameters.Text("reason", "Why, for the record.", ProposalDesk.MaxReason);

    protected override async Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var wanted = arguments.Get(ReadProposal.Proposal);
        var outcome = await desk.WithdrawAsync(agent, new ProposalId(wanted.Guid), arguments.Get(Reason)!, cancellationToken);
        var waiting = await desk.WaitingAsync(agent, cancellationToken);
        return outcome switch
        {
            IntakeOutcome.Accepted => Withdrawn("withdrawn", $"{wanted} is withdrawn; nobody decides it any more. {Waiting.Words(waiting)}"),
            IntakeOutcome.AlreadyHeld => Withdrawn("already_withdrawn", $"{wanted} was withdrawn before; nothing changed. {Waiting.Words(waiting)}"),
            IntakeOutcome.AlreadyDecided decided => Refused("already_decided", $"It was decided before: {DecisionWords.Of(decided.Decision)}. read_proposal tells more.", [new ApiError("/proposal_ref", "already_decided", decided.Sentence)], null),
            IntakeOutcome.CommittedByRule committed => Refused("committed_by_rule", committed.Sentence, [new ApiError("/proposal_ref", "committed_by_rule", committed.Sentence)], null),
            IntakeOutcome.Refused refused => Refused("refused", refused.Sentence, [.. refused.Faults.Select(fault => ApiError.Of(fault) with { Pointer = fault.Pointer == "/proposal_id" ? "/proposal_ref" : fault.Pointer })], refused.Layer),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no outcome of a withdrawal."),
        };

        ToolAnswer Withdrawn(string name, string sentence) => ToolAnswer.Of(new WithdrawAnswer(name, sentence, wanted.ToString(), waiting), sentence);

        ToolAnswer Refused(string name, string sentence, IReadOnlyList<ApiError> errors, IntakeLayer? layer) => ToolAnswer.Refused(new ToolRefusal(name, sentence, errors, layer, waiting));
    }
}

/// <summary>How many of an agent's proposals wait, in words.</summary>
internal static class Waiting
{
    public static string Words(int count) => count switch
    {
        0 => "None of your proposals waits.",
        1 => "1 of your proposals waits for a person.",
        _ => $"{count} of your proposals wait for a person.",
    };
}
