using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Velocity.Console.Tests.Conformance;

/// <summary>What a server said.</summary>
internal sealed record Answer(int Status, string Body, string? MediaType = "application/json", int? RetryAfter = null);

/// <summary>The one thing that a server does wrong.</summary>
internal sealed record Leak
{
    /// <summary>What a call is told without being passed on; null where it is passed on.</summary>
    public Func<HttpRequest, string, Answer?> Instead { get; init; } = (_, _) => null;

    /// <summary>What becomes of the call on its way.</summary>
    public Action<HttpRequest, HttpRequestMessage> OnTheWay { get; init; } = (_, _) => { };

    /// <summary>What becomes of the answer.</summary>
    public Func<HttpRequest, string, Answer, Answer> Afterwards { get; init; } = (_, _, answer) => answer;
}

/// <summary>Stands before the real console and is as good as that, but for one leak.</summary>
internal sealed class LeakyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _real;

    private LeakyServer(WebApplication app, HttpClient real)
    {
        _app = app;
        _real = real;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    public static async Task<LeakyServer> StartAsync(Uri real, Leak leak)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        app.Run(http => AnswerAsync(http, client, real, leak));
        await app.StartAsync();
        return new LeakyServer(app, client);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _real.Dispose();
    }

    private static async Task AnswerAsync(HttpContext http, HttpClient client, Uri real, Leak leak)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer);
        // Latin-1 keeps every byte, also of what is no text.
        var body = System.Text.Encoding.Latin1.GetString(buffer.ToArray());
        var answer = leak.Instead(http.Request, body) ?? leak.Afterwards(http.Request, body, await PassOnAsync(http, buffer.ToArray(), client, real, leak));
        http.Response.StatusCode = answer.Status;
        if (answer.MediaType is not null) http.Response.ContentType = answer.MediaType;
        if (answer.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (answer.Status is not (204 or 304)) await http.Response.Body.WriteAsync(System.Text.Encoding.Latin1.GetBytes(answer.Body));
    }

    private static async Task<Answer> PassOnAsync(HttpContext http, byte[] body, HttpClient client, Uri real, Leak leak)
    {
        var target = real.AbsoluteUri.TrimEnd('/') + http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (http.Request.ContentType is not null || body.Length > 0) request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in http.Request.Headers)
        {
            if (name is "Host" or "Connection" or "Transfer-Encoding" or "Content-Length" or "Expect") continue;
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)) request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        // What is far too long is refused before it is read.
        request.Headers.ExpectContinue = body.Length > 1_000_000;
        leak.OnTheWay(http.Request, request);
        using var response = await client.SendAsync(request);
        return new Answer(
            (int)response.StatusCode, System.Text.Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync()), response.Content.Headers.ContentType?.ToString(),
            response.StatusCode == HttpStatusCode.TooManyRequests ? 1 : null);
    }
}
