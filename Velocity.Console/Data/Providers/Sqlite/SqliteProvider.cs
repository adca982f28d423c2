using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Velocity.Console.Data;

/// <summary>How the console opens SQLite. The reasons are in <c>docs/adr/0002-sqlite.md</c>.</summary>
public static class SqliteProvider
{
    public static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();

    public static DbContextOptionsBuilder UseVelocitySqlite(this DbContextOptionsBuilder builder, string connectionString) => builder
        .UseSqlite(connectionString)
        .AddInterceptors(new ConnectionPragmas());

    public static DbContextOptionsBuilder<T> UseVelocitySqlite<T>(this DbContextOptionsBuilder<T> builder, string connectionString)
        where T : DbContext
    {
        ((DbContextOptionsBuilder)builder).UseVelocitySqlite(connectionString);
        return builder;
    }

    /// <summary>
    /// WAL lets pages read while an import writes. <c>synchronous=FULL</c> makes a commit wait for the disk: a decision
    /// that a person saw confirmed must survive a power cut, and NORMAL in WAL mode may lose the last commits.
    /// <c>recursive_triggers</c> makes INSERT OR REPLACE ask the append-only triggers before it removes a row.
    /// </summary>
    private sealed class ConnectionPragmas : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY; PRAGMA recursive_triggers=ON;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
