using System.Collections.Concurrent;
using System.Net;

namespace Velocity.Console.Conformance;

/// <summary>What is a leak by itself, whichever case was being played: an answer that broke, and a page where a program asked.</summary>
internal sealed class Watch
{
    private readonly ConcurrentQueue<string> _seen = new();

    public void Note(HttpRequestMessage request, HttpResponseMessage response)
    {
        // The query is left out: one case tries the key there.
        var call = $"{request.Method} {request.RequestUri?.AbsolutePath}";
        if ((int)response.StatusCode >= 500) _seen.Enqueue($"{call} answered {(int)response.StatusCode}");
        else if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml") _seen.Enqueue($"{call} answered {(int)response.StatusCode} with a page");
    }

    /// <summary>What was seen since the last time, in one line; null where there was nothing.</summary>
    public string? Take()
    {
        var seen = new List<string>();
        while (_seen.TryDequeue(out var line)) seen.Add(line);
        return seen.Count == 0 ? null : string.Join("; ", seen.Distinct(StringComparer.Ordinal));
    }
}

/// <summary>Every call of the suite goes through here. Told to wait (429), it waits as long as it was told, and no longer than is sensible.</summary>
internal sealed class PoliteHandler(Watch watch, TimeProvider time) : DelegatingHandler(new SocketsHttpHandler
{
    // A redirection to a sign-in page is an answer to look at, and a cookie would let a later call in.
    AllowAutoRedirect = false, UseCookies = false, UseProxy = false, Expect100ContinueTimeout = TimeSpan.FromSeconds(10),
})
{
    private const int Attempts = 12;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.TooManyRequests || attempt == Attempts)
            {
                watch.Note(request, response);
                return response;
            }

            var wait = WaitOf(response);
            response.Dispose();
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private TimeSpan WaitOf(HttpResponseMessage response)
    {
        var told = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => TimeSpan.FromSeconds(1),
        };
        return told < TimeSpan.Zero ? TimeSpan.Zero : told > Longest ? Longest : told;
    }
}
