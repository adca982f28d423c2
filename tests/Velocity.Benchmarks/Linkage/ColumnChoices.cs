using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Benchmarks.Linkage;

/// <summary>What the command line says of columns: what they are, and which nobody may look at.</summary>
internal sealed class ColumnChoices(string? map, string? drop)
{
    private readonly Dictionary<string, string> _map = Split(map).Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _drop = new(Split(drop), StringComparer.OrdinalIgnoreCase);

    public bool IsDropped(string column) => _drop.Contains(column) || (_map.TryGetValue(column, out var target) && target is "ignore" or "ignored" or "drop");

    /// <summary>Text that no field of the catalogue holds but that describes the client.</summary>
    public MatchField? ExtraOf(string column) => _map.GetValueOrDefault(column) is "other" or "text" or "description" ? MatchField.Other : null;

    /// <summary>A choice of the command line is what a person confirmed, so that the other suggestions settle around it.</summary>
    public MappingHistory History(string[] columns) => new("linkage", [.. columns.Where(_map.ContainsKey).Select(column => Chosen(column, TargetOf(_map[column])))]);

    public IReadOnlyList<ColumnMapping> Apply(string[] columns, IReadOnlyList<ColumnMapping> suggested) =>
        [.. suggested.Select((mapping, i) => _map.TryGetValue(columns[i], out var target) ? Chosen(columns[i], TargetOf(target)) with { Index = i + 1, EnumMap = mapping.EnumMap } : mapping)];

    private static ColumnMapping Chosen(string column, MappingTarget? target) =>
        new(0, column, target is null ? ColumnDisposition.Ignored : ColumnDisposition.Mapped, target, Confidence.Certain, "Given on the command line.");

    /// <summary><c>given_name</c>, <c>client.given_name</c>, <c>address.postal_code</c>, or any words that name a column.</summary>
    private static MappingTarget? TargetOf(string name)
    {
        if (name is "other" or "text" or "description")
            return null;
        var path = name.Split('.');
        if (path.Length > 1 && path[0] == EntityTypes.Client)
            path = path[1..];
        if (path.Length == 2 && path[0] == "address" && FieldCatalog.AddressParts.Contains(path[1]))
            return new MappingTarget(EntityTypes.Client, "address", path[1]);
        if (path.Length == 2 && FieldCatalog.Find(path[0], path[1]) is not null)
            return new MappingTarget(path[0], path[1]);
        if (path.Length == 1 && FieldCatalog.AddressParts.Contains(name))
            return new MappingTarget(EntityTypes.Client, "address", name);
        if (path.Length == 1 && FieldCatalog.Find(EntityTypes.Client, name) is not null)
            return new MappingTarget(EntityTypes.Client, name);
        return MappingSuggester.Suggest([path[^1]], null, MappingHistory.None)[0].Target
            ?? throw new InvalidOperationException($"“{name}” is no field of a client.");
    }

    private static string[] Split(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
