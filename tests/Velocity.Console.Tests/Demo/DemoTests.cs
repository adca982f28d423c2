using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Velocity.Console.Data;
using Velocity.Console.Features.Demo;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Tests.Demo;

public class DemoTests
{
    [Fact]
    public async Task Demo_Started_HasPeopleToSignInAsAndWorkWaiting()
    {
        await using var host = await ConsoleHost.StartAsync(null, "--demo=true");
        Assert.Null(host.SetUpLink);
        foreach (var email in (string[])[DemoPeople.FounderEmail, DemoPeople.ApproverEmail, DemoPeople.AnalystEmail])
        {
            Assert.Contains(email, host.Output, StringComparison.Ordinal);
            await host.SignInAsAsync(email, DemoPeople.Password);
        }

        Assert.Matches("The agent oracle has the key vk_oracle_.{43}", host.Output);
        await host.UntilAsync(db => db.Decisions.AnyAsync(decision => decision.Kind == DecisionKind.Rejected));
        var waiting = await host.QueryAsync(db => db.Proposals.CountAsync(proposal =>
            proposal.EntityType == EntityTypes.Client && !db.Decisions.Any(decision => decision.ProposalId == proposal.ProposalId)));
        Assert.True(waiting > 50, $"Only {waiting} units wait.");
        Assert.True(await host.QueryAsync(db => db.Clients.AnyAsync()));
        var rows = await host.QueryAsync(db => db.Rows.CountAsync());
        Assert.Equal(rows, await host.QueryAsync(db => db.RowOutcomes.CountAsync()));
    }

    /// <summary>As <c>dotnet run -- --demo</c> starts it: only in development does the container check what every service needs.</summary>
    [Fact]
    public async Task Demo_InDevelopment_IsComposed()
    {
        using var folder = new TemporaryFolder();
        await using var app = ConsoleApp.Build(["--environment=Development", "--demo=true", "--data", folder.Path, "--applicationName", "Velocity.Console"]);
        Assert.True(app.Environment.IsDevelopment());
    }
}
