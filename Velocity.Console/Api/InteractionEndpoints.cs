using Microsoft.AspNetCore.Mvc;
using Velocity.Console.Features.Interactions;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <summary>What was said and written, as producers delivered it, with references to cite.</summary>
public static class InteractionEndpoints
{
    public static IEndpointRouteBuilder MapInteractions(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").ForCallers().WithTags("Interactions");
        api.MapGet("/clients/{id:guid}/interactions", ListAsync).WithName("listInteractions").WithSummary("List a client's interactions").WithDescription("The newest first.")
            .Reading<InteractionBundle>().Produces<InteractionPageAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/interactions/{id:guid}", FindAsync).WithName("getInteraction").WithSummary("Get an interaction").WithDescription("Its participants and events; from_event goes on where an answer ended.")
            .Reading<InteractionBundle>().Produces<InteractionDetailAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/transcripts/{id:guid}", TranscriptAsync).WithName("getTranscript").WithSummary("Get a transcript").WithDescription("Its segments, or those between from_ms and to_ms, milliseconds from the start of the recording.")
            .Reading<TranscriptBundle>().Produces<TranscriptAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<IResult> ListAsync(HttpContext http, InteractionQueries interactions, ClientLookup clients, Guid id, int page = 1)
    {
        if (await clients.FindAsync(id, http.RequestAborted) is not { } client) return ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no client {id}.");
        page = Math.Max(1, page);
        return ContractResult.Private(http, InteractionPageAnswer.Of(await interactions.OfClientAsync(client, page, http.RequestAborted), page));
    }

    private static async Task<IResult> FindAsync(HttpContext http, InteractionQueries interactions, Guid id, [FromQuery(Name = "from_event")] int fromEvent = 1) =>
        await interactions.FindAsync(new InteractionId(id), http.RequestAborted) is { } view
            ? ContractResult.Private(http, InteractionDetailAnswer.Of(view, Math.Max(1, fromEvent)))
            : ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no interaction {id}.");

    private static async Task<IResult> TranscriptAsync(
        HttpContext http, InteractionQueries interactions, Guid id, [FromQuery(Name = "from_ms")] long fromMs = 0, [FromQuery(Name = "to_ms")] long? toMs = null) =>
        await interactions.TranscriptAsync(new TranscriptId(id), http.RequestAborted) is { } view
            ? ContractResult.Private(http, TranscriptAnswer.Of(view, Math.Max(0, fromMs), toMs))
            : ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no transcript {id}.");
}
