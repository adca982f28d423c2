using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ModelContextProtocol;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Velocity.Console.Api;
using Velocity.Console.Mcp.Tools;

namespace Velocity.Console.Mcp;

/// <summary>
/// <c>/mcp</c>: the agents' door, Model Context Protocol over streamable HTTP. Nothing is remembered between two calls, so that any node
/// answers any of them and every call asks again who is calling. Why so: <c>docs/adr/0008-mcp.md</c>.
/// </summary>
public static class McpServices
{
    public const string Path = "/mcp";

    public static IServiceCollection AddMcpDoor(this IServiceCollection services)
    {
        services.AddMcpServer(options =>
            {
                options.ServerInfo = new Implementation { Name = "velocity", Title = "Velocity", Version = "1.0.0" };
                options.ServerInstructions = McpWords.Instructions;
            })
            .WithHttpTransport(transport => transport.SessionMode = HttpServerSessionMode.Stateless)
            // The tools never change while the console runs; a stream that waits for it would outlive the key that opened it.
            .WithSubscriptionsListenHandler((_, _) => throw new McpProtocolException("Nothing here is worth listening for: the tools do not change.", McpErrorCode.MethodNotFound));
        // The library reports each call that it cannot make sense of, and an agent could fill the terminal with them. What breaks in a
        // tool the tool reports itself.
        services.AddLogging(logging => logging.AddFilter("ModelContextProtocol", LogLevel.Critical));
        return services
            .AddTool<WhoAmI>()
            .AddTool<SearchClients>()
            .AddTool<ReadSnapshot>()
            .AddTool<ListInteractions>()
            .AddTool<ReadInteraction>()
            .AddTool<ReadTranscript>()
            .AddTool<ListSignals>()
            .AddTool<Deliver>()
            .AddTool<ProposeWriteback>()
            .AddTool<ListProposals>()
            .AddTool<ReadProposal>()
            .AddTool<WithdrawProposal>()
            .AddTool<ListContracts>()
            .AddTool<ReadContract>();
    }

    public static IEndpointRouteBuilder MapMcpDoor(this IEndpointRouteBuilder routes)
    {
        routes.MapMcp(Path).RequireAuthorization(ApiPolicies.Agents).WithMetadata(new RequestSizeLimitAttribute(ArtifactBody.MaxBytes)).Add(TellWhatIsTooLong);
        // A client asks with GET for a stream, and ends a session with DELETE. There are neither, and it must hear so in the protocol's way.
        routes.MapMethods(Path, [HttpMethods.Get, HttpMethods.Delete], Refuse).RequireAuthorization(ApiPolicies.Agents);
        return routes;
    }

    /// <summary>The library lets a body that is longer than the limit break the call; it is a refusal like others.</summary>
    private static void TellWhatIsTooLong(EndpointBuilder endpoint)
    {
        var answer = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = async http =>
        {
            try
            {
                await answer(http);
            }
            catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
            {
                await ApiProblem.Of(exception.StatusCode, string.Create(CultureInfo.InvariantCulture, $"The call cannot be read. One call takes {ArtifactBody.MaxBytes} bytes, not more.")).ExecuteAsync(http);
            }
        };
    }

    private static IResult Refuse(HttpContext http)
    {
        http.Response.Headers.Allow = HttpMethods.Post;
        return ApiProblem.Of(StatusCodes.Status405MethodNotAllowed, "Calls are posted here; there is no stream and no session.");
    }

    private static IServiceCollection AddTool<TTool>(this IServiceCollection services)
        where TTool : AgentTool => services.AddSingleton<McpServerTool, TTool>();
}
