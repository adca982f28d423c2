using Velocity.Console.Features.Signals;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <summary>Scores of a client, each held against its evidence when it is read.</summary>
public static class SignalEndpoints
{
    public static IEndpointRouteBuilder MapSignals(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/clients/{id:guid}/signals", ListAsync).ForCallers().WithTags("Signals").WithName("listSignals").WithSummary("List a client's signals")
            .WithDescription("One series a score type. A score whose evidence leads nowhere is shown without its number.")
            .Reading<QdSignalBundle>().Produces<SignalListAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<IResult> ListAsync(HttpContext http, SignalQueries signals, ClientLookup clients, Guid id) =>
        await clients.FindAsync(id, http.RequestAborted) is { } client
            ? ContractResult.Private(http, SignalListAnswer.Of(client, await signals.OfClientAsync(client, http.RequestAborted)))
            : ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no client {id}.");
}

/// <param name="Series">By score type.</param>
public sealed record SignalListAnswer(string ClientRef, IReadOnlyList<SignalSeriesAnswer> Series)
{
    internal static SignalListAnswer Of(Ref client, IReadOnlyList<SignalSeries> series) => new(client.ToString(), [.. series.Select(SignalSeriesAnswer.Of)]);
}

/// <param name="ScoreType">What the score is of.</param>
/// <param name="Total">Scores of the type, shown or not.</param>
/// <param name="Signals">The newest first; at most <see cref="MaxSignals"/>.</param>
/// <param name="Latest">The newest valid score; null where none is valid.</param>
public sealed record SignalSeriesAnswer(string ScoreType, int Total, IReadOnlyList<SignalAnswer> Signals, double? Latest = null)
{
    /// <summary>Scores of one type in one answer.</summary>
    public const int MaxSignals = 100;

    internal static SignalSeriesAnswer Of(SignalSeries series) => new(
        series.ScoreType, series.Points.Count, [.. series.Points.Reverse().Take(MaxSignals).Select(SignalAnswer.Of)], series.Latest?.Signal.Value);
}

/// <summary>One score.</summary>
/// <param name="SignalRef"><c>signal:{id}</c>.</param>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Value">On the scale of its type; null where evidence is missing, which makes it no score.</param>
/// <param name="MissingRefs">Evidence that leads nowhere; null where there is none.</param>
/// <param name="OperatorStatement">A person's words, in place of evidence.</param>
public sealed record SignalAnswer(
    string SignalRef, string ArtifactId, DateTimeOffset From, DateTimeOffset To, string SourceRef, IReadOnlyList<string> EvidenceRefs, string CreatedBy, double Confidence,
    double? Value = null, IReadOnlyList<string>? MissingRefs = null, string? OperatorStatement = null)
{
    internal static SignalAnswer Of(SignalPoint point) => new(
        new Ref(Ref.Schemes.Signal, point.Signal.SignalId.ToString()).ToString(), point.Signal.ArtifactId.ToString(), point.Signal.TimeWindow.From, point.Signal.TimeWindow.To,
        point.Signal.SourceRef.ToString(), [.. point.Signal.SupportingEvidenceRefs.Select(evidence => evidence.ToString())], point.Signal.CreatedBy.ToString(),
        point.Signal.Confidence.Value, point.IsValid ? point.Signal.Value : null,
        point.IsValid ? null : [.. point.Missing.Select(missing => missing.ToString())], point.Signal.OperatorInput?.Statement);
}
