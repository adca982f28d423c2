using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Features.Review;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Intake;

/// <summary>Raw SQL against every append-only table. The list is derived, so that a new table without triggers fails.</summary>
public class AppendOnlyTests
{
    /// <summary>Tables of the artifact groups that are caches, and <c>gov_agent</c>, which says who stands now: its history is in <c>gov_admin_event</c>.</summary>
    private static readonly HashSet<string> Caches = new(StringComparer.Ordinal) { "graph_entity", "graph_entity_delta", "graph_contact_key", "graph_identity", "gov_agent" };

    [Fact]
    public async Task Registry_EveryAppendOnlyFamily_HasItsTable()
    {
        await using var workspace = await Workspace.CreateAsync();
        var tables = await AppendOnlyTablesAsync(workspace);
        Assert.All(
            ContractRegistry.Families.Where(family => family.Mutability == Mutability.AppendOnly),
            family => Assert.Contains(family.Storage, tables));
    }

    [Fact]
    public async Task Table_OfArtifacts_RefusesUpdateAndDelete()
    {
        await using var workspace = await Workspace.CreateAsync();
        await FillAsync(workspace);
        var refused = new List<string>();
        await using var db = await workspace.OpenAsync();
        foreach (var table in await AppendOnlyTablesAsync(workspace))
        {
            // Table names come from sqlite_master, not from anybody.
            var columns = $"SELECT name AS \"Value\" FROM pragma_table_info('{table}')";
            var triggers = $"SELECT sql AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'";
            var count = $"SELECT COUNT(*) AS \"Value\" FROM {table}";
            var column = (await db.Database.SqlQueryRaw<string>(columns).ToListAsync())[0];
            var guards = await db.Database.SqlQueryRaw<string>(triggers).ToListAsync();
            var isFilled = (await db.Database.SqlQueryRaw<int>(count).ToListAsync())[0] > 0;
            foreach (var sql in (string[])[$"UPDATE {table} SET \"{column}\" = \"{column}\"", $"DELETE FROM {table}"])
            {
                // Without a row there is nothing that a trigger could refuse: the trigger itself must be there.
                Assert.Contains(guards, guard => guard.Contains($"BEFORE {sql.Split(' ')[0]} ON {table}", StringComparison.Ordinal));
                if (!isFilled) continue;
                var exception = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql));
                Assert.Contains("append-only", exception.Message, StringComparison.Ordinal);
                refused.Add(table);
            }
        }

        // Every family was really tried, not only looked at.
        Assert.All(
            ContractRegistry.Families.Where(family => family.Mutability == Mutability.AppendOnly),
            family => Assert.Equal(2, refused.Count(table => table == family.Storage)));
    }

    /// <summary>An outside tool opens the file without the console's pragmas: REPLACE then removes rows without asking a DELETE trigger.</summary>
    [Fact]
    public async Task Row_OfAnArtifact_IsNotReplacedByAnOutsideToolEither()
    {
        await using var workspace = await Workspace.CreateAsync();
        await FillAsync(workspace);
        var replaced = new List<string>();
        foreach (var table in await AppendOnlyTablesAsync(workspace))
        {
            await using var outside = new SqliteConnection(workspace.OutsideConnection);
            await outside.OpenAsync();
            if (table is "raw_upload" or "raw_upload_chunk" || await NumberAsync(outside, $"SELECT COUNT(*) FROM {table}") == 0) continue;
            foreach (var unique in await UniqueKeysAsync(outside, table))
            {
                // Collides with the first row in this one key and in no other.
                var columns = await ColumnsAsync(outside, table);
                var values = columns.Select(column => unique.Contains(column.Name) ? $"\"{column.Name}\"" : Other(column.Name, column.Type));
                var sql = $"INSERT OR REPLACE INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) SELECT {string.Join(", ", values)} FROM {table} LIMIT 1";
                var exception = await Assert.ThrowsAsync<SqliteException>(() => RunAsync(outside, sql));
                Assert.Contains("append-only", exception.Message, StringComparison.Ordinal);
                replaced.Add(table);
            }
        }

        Assert.Superset(
            ContractRegistry.Families.Where(family => family.Mutability == Mutability.AppendOnly).Select(family => family.Storage).ToHashSet(),
            replaced.ToHashSet());

        static string Other(string column, string type) => column switch
        {
            "Kind" => "\"Kind\"",
            _ when type == "INTEGER" => $"\"{column}\" + 100000",
            _ => $"\"{column}\" || 'x'",
        };
    }

    [Fact]
    public async Task Delta_ThatCannotBeWritten_TakesItsDecisionWithIt()
    {
        await using var workspace = await Workspace.CreateAsync();
        var file = await workspace.ReceiveAsync("leads.csv", ["Name"], ["Zoe Sample"]);
        var unit = await file.ProposeAsync(2, [file.Value(2, "Name", "full_name", "Zoe Sample")]);
        var form = new UnitForm(await workspace.UnitAsync(unit), PrincipalRef.User(workspace.Approver), workspace.Time);
        await using var db = await workspace.OpenAsync();
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER no_space BEFORE INSERT ON graph_delta BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        await Assert.ThrowsAnyAsync<Exception>(() => workspace.DecideUnit.RunAsync(form.Approval()));

        Assert.Equal(0, await db.Decisions.CountAsync());
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER no_space");
        Assert.IsType<DecideOutcome.Committed>(await workspace.DecideUnit.RunAsync(form.Approval()));
    }

    private static async Task<IReadOnlyList<HashSet<string>>> UniqueKeysAsync(SqliteConnection connection, string table)
    {
        var keys = new List<HashSet<string>> { (await ListAsync(connection, $"SELECT name FROM pragma_table_info('{table}') WHERE pk > 0")).ToHashSet() };
        foreach (var index in await ListAsync(connection, $"SELECT name FROM pragma_index_list('{table}') WHERE \"unique\" = 1 AND origin = 'c'"))
            keys.Add((await ListAsync(connection, $"SELECT name FROM pragma_index_info('{index}')")).ToHashSet());
        return keys;
    }

    private static async Task<IReadOnlyList<(string Name, string Type)>> ColumnsAsync(SqliteConnection connection, string table) =>
        [.. (await ListAsync(connection, $"SELECT name || '|' || type FROM pragma_table_info('{table}')")).Select(text => (text.Split('|')[0], text.Split('|')[1]))];

    private static async Task<List<string>> ListAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync()) list.Add(reader.GetString(0));
        return list;
    }

    private static async Task<long> NumberAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task FillAsync(Workspace workspace)
    {
        var file = await workspace.ReceiveAsync("leads.csv", ["Name", "Email"], ["Zoe Sample", "zoe@sample.example"]);
        var unit = await file.ProposeAsync(2, [file.Value(2, "Name", "full_name", "Zoe Sample"), file.Value(2, "Email", "email", "zoe@sample.example")]);
        var client = await workspace.ApproveAsync(unit);
        var founder = PrincipalRef.User(workspace.Founder);
        await workspace.AddOracleAsync();
        var call = Intel.Call(founder) with { ClientRef = client };
        var outcome = await workspace.Intake.SubmitAsync(
            new Submission(Intel.Oracle, call, Intel.Transcript(call), Intel.Signal(founder, client, client), Intel.Writeback(founder, client, 1, Ref.Cell(file.Id, 2, 1))));
        Assert.IsType<IntakeOutcome.Accepted>(outcome);
        // What was brought is evidence and suggestion: the client is what the decision made it.
        await using var db = await workspace.OpenAsync();
        Assert.Equal(1, await db.Deltas.CountAsync());
    }

    private static async Task<IReadOnlyList<string>> AppendOnlyTablesAsync(Workspace workspace)
    {
        await using var db = await workspace.OpenAsync();
        var tables = await db.Database.SqlQueryRaw<string>("""SELECT name AS "Value" FROM sqlite_master WHERE type = 'table'""").ToListAsync();
        string[] groups = ["raw_", "gov_", "graph_", "intel_"];
        return [.. tables.Where(table => groups.Any(group => table.StartsWith(group, StringComparison.Ordinal)) && !Caches.Contains(table)).Order(StringComparer.Ordinal)];
    }
}
