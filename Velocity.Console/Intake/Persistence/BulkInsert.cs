using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Velocity.Console.Intake.Persistence;

/// <summary>
/// Many rows of one table through one prepared statement, inside the context's transaction. The change tracker costs
/// more than the database where a file brings millions of rows.
/// </summary>
internal static class BulkInsert
{
    /// <param name="values">The column values of one item, in the order of <paramref name="columns"/>.</param>
    public static async Task WriteAsync<T>(
        DbContext db, string table, IReadOnlyList<string> columns, IEnumerable<T> items, Func<T, object?[]> values, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"""INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})""";
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
