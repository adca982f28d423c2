using Velocity.Console.Features.Clients;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Api;

/// <summary>Committed clients, and nothing that merely waits for a decision.</summary>
public static class ClientEndpoints
{
    public static IEndpointRouteBuilder MapClients(this IEndpointRouteBuilder routes)
    {
        var clients = routes.MapGroup("/api/v1/clients").ForCallers().WithTags("Clients");
        clients.MapGet("/", ListAsync).WithName("listClients").WithSummary("Find clients").WithDescription("By name, address or number; all of them without a question.")
            .Reading<Client360Snapshot>().Produces<ClientPageAnswer>();
        clients.MapGet("/{id:guid}/snapshot", SnapshotAsync).WithName("getClientSnapshot").WithSummary("Get a snapshot").WithDescription("A Client360Snapshot, as of now. The id of a client that was merged into another is answered with that other: Content-Location and client_ref name it.")
            .Reading<Client360Snapshot>().Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<IResult> ListAsync(HttpContext http, ClientQueries clients, string? q = null, int page = 1)
    {
        var list = await clients.ListAsync(new ClientFilter(q ?? "", ClientSort.Name, Math.Max(1, page)), http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-store";
        return ContractResult.Of(ClientPageAnswer.Of(list, Math.Max(1, page)));
    }

    private static async Task<IResult> SnapshotAsync(HttpContext http, ClientQueries clients, Guid id)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        if (await clients.FindAsync(id, http.RequestAborted) is not { } view) return ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no client {id}.");
        // Answered rather than redirected: many a caller drops its key on the way. RFC 9110, section 8.7.
        http.Response.Headers.ContentLocation = $"/api/v1/clients/{view.Snapshot.ClientRef.Id}/snapshot";
        return Results.Text(ContractJson.Serialize(view.Snapshot), "application/json");
    }
}

/// <param name="Total">Clients that the question finds.</param>
/// <param name="Page">From 1.</param>
public sealed record ClientPageAnswer(IReadOnlyList<ClientAnswer> Clients, int Total, int Page, int Pages)
{
    internal static ClientPageAnswer Of(ClientList list, int page) => new(
        [.. list.Lines.Select(line => new ClientAnswer(
            line.ClientRef.ToString(), line.DisplayName, line.AsOf, $"/api/v1/clients/{line.ClientRef.Id}/snapshot", line.Email, line.Telephone, line.Organization))],
        list.Total, page, list.Pages);
}

/// <param name="ClientRef"><c>client:{id}</c>.</param>
/// <param name="AsOf">The client's version: a writeback names it as the one that was read.</param>
/// <param name="Snapshot">Address of everything that is known.</param>
public sealed record ClientAnswer(
    string ClientRef, string DisplayName, long AsOf, string Snapshot, string? Email = null, string? Telephone = null, string? Organization = null);
