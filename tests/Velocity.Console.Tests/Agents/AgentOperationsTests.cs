using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Data;
using Velocity.Console.Features.Agents;
using Velocity.Console.Features.People;
using Velocity.Console.Identity;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Tests.Agents;

public class AgentOperationsTests
{
    private const string Email = "ann@example.test";

    [Fact]
    public async Task Added_WithoutFamilies_MayBringAllThatAgentsBring()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();

        var key = await host.AddAgentAsync();

        Assert.Matches("^vk_oracle_[A-Za-z0-9_-]{43}$", key);
        var agent = Assert.Single(await ListAsync(host));
        Assert.Equal(("oracle", host.FounderId, AgentStatus.Active, key[^4..], (DateTimeOffset?)null), (agent.Name, agent.ActsFor.Id, agent.Status, agent.KeyHint, agent.LastUsedAt));
        Assert.Equal([nameof(InteractionBundle), nameof(TranscriptBundle), nameof(QdSignalBundle), nameof(OracleWritebackProposal)], agent.Families);
    }

    [Fact]
    public async Task Row_OfAnAgent_HoldsNoKey()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var key = await host.AddAgentAsync();

        var row = await host.QueryAsync(db => db.Agents.SingleAsync());

        Assert.Equal(OneTimeSecret.Hash(key), row.KeyHash);
        var secret = key[^43..];
        foreach (var table in new[] { "gov_agent", "gov_admin_event" })
            Assert.DoesNotContain(await TextAsync(host, table), text => text.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Roles.Analyst)]
    [InlineData(Roles.Approver)]
    public async Task Operations_NotAFounder_AreAllRefused(string role)
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var other = await host.AddPersonAsync("Ann Other", Email, role);
        await host.AddAgentAsync();

        Assert.IsType<AddAgent.Outcome.NotAllowed>(await Get<AddAgent>(host).RunAsync(other, "mine", other));
        Assert.IsType<IssueAgentKey.Outcome.NotAllowed>(await Get<IssueAgentKey>(host).RunAsync(other, "oracle"));
        Assert.IsType<RevokeAgent.Outcome.NotAllowed>(await Get<RevokeAgent>(host).RunAsync(other, "oracle"));
        Assert.Equal([AdminEventKind.AgentAdded], await EventsAsync(host));
    }

    [Fact]
    public async Task Operations_FounderDisabledMeanwhile_AreRefused()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var second = await host.AddPersonAsync("Sam Second", Email, Roles.Founder);
        await Get<DisablePerson>(host).RunAsync(host.FounderId, second);

        Assert.IsType<AddAgent.Outcome.NotAllowed>(await Get<AddAgent>(host).RunAsync(second, "mine", host.FounderId));
    }

    [Fact]
    public async Task Operations_AtTheTerminal_NeedNobodySignedIn()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();

        Assert.IsType<AddAgent.Outcome.Added>(await Get<AddAgent>(host).RunAsync(null, "oracle", host.FounderId));

        var recorded = await host.QueryAsync(db => db.AdminEvents.SingleAsync(row => row.SubjectAgent == "oracle"));
        Assert.Null(recorded.ActorUserId);
        Assert.Null(await host.QueryAsync(db => db.Agents.Select(row => row.CreatedBy).SingleAsync()));
    }

    [Fact]
    public async Task Operations_Done_AreRecordedWithAgentAndPerson()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var ann = await host.AddPersonAsync("Ann Other", Email, Roles.Approver);
        await host.AddAgentAsync("oracle", ann, nameof(QdSignalBundle));
        await Get<RevokeAgent>(host).RunAsync(host.FounderId, "oracle");
        await Get<IssueAgentKey>(host).RunAsync(host.FounderId, "oracle");
        await Get<IssueAgentKey>(host).RunAsync(host.FounderId, "oracle");

        var events = await host.QueryAsync(db => db.AdminEvents.Where(row => row.SubjectAgent == "oracle").OrderBy(row => row.Sequence).ToListAsync());

        Assert.Equal(
            [
                (AdminEventKind.AgentAdded, """{"families":["QdSignalBundle"]}"""),
                (AdminEventKind.AgentRevoked, "{}"),
                (AdminEventKind.AgentKeyIssued, """{"was_revoked":true}"""),
                (AdminEventKind.AgentKeyIssued, """{"was_revoked":false}"""),
            ],
            events.Select(row => (row.Kind, row.Detail)));
        Assert.All(events, row => Assert.Equal((host.FounderId, ann), (row.ActorUserId!.Value, row.SubjectUserId)));
        // The column for agents came by a later migration, and the table is as append-only as before.
        await Assert.ThrowsAsync<SqliteException>(() => host.QueryAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE gov_admin_event SET SubjectAgent = NULL")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Oracle")]
    [InlineData("9lives")]
    [InlineData("two words")]
    [InlineData("oracle\n")]
    [InlineData("a123456789a123456789a123456789a123456789a123456789a123456789a1234")]
    public async Task Name_ThatIsNone_IsRefusedInWords(string name)
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();

        var refused = Assert.IsType<AddAgent.Outcome.Refused>(await Get<AddAgent>(host).RunAsync(host.FounderId, name, host.FounderId));

        Assert.Contains(AgentKey.NameHint, Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Families_NoneOrNotAnAgents_AreRefused()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var add = Get<AddAgent>(host);

        Assert.IsType<AddAgent.Outcome.Refused>(await add.RunAsync(host.FounderId, "oracle", host.FounderId, []));
        var refused = Assert.IsType<AddAgent.Outcome.Refused>(await add.RunAsync(host.FounderId, "oracle", host.FounderId, [nameof(ApprovalDecision)]));
        Assert.Contains("No agent brings ApprovalDecision.", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_OfARevokedAgent_StaysTaken()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        await host.AddAgentAsync();
        Assert.IsType<RevokeAgent.Outcome.Revoked>(await Get<RevokeAgent>(host).RunAsync(host.FounderId, "oracle"));
        Assert.IsType<RevokeAgent.Outcome.AlreadyRevoked>(await Get<RevokeAgent>(host).RunAsync(host.FounderId, "oracle"));

        Assert.IsType<AddAgent.Outcome.NameTaken>(await Get<AddAgent>(host).RunAsync(host.FounderId, "oracle", host.FounderId));
    }

    [Fact]
    public async Task Person_WithoutAccess_GetsNoAgentAndNoNewKey()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var ann = await host.AddPersonAsync("Ann Other", Email, Roles.Approver);
        await host.AddAgentAsync("oracle", ann);
        await Get<DisablePerson>(host).RunAsync(host.FounderId, ann);

        Assert.IsType<AddAgent.Outcome.PersonInactive>(await Get<AddAgent>(host).RunAsync(host.FounderId, "second", ann));
        Assert.IsType<AddAgent.Outcome.NoSuchPerson>(await Get<AddAgent>(host).RunAsync(host.FounderId, "second", Guid.CreateVersion7()));
        Assert.IsType<IssueAgentKey.Outcome.PersonInactive>(await Get<IssueAgentKey>(host).RunAsync(host.FounderId, "oracle"));
        Assert.IsType<IssueAgentKey.Outcome.NoSuchAgent>(await Get<IssueAgentKey>(host).RunAsync(host.FounderId, "second"));
        Assert.IsType<RevokeAgent.Outcome.NoSuchAgent>(await Get<RevokeAgent>(host).RunAsync(host.FounderId, "second"));
        Assert.Equal(AgentStatus.PersonInactive, Assert.Single(await ListAsync(host)).Status);
    }

    [Theory]
    [InlineData("oracle", "oracle")]
    [InlineData("a_b-9", "a_b-9")]
    [InlineData("vk_", "vk_")]
    [InlineData("Oracle", null)]
    [InlineData("", null)]
    public void Key_OfAName_IsReadBack(string name, string? read) => Assert.Equal(read, AgentKey.NameOf(AgentKey.Create(name)));

    private static T Get<T>(ConsoleHost host)
        where T : notnull => host.Services.GetRequiredService<T>();

    private static Task<IReadOnlyList<AgentListItem>> ListAsync(ConsoleHost host) => Get<AgentQueries>(host).ListAsync();

    private static Task<List<string>> EventsAsync(ConsoleHost host) =>
        host.QueryAsync(db => db.AdminEvents.Where(row => row.SubjectAgent != null).OrderBy(row => row.Sequence).Select(row => row.Kind).ToListAsync());

    /// <summary>Every value of the table, as text.</summary>
    private static Task<List<string>> TextAsync(ConsoleHost host, string table) => host.QueryAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.AddRange(Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column).ToString() ?? ""));
        Assert.NotEmpty(values);
        return values;
    });
}
