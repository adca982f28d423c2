using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Velocity.Console.Identity;

/// <summary>
/// <c>Authorization: Bearer vk_…</c> (RFC 6750). A refusal is a problem (RFC 9457) in plain words, the same for every reason: a stranger
/// does not learn which agents exist, or that a key was good once.
/// </summary>
public sealed class AgentKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AgentKeys keys, AgentKeyLimit limit)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string SchemeName = "Agent";

    private const string Bearer = "Bearer";

    private bool _isTooMany;

    /// <summary>Whether the call brings a key, well formed or not. A call that does is the agent's, whatever cookies come along.</summary>
    public static bool BringsKey(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header
        && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && (header.Length == Bearer.Length || header[Bearer.Length] == ' ');

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!BringsKey(Request))
            return AuthenticateResult.NoResult();
        _isTooMany = limit.IsExhausted(Context);
        if (_isTooMany)
            return AuthenticateResult.Fail("Too many wrong keys.");
        var key = AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) ? header.Parameter : null;
        if (await keys.FindAsync(key, Context.RequestAborted) is { } agent)
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(Caller.Identity(agent, SchemeName)), SchemeName));
        limit.CountWrong(Context);
        return AuthenticateResult.Fail("The key is not accepted.");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        if (result.Succeeded)
        {
            await HandleForbiddenAsync(properties);
        }
        else if (_isTooMany)
        {
            Response.Headers.RetryAfter = "60";
            await ProblemAsync(StatusCodes.Status429TooManyRequests, "Too many wrong keys came from this address. Wait a minute, then try again with the right one.");
        }
        else
        {
            Response.Headers[HeaderNames.WWWAuthenticate] = Bearer;
            await ProblemAsync(
                StatusCodes.Status401Unauthorized,
                result.None
                    ? "Sign in, or send an agent's key: Authorization: Bearer vk_…"
                    : "The key is not accepted. A founder makes a new one on the Agents page.");
        }
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ProblemAsync(StatusCodes.Status403Forbidden, "You are known here, but this address is not for you, or there is nothing at it.");

    private Task ProblemAsync(int status, string sentence) => Results.Problem(sentence, statusCode: status).ExecuteAsync(Context);
}
