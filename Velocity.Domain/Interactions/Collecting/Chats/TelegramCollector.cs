using System.Globalization;
using System.Text;
using System.Text.Json;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Interactions;

/// <summary>Telegram's export to one thread a chat. A record is an entry of a chat's <c>messages</c>.</summary>
internal static class TelegramCollector
{
    public static CollectedFile Read(byte[] file, CollectOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(file.AsMemory(file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0));
            var chats = Chats(document.RootElement).ToList();
            if (chats.Count == 0)
                return new CollectedFile.Refused("not_the_format", "This is JSON, but no export of Telegram: it has no list of messages.");
            var collection = new Collection();
            foreach (var (chat, ordinal) in chats.Select((chat, i) => (chat, i + 1)))
                ReadChat(chat, ordinal, collection, options);
            return collection.Build();
        }
        catch (InvalidOperationException)
        {
            // A name with half a surrogate pair, which only shows when names are compared.
            return new CollectedFile.Refused("not_json", "The file is no sound JSON document: one of its names is no text. Export it again.");
        }
        catch (JsonException fault)
        {
            return new CollectedFile.Refused("not_json", $"The file is no whole JSON document; it breaks off or is damaged on line {(fault.LineNumber + 1)?.ToString(CultureInfo.InvariantCulture) ?? "?"}. Export it again.");
        }
    }

    private static IEnumerable<JsonElement> Chats(JsonElement root)
    {
        if (Json.List(root, "messages") is not null)
            yield return root;
        foreach (var name in (string[])["chats", "left_chats"])
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var group) && Json.List(group, "list") is { } list)
                foreach (var chat in list.EnumerateArray().Where(chat => Json.List(chat, "messages") is not null))
                    yield return chat;
    }

    private static void ReadChat(JsonElement chat, int ordinal, Collection collection, CollectOptions options)
    {
        var name = Words.Line(Json.Text(chat, "name"));
        List<JsonElement> messages = [.. Json.List(chat, "messages")!.Value.EnumerateArray()];
        var key = "telegram:" + (Json.Text(chat, "id") ?? name ?? ChatName.FromPeople(messages.Select(message => Words.Line(Json.Text(message, "from"))).OfType<string>()));
        // Two chats of one file may have one name and no id; they stay two.
        if (ordinal > 1 && collection.Has(key))
            key = string.Create(CultureInfo.InvariantCulture, $"{key}#{ordinal}");
        foreach (var message in messages)
        {
            collection.Reading(message.GetRawText());
            if (message.ValueKind != JsonValueKind.Object)
                collection.Quarantined("unreadable_message", string.Create(CultureInfo.InvariantCulture, $"Message {collection.Next} is no JSON object."));
            else if (Json.Text(message, "type") is "service" && Json.Text(message, "action") is not "phone_call")
                collection.Ignored("service_message", $"“{Words.Excerpt(Json.Text(message, "action") ?? "service")}” is what Telegram itself says; nobody wrote it.");
            else if (When(message, options, collection) is not { } at)
                collection.Quarantined("no_date", string.Create(CultureInfo.InvariantCulture, $"Message {collection.Next} (id {Words.Excerpt(Json.Text(message, "id") ?? "none")}) has no date that can be read."));
            else
                Add(message, at, name, collection, collection.Thread(key, InteractionChannel.Chat), options);
        }
    }

    private static void Add(JsonElement message, DateTimeOffset at, string? name, Collection collection, ThreadBuilder thread, CollectOptions options)
    {
        var isCall = Json.Text(message, "type") is "service";
        var who = Words.Line(Json.Text(message, isCall ? "actor" : "from"));
        var number = who is null ? null : PhoneAddress.ReadWhole(who, options.DefaultRegion);
        var from = thread.Participant("from", number is null ? who : null, number, Json.Text(message, isCall ? "actor_id" : "from_id"));
        var text = isCall ? $"[phone call{(Json.Text(message, "discard_reason") is { } reason ? ", " + Words.Line(reason, 40) : "")}]" : TelegramText.Read(message);
        var id = Json.Text(message, "id") is { } own
            ? $"{thread.Key}/{own}"
            : SourceIds.OfContent("telegram", thread.Key, collection.Next.ToString(CultureInfo.InvariantCulture), at.ToString("O", CultureInfo.InvariantCulture), text ?? "");
        thread.Add(new CollectedEvent(collection.Next, id, at, null, isCall ? End(message, at) : null, from, text), name);
        collection.Collected(thread);
    }

    private static DateTimeOffset? End(JsonElement call, DateTimeOffset at) =>
        int.TryParse(Json.Text(call, "duration_seconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && at.Year < 9000 ? at.AddSeconds(seconds) : null;

    /// <summary><c>"date_unixtime": "1544006350"</c>; older exports have only the local time of the program that wrote them, <c>"date": "2018-12-05T10:39:10"</c>.</summary>
    private static DateTimeOffset? When(JsonElement message, CollectOptions options, Collection collection)
    {
        // 253402300799 is the last second of the year 9999.
        if (long.TryParse(Json.Text(message, "date_unixtime"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return seconds is > 0 and < 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        if (!DateTime.TryParseExact(Json.Text(message, "date"), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return null;
        collection.Notice(LocalTimes.Notice(options));
        return LocalTimes.At(local, options.LocalZone ?? TimeZoneInfo.Utc);
    }
}
