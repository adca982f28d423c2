using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Velocity.Console.Intake.Persistence;

/// <summary>
/// Many rows of one table through one prepared statement, inside the context's transaction. The change tracker costs
/// more than the database where a file brings millions of rows.
/// </summary>
internal static class BulkInsert
{
    /// <summary>Rows of one entity type, in the columns and forms that the model gives them.</summary>
    /// <param name="onConflict">What is done with a row whose key is taken, in SQL; an error where null.</param>
    public static Task WriteAsync(DbContext db, Type type, IEnumerable<object> rows, CancellationToken cancellationToken, string? onConflict = null)
    {
        var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is no entity type.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var columns = entity.GetProperties()
            .Select(property => (Name: property.GetColumnName(table)!, Getter: property.GetGetter(), property.GetTypeMapping().Converter))
            .ToList();
        return WriteAsync(
            db, table.Name, [.. columns.Select(column => column.Name)], rows,
            row => [.. columns.Select(column => column.Getter.GetClrValue(row) is { } value ? column.Converter?.ConvertToProvider(value) ?? value : null)],
            cancellationToken, onConflict);
    }

    /// <param name="values">The column values of one item, in the order of <paramref name="columns"/>.</param>
    /// <param name="onConflict">What is done with a row whose key is taken, in SQL; an error where null.</param>
    public static async Task WriteAsync<T>(
        DbContext db, string table, IReadOnlyList<string> columns, IEnumerable<T> items, Func<T, object?[]> values, CancellationToken cancellationToken, string? onConflict = null)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"""INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))}) {(onConflict is null ? "" : $"ON CONFLICT {onConflict}")}""";
        var parameters = new DbParameter[columns.Count];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = command.CreateParameter();
            parameters[i].ParameterName = $"@p{i}";
            command.Parameters.Add(parameters[i]);
        }

        foreach (var item in items)
        {
            var row = values(item);
            for (var i = 0; i < parameters.Length; i++) parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
