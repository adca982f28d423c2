using System.Text.Json;
using Velocity.Console.Features.Clients;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Reads everything committed of one client.</summary>
internal sealed class ReadSnapshot(ClientQueries clients) : AgentTool(
    new ToolFace(
        "read_snapshot", "Read a client",
        "Everything committed of one client, as a Client360Snapshot: identity, opportunities, property interests, tasks, risk flags, related clients, recent interactions and the latest scores. Every value says who says so. `as_of` is the version: propose_writeback wants it as base_version.",
        ToolEffect.Reads, typeof(SnapshotAnswer)) { Reads = nameof(Client360Snapshot), Quotes = true },
    Client)
{
    public static readonly ToolParameter<Ref> Client = Parameters.Reference("client_ref", EntityTypes.Client, "The client, as search_clients answers it: client:{uuid}.");

    protected override async Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken) =>
        await clients.FindAsync(arguments.Get(Client).Guid, cancellationToken) is { } view
            ? ToolAnswer.Of(new SnapshotAnswer(view.Name, JsonSerializer.SerializeToElement(view.Snapshot, ContractJson.Options)))
            : ToolAnswer.NotFound(Client, $"There is no client {arguments.Get(Client)}.");
}

/// <param name="Name">How people call the client.</param>
/// <param name="Snapshot">A Client360Snapshot; read_contract says what it may hold.</param>
internal sealed record SnapshotAnswer(string Name, JsonElement Snapshot);
