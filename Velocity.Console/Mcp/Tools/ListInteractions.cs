using Velocity.Console.Api;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Lists a client's calls, visits and messages.</summary>
internal sealed class ListInteractions(InteractionQueries interactions, ClientLookup clients) : AgentTool(
    new ToolFace(
        "list_interactions", "List a client's interactions",
        "Calls, visits and threads of messages with one client, the newest first, with the references of their transcripts.",
        ToolEffect.Reads, typeof(InteractionPageAnswer)) { Reads = nameof(InteractionBundle), Quotes = true },
    ReadSnapshot.Client, Parameters.Page)
{
    protected override async Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var (wanted, page) = (arguments.Get(ReadSnapshot.Client), (int)arguments.Get(Parameters.Page)!.Value);
        return await clients.FindAsync(wanted.Guid, cancellationToken) is { } client
            ? ToolAnswer.Of(InteractionPageAnswer.Of(await interactions.OfClientAsync(client, page, cancellationToken), page))
            : ToolAnswer.NotFound(ReadSnapshot.Client, $"There is no client {wanted}.");
    }
}
