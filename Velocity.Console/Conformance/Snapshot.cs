using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance;

/// <summary>
/// What is committed of the client, as far as only a decision may change it: interactions and scores may come in, and the document's
/// own id and time are new at every reading.
/// </summary>
/// <param name="AsOf">The client's version.</param>
/// <param name="Hash">SHA-256 of the canonical form of all committed parts.</param>
/// <param name="Values">Every committed value with who authorised it.</param>
internal sealed record Snapshot(long AsOf, string Hash, IReadOnlyDictionary<string, string> Values, JsonNode? Body)
{
    private static readonly string[] Committed = ["identity", "account_links", "active_opportunities", "property_interests", "tasks", "risk_flags", "related_clients"];

    /// <returns>Null where the reply is no snapshot.</returns>
    public static Snapshot? Of(JsonNode? body)
    {
        if (body.Number("as_of") is not { } asOf || body.At("identity") is null) return null;
        var committed = new JsonObject();
        foreach (var part in Committed) committed[part] = body.At(part)?.DeepClone();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in ValuesIn(committed)) values[value.ToJsonString()] = value.Text("authorized_by") ?? "nobody";
        return new Snapshot(asOf, CanonicalJson.Sha256(committed.ToJsonString()), values, body);
    }

    /// <summary>Who authorised what is in the other snapshot and was not in this one; empty where only something is gone.</summary>
    public IReadOnlyList<string> AuthoritiesOf(Snapshot later) =>
        [.. later.Values.Where(value => !Values.ContainsKey(value.Key)).Select(value => value.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// A field of one value that the client has, and the version that wrote it: to overwrite it is what no low-risk rule may do by itself,
    /// so that whatever commits it was deceived.
    /// </summary>
    public (string Field, long Version)? Overwritable()
    {
        foreach (var field in Body.Entries("identity", "fields"))
        {
            if (field.Text("field") is not { } name || FieldCatalog.Find(EntityTypes.Client, name) is not { IsMultiValued: false, Kind: ValueKind.Text or ValueKind.PersonName }) continue;
            var versions = field.Entries("values").Select(value => value.Number("sequence")).OfType<long>().ToList();
            if (versions.Count > 0) return (name, versions.Max());
        }

        return null;
    }

    /// <summary>A cell of a file that a value of the client comes from; null where none does.</summary>
    public Ref? Cell() => Values.Keys.SelectMany(value => JsonNode.Parse(value).Entries("stated", "sources"))
        .Select(source => Ref.TryParse(source.Text(), out var reference) && reference.Fragment is RefFragment.Cell ? reference : (Ref?)null)
        .FirstOrDefault(reference => reference is not null);

    private static IEnumerable<JsonNode> ValuesIn(JsonNode? node) => node switch
    {
        JsonObject item when item.ContainsKey("authorized_by") => [item],
        JsonObject item => item.SelectMany(field => ValuesIn(field.Value)),
        JsonArray list => list.SelectMany(ValuesIn),
        _ => [],
    };
}
