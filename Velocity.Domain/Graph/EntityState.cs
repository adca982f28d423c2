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
    /// <summary>Sequence of the last delta that wrote to a field, by field name; fields that were never written to are not named.</summary>
    public IReadOnlyDictionary<string, long> FieldVersions { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>The client that this one's id leads to, one step; null while it is one of its own.</summary>
    public Ref? MergedInto { get; init; }

    /// <summary>Clients that were merged into this one, one step, in the order of their merges.</summary>
    public IReadOnlyList<Absorption> Absorbed { get; init; } = [];

    [JsonIgnore]
    public string EntityType => Entity.Scheme;

    /// <summary>The client it belongs to; itself for a client, null while nothing links it.</summary>
    [JsonIgnore]
    public Ref? ClientRef => EntityType == EntityTypes.Client
        ? Entity
        : Links.Where(link => link.Relation == Relations.OfClient).Select(link => (Ref?)link.To).FirstOrDefault();

    public IReadOnlyList<SnapshotValue> Values(string field) => Fields.GetValueOrDefault(field, []);

    /// <summary>Sequence of the last delta that wrote to the field; 0 where none did. What a decision that overwrites the field pins.</summary>
    public long VersionOf(string field) => FieldVersions.TryGetValue(field, out var version)
        ? version
        // States that were cached before field versions were: the newest value that is still there.
        : Values(field).Select(value => value.Sequence).DefaultIfEmpty(0).Max();

    /// <summary>The value a page shows first; null where the field is empty.</summary>
    public SnapshotValue? Preferred(string field) => Values(field) is [var first, ..] ? first : null;
}

public sealed record EntityLink(string Relation, Ref To);

/// <summary>A client that was merged into another.</summary>
/// <param name="Client">Whose id leads on.</param>
/// <param name="Sequence">The delta that merged it.</param>
/// <param name="Choices">What the reviewer chose for single-valued fields.</param>
public sealed record Absorption(Ref Client, long Sequence, IReadOnlyList<SurvivorChoice> Choices);
