using Velocity.Console.Features.Matching;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Matching.Blocking;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <summary>Who may be the same as a client, with the numbers that people see.</summary>
public static class MatchEndpoints
{
    public static IEndpointRouteBuilder MapMatches(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/clients/{id:guid}/matches", ListAsync).ForCallers().WithTags("Clients").WithName("listMatches").WithSummary("List who may be the same")
            .WithDescription("Committed clients and open rows that may be the same as the client, the likeliest first; what founders hide is left out. The parts of each sum to its bits.")
            .Reading<Client360Snapshot>().Produces<MatchListAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<IResult> ListAsync(HttpContext http, MatchQueries matches, ClientLookup clients, Guid id) =>
        await clients.FindAsync(id, http.RequestAborted) is { } client
            ? ContractResult.Private(http, MatchListAnswer.Of(client, await matches.OfAsync(client, http.RequestAborted)))
            : ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no client {id}.");
}

/// <param name="ClientRef"><c>client:{id}</c>, the canonical one.</param>
/// <param name="Matches">The likeliest first.</param>
public sealed record MatchListAnswer(string ClientRef, IReadOnlyList<MatchedAnswer> Matches)
{
    internal static MatchListAnswer Of(Ref client, IReadOnlyList<MatchedPair> pairs) => new(client.ToString(), [.. pairs.Select(pair => MatchedAnswer.Of(pair.From(client)))]);
}

/// <param name="Ref">The other one: <c>client:{id}</c>, or <c>proposal:{id}</c> of a row that waits.</param>
/// <param name="Bits">Match weight: log2 of the odds that the two are one.</param>
/// <param name="Probability">The same as a probability, 0 to 1.</param>
/// <param name="MatchedOn">Fields of the catalogue on which the two agree enough to speak for them, the loudest first.</param>
/// <param name="Parts">Steps that sum to the bits: the prior first, then the fields, then what a shared home or office takes back.</param>
/// <param name="FoundBy">What the two have in common, by which they were brought together.</param>
public sealed record MatchedAnswer(
    string Ref, double Bits, double Probability, IReadOnlyList<string> MatchedOn, IReadOnlyList<MatchPartAnswer> Parts, IReadOnlyList<BlockingRule> FoundBy)
{
    internal static MatchedAnswer Of(MatchedPair pair) => new(
        pair.B.ToString(), pair.Bits, pair.Probability, pair.Explanation.MatchedOn(), [.. pair.Explanation.Parts.Select(MatchPartAnswer.Of)], pair.Explanation.FoundBy);
}

/// <summary>One step of the waterfall.</summary>
/// <param name="Bits">Above 0 speaks for one client, below 0 for two.</param>
/// <param name="Field">Of a field's step; null for the others, like all that follows.</param>
/// <param name="Level">How far the values agree.</param>
/// <param name="Left">The client's value as it was compared: folded, abbreviated.</param>
/// <param name="Right">The other one's.</param>
/// <param name="Frequency">Share of other people who hold the value, 0 to 1; null where the values are not the same.</param>
/// <param name="Records">How many records hold the value.</param>
public sealed record MatchPartAnswer(
    ExplainedKind Kind, double Bits, MatchField? Field = null, Agreement? Level = null, string? Left = null, string? Right = null, double? Frequency = null, int? Records = null)
{
    internal static MatchPartAnswer Of(ExplainedPart part) => new(part.Kind, part.Bits, part.Field, part.Level, part.Left, part.Right, part.Frequency, part.Records);
}
