using Velocity.Console.Api;
using Velocity.Console.Features.Clients;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Finds committed clients.</summary>
internal sealed class SearchClients(ClientQueries clients) : AgentTool(
    new ToolFace(
        "search_clients", "Search clients",
        "Finds committed clients by part of a name, an e-mail address or a telephone number; all of them, by name, without a query. Answers references to read on with; read_snapshot says everything of one.",
        ToolEffect.Reads, typeof(ClientPageAnswer)) { Reads = nameof(Client360Snapshot), Quotes = true },
    Query, Parameters.Page)
{
    private static readonly ToolParameter<string> Query = Parameters.Text("query", "Part of a name, an address or a number. Left out, every client is listed.", 200, "");

    protected override async Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var page = (int)arguments.Get(Parameters.Page)!.Value;
        return ToolAnswer.Of(ClientPageAnswer.Of(await clients.ListAsync(new ClientFilter(arguments.Get(Query)!.Trim(), ClientSort.Name, page), cancellationToken), page));
    }
}
