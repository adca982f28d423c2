using System.Security.Claims;
using System.Text.Json;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <summary>What has become of suggested changes, for those who suggest them.</summary>
public static class ProposalEndpoints
{
    public const string Path = "/api/v1/proposals";

    private static readonly Dictionary<string, WritebackState> States =
        Enum.GetValues<WritebackState>().ToDictionary(state => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString()), StringComparer.Ordinal);

    public static IEndpointRouteBuilder MapProposals(this IEndpointRouteBuilder routes)
    {
        var proposals = routes.MapGroup(Path).ForCallers().WithTags("Proposals");
        proposals.MapGet("/", ListAsync).WithName("listProposals").WithSummary("List proposals").WithDescription("state is open, decided, by_rule or ended. An agent sees its own, a person all.")
            .Reading<OracleWritebackProposal>().Produces<ProposalPageAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);
        proposals.MapGet("/{id:guid}", FindAsync).WithName("getProposal").WithSummary("Get a proposal").WithDescription("How it stands, and what a decision on it committed.")
            .Reading<OracleWritebackProposal>().Produces<ProposalDetailAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        // A delegate, not a RequestDelegate: only the former is described.
        proposals.MapPost("/{id:guid}/withdraw", (Delegate)WithdrawAsync).WithName("withdrawProposal").WithSummary("Withdraw a proposal").WithDescription("Its maker takes it back before anybody has decided it. Doing so again changes nothing.")
            .Accepts<WithdrawRequest>("application/json").Produces<WithdrawAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        return routes;
    }

    private static async Task<IResult> ListAsync(HttpContext http, ClaimsPrincipal user, ProposalDesk desk, string state = "open", int page = 1)
    {
        if (!States.TryGetValue(state, out var known)) return ApiProblem.Of(StatusCodes.Status400BadRequest, $"state is one of {string.Join(", ", States.Keys)}.");
        return ContractResult.Private(http, await desk.PageAsync(Caller.From(user), known, Math.Max(1, page), http.RequestAborted));
    }

    private static async Task<IResult> FindAsync(HttpContext http, ClaimsPrincipal user, ProposalDesk desk, Guid id) =>
        await desk.FindAsync(Caller.From(user), new ProposalId(id), http.RequestAborted) is { } proposal
            ? ContractResult.Private(http, proposal)
            : ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no proposal {id} that is yours to read.");

    private static async Task<IResult> WithdrawAsync(HttpContext http, ClaimsPrincipal user, ProposalDesk desk, Guid id)
    {
        var (bytes, refusal) = await JsonBody.ReadAsync(http);
        if (refusal is not null) return refusal;
        var (reason, fault, status) = ReasonOf(bytes);
        if (fault is not null) return ApiProblem.Of(status, fault.Sentence, [ApiError.Of(fault)], IntakeLayer.Service, "refused");
        var caller = Caller.From(user);
        return await desk.WithdrawAsync(caller, new ProposalId(id), reason, http.RequestAborted) switch
        {
            IntakeOutcome.Accepted => await WithdrawnAsync("withdrawn", "It is withdrawn; nobody decides it any more."),
            IntakeOutcome.AlreadyHeld => await WithdrawnAsync("already_withdrawn", "It was withdrawn before; nothing changed."),
            IntakeOutcome.AlreadyDecided decided => ApiProblem.Of(StatusCodes.Status409Conflict, decided.Sentence, outcome: "already_decided"),
            IntakeOutcome.CommittedByRule committed => ApiProblem.Of(StatusCodes.Status409Conflict, committed.Sentence, outcome: "committed_by_rule"),
            IntakeOutcome.Refused { Layer: IntakeLayer.Root } refused => Refused(StatusCodes.Status403Forbidden, refused),
            IntakeOutcome.Refused refused => Refused(StatusCodes.Status404NotFound, refused),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no outcome of a withdrawal."),
        };

        async Task<IResult> WithdrawnAsync(string outcome, string sentence) =>
            ContractResult.Private(http, new WithdrawAnswer(outcome, sentence, Ref.Proposal(new ProposalId(id)).ToString(), await desk.WaitingAsync(caller, http.RequestAborted)));
    }

    private static IResult Refused(int status, IntakeOutcome.Refused refused) =>
        ApiProblem.Of(status, refused.Sentence, [.. refused.Faults.Select(ApiError.Of)], refused.Layer, "refused");

    private static (string Reason, Fault? Fault, int Status) ReasonOf(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Wrong("", "wrong_type", "Send an object: { \"reason\": \"…\" }.");
            if (!document.RootElement.TryGetProperty("reason", out var reason) || reason.ValueKind == JsonValueKind.Null) return ("", null, 0);
            if (reason.ValueKind != JsonValueKind.String) return Wrong("/reason", "wrong_type", "reason is text.");
            return reason.GetString() is { Length: <= ProposalDesk.MaxReason } text ? (text, null, 0) : Wrong("/reason", "too_long", $"reason has at most {ProposalDesk.MaxReason} characters.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return ("", new Fault("", "not_json", "This is not JSON."), StatusCodes.Status400BadRequest);
        }
    }

    private static (string Reason, Fault? Fault, int Status) Wrong(string pointer, string code, string sentence) =>
        ("", new Fault(pointer, code, sentence), StatusCodes.Status422UnprocessableEntity);
}

/// <param name="Reason">In the maker's words, at most 2,000 characters; may be left out.</param>
public sealed record WithdrawRequest(string? Reason = null);
