using System.Runtime.InteropServices;
using Velocity.Console.Api;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Hands whole documents in, by the way that <c>POST /api/v1/artifacts</c> goes.</summary>
internal sealed class Deliver(Deliveries deliveries, ProposalDesk desk) : AgentTool(
    new ToolFace(
        "deliver", "Deliver documents",
        $"Hands in {nameof(InteractionBundle)}, {nameof(TranscriptBundle)} and {nameof(QdSignalBundle)} documents. Each is answered on its own; one may point to those before it in the list. The same document again changes nothing. read_contract gives a family's schema and a sample, who_am_i what to write in created_by and on_behalf_of. Decisions are not taken here.",
        ToolEffect.Adds, typeof(DeliverAnswer)),
    Documents)
{
    private static readonly ToolParameter<IReadOnlyList<System.Text.Json.JsonElement>> Documents =
        Parameters.Documents("documents", "Whole artifacts, with their metadata, 1 to 1,000.", ArtifactBody.MaxDocuments);

    protected override async Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var documents = arguments.Get(Documents)!;
        var answers = await deliveries.HandInAsync(agent.Ref, [.. documents.Select(document => (ReadOnlyMemory<byte>)JsonMarshal.GetRawUtf8Value(document).ToArray())], cancellationToken);
        var refused = answers.Count(answer => !answer.IsHeld);
        var sentence = refused == 0
            ? $"{Words(answers.Count)} kept."
            : $"{Words(answers.Count - refused)} kept, {refused} refused: each entry of `documents` says why, in the order of the list.";
        return ToolAnswer.Of(new DeliverAnswer(sentence, answers, await desk.WaitingAsync(agent, cancellationToken)), sentence, isRefusal: refused > 0);
    }

    private static string Words(int documents) => documents == 1 ? "1 document" : $"{documents} documents";
}

/// <param name="Documents">One answer for each document, in order.</param>
/// <param name="Waiting">How many of the agent's proposals wait for a person.</param>
internal sealed record DeliverAnswer(string Sentence, IReadOnlyList<ArtifactAnswer> Documents, int Waiting);
