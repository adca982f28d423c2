using Microsoft.EntityFrameworkCore.Migrations;

namespace Velocity.Console.Data;

/// <summary>Triggers that make a table append-only for everybody, raw SQL included.</summary>
internal static class AppendOnly
{
    public static void RefuseChanges(this MigrationBuilder migration, params string[] tables)
    {
        foreach (var table in tables)
        {
            Refuse(migration, table, "UPDATE", "");
            Refuse(migration, table, "DELETE", "");
        }
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

    private static void Refuse(MigrationBuilder migration, string table, string verb, string condition) => migration.Sql(
        $"""
        CREATE TRIGGER {table}_no_{verb.ToLowerInvariant()} BEFORE {verb} ON {table} {condition}
        BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
        """);
}
