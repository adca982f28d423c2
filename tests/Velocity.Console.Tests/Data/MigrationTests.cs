using Microsoft.EntityFrameworkCore;
using Velocity.Console.Tests.Infrastructure;

namespace Velocity.Console.Tests.Data;

public class MigrationTests
{
    [Fact]
    public async Task Model_OfThisBuild_HasNoChangeWithoutAMigration()
    {
        await using var host = await ConsoleHost.StartAsync();
        Assert.False(await host.QueryAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("foreign_keys", "1")]
    [InlineData("synchronous", "2")]
    public async Task Connection_Opened_HasThePragmasOfTheDecisionRecord(string pragma, string value)
    {
        await using var host = await ConsoleHost.StartAsync();
        var actual = await host.QueryAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        });
        Assert.Equal(value, actual);
    }
}
