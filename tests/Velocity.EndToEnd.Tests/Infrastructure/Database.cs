using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>A console's database, read from outside and never written: what the pages say is compared with what is there.</summary>
internal sealed class Database(RunningConsole console)
{
    public long Number(string sql, params (string Name, object Value)[] parameters) =>
        Convert.ToInt64(Rows(sql, parameters)[0][0] ?? 0L, CultureInfo.InvariantCulture);

    public string Text(string sql, params (string Name, object Value)[] parameters) =>
        Convert.ToString(Rows(sql, parameters)[0][0], CultureInfo.InvariantCulture) ?? "";

    /// <summary>Every row, column by column; null for NULL.</summary>
    public IReadOnlyList<object?[]> Rows(string sql, params (string Name, object Value)[] parameters)
    {
        var file = new SqliteConnectionStringBuilder { DataSource = console.DatabaseFile, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(file.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        // The SQL is written in the tests; only its parameters come from elsewhere.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }
}
