using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Mapping;

/// <summary>What people confirmed before for files of the same profile.</summary>
/// <param name="Confirmed">Column mappings of confirmed manifests, newest first.</param>
public sealed record MappingHistory(string SourceProfile, IReadOnlyList<ColumnMapping> Confirmed)
{
    public static MappingHistory None { get; } = new("", []);

    /// <summary>What files with these columns share: the same names in any order make the same key, 12 hexadecimal digits.</summary>
    public static string KeyOf(IReadOnlyList<string> columns)
    {
        var names = columns.Select(CellText.Fold).Order(StringComparer.Ordinal);
        return CanonicalJson.Sha256(System.Text.Json.JsonSerializer.Serialize(names))[..12];
    }

    internal ColumnMapping? Find(string column) =>
        Confirmed.FirstOrDefault(mapping => mapping.Disposition != ColumnDisposition.Unresolved && CellText.Fold(mapping.Column) == CellText.Fold(column));
}
