using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Velocity.Console.Conformance;

/// <summary>What came back over HTTP, whatever it is.</summary>
/// <param name="MediaType">Without parameters; null where nothing was said.</param>
/// <param name="Body">Null where it is not JSON.</param>
internal sealed record Reply(int Status, string? MediaType, JsonNode? Body, HttpResponseHeaders Headers)
{
    private const string Problem = "application/problem+json";

    /// <summary>What came as server-sent events, which is how <c>/mcp</c> answers; empty elsewhere.</summary>
    public IReadOnlyList<JsonNode?> Events { get; private init; } = [];

    public bool IsRefusal => Status is >= 400 and < 500;

    /// <summary>Status and, where the server says one, the outcome and the code of the first fault.</summary>
    public string Said => string.Join(' ', new[]
    {
        Status.ToString(CultureInfo.InvariantCulture), Body.Text("outcome"), Body.At("errors", 0).Text("code"),
        MediaType is null or "application/json" or Problem ? null : MediaType,
    }.Where(word => word is not null).Distinct(StringComparer.Ordinal));

    public static async Task<Reply> OfAsync(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        // data: {"jsonrpc":"2.0",…}
        var events = mediaType != "text/event-stream" ? [] : Encoding.UTF8.GetString(bytes).Split('\n').Where(line => line.StartsWith("data:", StringComparison.Ordinal)).Select(line => Json(Encoding.UTF8.GetBytes(line["data:".Length..])));
        return new Reply((int)response.StatusCode, mediaType, Json(bytes), response.Headers) { Events = [.. events] };
    }

    /// <summary>Whether it is a refusal as the contract has them: a problem (RFC 9457) in words, each fault with its place.</summary>
    /// <param name="what">What was sent, for a person.</param>
    /// <param name="statuses">Those that would be right.</param>
    public Check Refuses(string what, params int[] statuses)
    {
        var expected = $"{string.Join(" or ", statuses)}, a problem in words, for {what}";
        if (!statuses.Contains(Status)) return Check.Leak(expected, $"{Said} for {what}");
        if (MediaType != Problem) return Check.Leak(expected, $"{Status} as {MediaType ?? "nothing at all"} for {what}");
        if (string.IsNullOrWhiteSpace(Body.Text("detail"))) return Check.Leak(expected, $"{Status} without a sentence for {what}");
        // What lies in the document is told with its place; who calls, how much and where to is not a matter of places.
        return Status is not (400 or 409 or 422) || FaultsArePlaced(Body.At("errors"))
            ? Check.Held(Said)
            : Check.Leak(expected, $"{Status} that names no fault with its place for {what}");
    }

    /// <summary>Whether an entry of a list's answer is a refusal with one of the statuses.</summary>
    public static Check RefusesEntry(JsonNode? entry, string what, params int[] statuses)
    {
        var said = $"{entry.Number("status")} {entry.Text("outcome")} {entry.At("errors", 0).Text("code")}".Trim();
        return Check.That(
            entry.Number("status") is { } status && statuses.Contains((int)status) && FaultsArePlaced(entry.At("errors")),
            $"{string.Join(" or ", statuses)} with its faults for {what}", said.Length == 0 ? $"no answer for {what}" : said);
    }

    private static bool FaultsArePlaced(JsonNode? errors) => errors is JsonArray { Count: > 0 } faults
        && faults.All(fault => fault.Text("pointer") is not null && fault.Text("code") is { Length: > 0 } && fault.Text("detail") is { Length: > 0 });

    private static JsonNode? Json(byte[] utf8)
    {
        try
        {
            // The suite reads what a stranger wrote: two fields of one name are no answer.
            return JsonNode.Parse(Encoding.UTF8.GetString(utf8), documentOptions: new JsonDocumentOptions { MaxDepth = 256, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Reads JSON of which nothing may be taken for granted.</summary>
internal static class JsonReading
{
    /// <param name="path">Names of fields and numbers of entries.</param>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<object> path)
    {
        foreach (var step in path)
        {
            node = (node, step) switch
            {
                (JsonObject item, string name) => item[name],
                (JsonArray list, int index) when index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>The text there; null where there is none.</summary>
    public static string? Text(this JsonNode? node, params ReadOnlySpan<object> path) => node.At(path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The whole number there; null where there is none.</summary>
    public static long? Number(this JsonNode? node, params ReadOnlySpan<object> path) => node.At(path) is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    /// <summary>The entries there; none where there is no list.</summary>
    public static IEnumerable<JsonNode?> Entries(this JsonNode? node, params ReadOnlySpan<object> path) => node.At(path) as JsonArray ?? [];
}
