using System.Text.Json.Serialization;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Graph;

/// <summary>One entity as its deltas left it.</summary>
/// <param name="Version">Sequence of the last delta that wrote to it.</param>
/// <param name="Fields">By field name; a single-valued field's preferred value comes first.</param>
public sealed record EntityState(
    Ref Entity,
    long Version,
    IReadOnlyDictionary<string, IReadOnlyList<SnapshotValue>> Fields,
    IReadOnlyList<EntityLink> Links)
{
    [JsonIgnore]
    public string EntityType => Entity.Scheme;

    /// <summary>The client it belongs to; itself for a client, null while nothing links it.</summary>
    [JsonIgnore]
    public Ref? ClientRef => EntityType == EntityTypes.Client
        ? Entity
        : Links.Where(link => link.Relation == Relations.OfClient).Select(link => (Ref?)link.To).FirstOrDefault();

    public IReadOnlyList<SnapshotValue> Values(string field) => Fields.GetValueOrDefault(field, []);

    /// <summary>The value a page shows first; null where the field is empty.</summary>
    public SnapshotValue? Preferred(string field) => Values(field) is [var first, ..] ? first : null;
}

public sealed record EntityLink(string Relation, Ref To);
