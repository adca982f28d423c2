using Microsoft.EntityFrameworkCore.Migrations;

namespace Velocity.Console.Data;

/// <summary>Triggers that make a table append-only for everybody, raw SQL included.</summary>
internal static class AppendOnly
{
    /// <summary>
    /// Nothing is changed, nothing is removed, and nothing is put in another's place: INSERT OR REPLACE removes the row that it
    /// collides with without asking a DELETE trigger, unless the connection says <c>recursive_triggers</c>, which outside tools do not.
    /// </summary>
    /// <param name="keys">What is unique in the table: columns with commas between, and <c>WHERE @"Column" …</c> where only some rows count.</param>
    public static void RefuseChanges(this MigrationBuilder migration, string table, params string[] keys)
    {
        Refuse(migration, table, "UPDATE", "");
        Refuse(migration, table, "DELETE", "");
        Refuse(migration, table, "INSERT", $"WHEN {string.Join(" OR ", keys.Select(key => IsTaken(table, key)))}");
    }

    /// <summary>For uploads: what is still arriving may be swept away; what has arrived stays as it is, and nothing joins it.</summary>
    public static void RefuseChangesOnceReceived(this MigrationBuilder migration, params string[] tables)
    {
        foreach (var table in tables)
        {
            Refuse(migration, table, "UPDATE", "");
            Refuse(migration, table, "DELETE", "WHEN EXISTS (SELECT 1 FROM raw_batch_event WHERE BatchId = OLD.BatchId)");
            Refuse(migration, table, "INSERT", "WHEN EXISTS (SELECT 1 FROM raw_batch_event WHERE BatchId = NEW.BatchId)");
        }
    }

    private static string IsTaken(string table, string key)
    {
        var parts = key.Split(" WHERE ");
        var same = string.Join(" AND ", parts[0].Split(',').Select(column => $"\"{column}\" = NEW.\"{column}\""));
        var filter = parts.Length > 1 ? parts[1] : "1";
        return $"({filter.Replace("@", "NEW.", StringComparison.Ordinal)} AND EXISTS (SELECT 1 FROM {table} WHERE {same} AND {filter.Replace("@", "", StringComparison.Ordinal)}))";
    }

    private static void Refuse(MigrationBuilder migration, string table, string verb, string condition) => migration.Sql(
        $"""
        CREATE TRIGGER {table}_no_{verb.ToLowerInvariant()} BEFORE {verb} ON {table} {condition}
        BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
        """);
}
