using System.Text;
using System.Text.Json;
using Velocity.Console.Api;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Suggests a change: the door makes an <see cref="OracleWritebackProposal"/> of the arguments and hands it in as every document is.</summary>
internal sealed class ProposeWriteback(Deliveries deliveries, ArtifactQueries artifacts, ProposalDesk desk, TimeProvider time) : AgentTool(
    new ToolFace(
        "propose_writeback", "Propose a change",
        "Suggests a change of a client, or of something that belongs to one, for a person to decide. Nothing is committed by it. Name the version that you read and the evidence that it rests on; a client is no evidence of itself. A suggestion that changes nothing, waits already, or was rejected on the same evidence is refused.",
        ToolEffect.AddsAnew, typeof(ProposeAnswer)),
    WritebackArguments.All)
{
    protected override async Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Has(WritebackArguments.ArtifactId) && !arguments.Has(WritebackArguments.ProposalId))
            return Refused("refused", "artifact_id goes with proposal_id: together they name the suggestion and this document of it.", [new ApiError("/proposal_id", "missing", "Give proposal_id, too.")], null, null);
        var now = time.GetUtcNow();
        var (proposalId, artifactId) = (arguments.Get(WritebackArguments.ProposalId) ?? Guid.CreateVersion7(now), arguments.Get(WritebackArguments.ArtifactId) ?? Guid.CreateVersion7(now));
        var answer = await HandInAsync(JsonSerializer.SerializeToElement(now).GetString()!);
        // A repeated call says the same a little later. At the time of the first it is the same document, or it is another one.
        if (answer.Outcome == "id_taken" && await FirstAsync(agent, artifactId, cancellationToken) is { } first) answer = await HandInAsync(first);
        var waiting = await desk.WaitingAsync(agent, cancellationToken);
        var proposal = Ref.Proposal(new ProposalId(proposalId)).ToString();
        if (!answer.IsHeld) return Refused(answer.Outcome, answer.Sentence, [.. (answer.Errors ?? []).Select(WritebackArguments.InArguments)], answer.Layer, waiting);
        var sentence = answer.Outcome == "created"
            ? $"{proposal} is staged and nothing is committed: a person decides. {Waiting.Words(waiting)}"
            : $"{proposal} is here already, as you sent it; nothing changed. read_proposal says how it stands. {Waiting.Words(waiting)}";
        return ToolAnswer.Of(new ProposeAnswer(answer.Outcome, sentence, proposal, artifactId.ToString("D"), waiting), sentence);

        async Task<ArtifactAnswer> HandInAsync(string at)
        {
            var document = WritebackArguments.Document(agent, arguments, proposalId, artifactId, at);
            return (await deliveries.HandInAsync(agent.Ref, [Encoding.UTF8.GetBytes(document.ToJsonString())], cancellationToken))[0];
        }
    }

    /// <summary>When the agent's proposal of that artifact id was made, as it says; null where the id names something else.</summary>
    private async Task<string?> FirstAsync(Caller.Agent agent, Guid artifactId, CancellationToken cancellationToken)
    {
        if (await artifacts.FindAsync(new ArtifactId(artifactId), cancellationToken) is not { ArtifactType: nameof(OracleWritebackProposal) } held) return null;
        var document = JsonElement.Parse(held.Json);
        return document.GetProperty("created_by").GetString() == agent.Ref.ToString() ? document.GetProperty("created_at").GetString() : null;
    }

    private static ToolAnswer Refused(string outcome, string sentence, IReadOnlyList<ApiError> errors, Intake.IntakeLayer? layer, int? waiting) =>
        ToolAnswer.Refused(new ToolRefusal(outcome, sentence, errors, layer, waiting));
}

/// <param name="Outcome"><c>created</c> or <c>already_held</c>.</param>
/// <param name="Sentence">The same in words.</param>
/// <param name="ArtifactId">Of this document: a revision says that it supersedes it.</param>
/// <param name="Waiting">How many of the agent's proposals wait for a person.</param>
internal sealed record ProposeAnswer(string Outcome, string Sentence, string ProposalRef, string ArtifactId, int Waiting);
