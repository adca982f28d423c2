using System.Globalization;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Mapping;

/// <summary>Columns as a person calls them.</summary>
public static class ColumnNames
{
    /// <summary>The column's name; its position where the file gives it none.</summary>
    public static string Of(ColumnMapping column) =>
        string.IsNullOrWhiteSpace(column.Column) ? string.Create(CultureInfo.InvariantCulture, $"column {column.Index}") : column.Column;

    /// <summary><c>“Name”, “E-mail”</c>; names may hold commas themselves.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => string.IsNullOrWhiteSpace(name) ? "one without a name" : $"“{name}”"));
}
