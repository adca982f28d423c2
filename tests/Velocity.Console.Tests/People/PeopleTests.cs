using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Data;
using Velocity.Console.Features.People;
using Velocity.Console.Identity;
using Velocity.Console.Tests.Infrastructure;

namespace Velocity.Console.Tests.People;

public class PeopleTests
{
    private const string Email = "ann@example.test";

    [Theory]
    [InlineData(Roles.Analyst)]
    [InlineData(Roles.Approver)]
    public async Task PeoplePage_NotAFounder_IsRefusedInWords(string role)
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        await host.AddPersonAsync("Ann Other", Email, role);
        using var browser = await host.SignInAsAsync(Email);

        var page = await browser.GetAsync("/people");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("This page is for founders", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.Analyst)]
    [InlineData(Roles.Approver)]
    public async Task Operations_NotAFounder_AreAllRefused(string role)
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var other = await host.AddPersonAsync("Ann Other", Email, role);
        var before = await host.QueryAsync(db => db.AdminEvents.CountAsync());

        await using var scope = host.Services.CreateAsyncScope();
        Assert.IsType<InvitePerson.Outcome.NotAllowed>(await scope.ServiceProvider.GetRequiredService<InvitePerson>().RunAsync(other, "New", "new@example.test", Roles.Founder));
        Assert.IsType<ReissueInvitation.Outcome.NotAllowed>(await Get<ReissueInvitation>(host).RunAsync(other, host.FounderId));
        Assert.IsType<ChangeRole.Outcome.NotAllowed>(await Get<ChangeRole>(host).RunAsync(other, other, Roles.Founder));
        Assert.IsType<DisablePerson.Outcome.NotAllowed>(await Get<DisablePerson>(host).RunAsync(other, host.FounderId));
        Assert.IsType<ResetSecondFactor.Outcome.NotAllowed>(await Get<ResetSecondFactor>(host).RunAsync(other, host.FounderId));
        Assert.IsType<EnablePerson.Outcome.NotAllowed>(await Get<EnablePerson>(host).RunAsync(other, host.FounderId));
        Assert.Equal(before, await host.QueryAsync(db => db.AdminEvents.CountAsync()));
    }

    [Fact]
    public async Task Operations_FounderDisabledMeanwhile_AreRefused()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var second = await host.AddPersonAsync("Sam Second", Email, Roles.Founder);
        Assert.IsType<DisablePerson.Outcome.Disabled>(await Get<DisablePerson>(host).RunAsync(host.FounderId, second));

        Assert.IsType<DisablePerson.Outcome.NotAllowed>(await Get<DisablePerson>(host).RunAsync(second, host.FounderId));
    }

    [Fact]
    public async Task LastFounder_Himself_CannotBeDisabledOrReRoled()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        await InviteAsync(host, Roles.Founder); // has not chosen a password: cannot administer anything yet

        Assert.IsType<DisablePerson.Outcome.LastFounder>(await Get<DisablePerson>(host).RunAsync(host.FounderId, host.FounderId));
        Assert.IsType<ChangeRole.Outcome.OwnRole>(await Get<ChangeRole>(host).RunAsync(host.FounderId, host.FounderId, Roles.Analyst));
    }

    [Fact]
    public async Task TwoFounders_DisableEachOtherAtOnce_OneStays()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var second = await host.AddPersonAsync("Sam Second", Email, Roles.Founder);
        var disable = Get<DisablePerson>(host);

        var outcomes = await Task.WhenAll(
            Task.Run(() => disable.RunAsync(host.FounderId, second)),
            Task.Run(() => disable.RunAsync(second, host.FounderId)));

        Assert.Single(outcomes.OfType<DisablePerson.Outcome.Disabled>());
        Assert.Single(outcomes.OfType<DisablePerson.Outcome.NotAllowed>());
    }

    [Fact]
    public async Task Disabled_SignedIn_LosesAccessAtOnce()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var id = await host.AddPersonAsync("Ann Other", Email, Roles.Approver);
        using var browser = await host.SignInAsAsync(Email);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);

        await Get<DisablePerson>(host).RunAsync(host.FounderId, id);

        Assert.StartsWith("/sign-in", (await browser.GetAsync("/")).Location, StringComparison.Ordinal);
        Assert.False((await Get<IPrincipals>(host).FindAsync(id))!.IsActive);
        var again = await browser.SubmitAsync("/sign-in", "sign-in", new() { ["Input.Email"] = Email, ["Input.Password"] = ConsoleHost.Password });
        Assert.Contains("This account has been disabled", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enabled_AfterDisabled_SignsInAgain()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var id = await host.AddPersonAsync("Ann Other", Email, Roles.Approver);
        await Get<DisablePerson>(host).RunAsync(host.FounderId, id);

        Assert.IsType<EnablePerson.Outcome.Enabled>(await Get<EnablePerson>(host).RunAsync(host.FounderId, id));
        Assert.IsType<EnablePerson.Outcome.AlreadyEnabled>(await Get<EnablePerson>(host).RunAsync(host.FounderId, id));
        using var browser = await host.SignInAsAsync(Email);
    }

    [Fact]
    public async Task ReRoled_SignedIn_SignsInAgainAsWhatTheyAre()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var id = await host.AddPersonAsync("Ann Other", Email, Roles.Analyst);
        using var before = await host.SignInAsAsync(Email);

        var outcome = await Get<ChangeRole>(host).RunAsync(host.FounderId, id, Roles.Founder);

        Assert.Equal(new ChangeRole.Outcome.Changed(Roles.Analyst, Roles.Founder), outcome);
        Assert.StartsWith("/sign-in", (await before.GetAsync("/")).Location, StringComparison.Ordinal);
        Assert.Equal(Roles.Founder, (await Get<IPrincipals>(host).FindAsync(id))!.Role);
        using var after = await host.SignInAsAsync(Email);
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/people")).Status);
        var detail = await host.QueryAsync(db => db.AdminEvents.Where(e => e.Kind == AdminEventKind.RoleChanged).Select(e => e.Detail).SingleAsync());
        Assert.Equal("""{"before":"analyst","after":"founder"}""", detail);
    }

    [Fact]
    public async Task Invitation_Used_WorksOnce()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var invited = await InviteAsync(host, Roles.Approver);
        using var first = host.OpenBrowser();
        using var second = host.OpenBrowser();
        var late = await second.FillAsync($"/invitation?token={invited.Token}", "invitation", Choice("another good phrase"));

        var accepted = await first.SubmitAsync($"/invitation?token={invited.Token}", "invitation", Choice("seven paper boats"));
        var again = await late();

        Assert.Equal("/", accepted.Location);
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/")).Status);
        Assert.Contains("This link does not work", again.Text, StringComparison.Ordinal);
        Assert.Contains("This link does not work", (await second.GetAsync($"/invitation?token={invited.Token}")).Text, StringComparison.Ordinal);
        using var signedIn = await host.SignInAsAsync(Email, "seven paper boats");
    }

    [Fact]
    public async Task Invitation_WeakPassword_IsRefusedAndTheLinkStillWorks()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var invited = await InviteAsync(host, Roles.Approver);
        using var browser = host.OpenBrowser();

        var refused = await browser.SubmitAsync($"/invitation?token={invited.Token}", "invitation", Choice("short"));
        var accepted = await browser.SubmitAsync($"/invitation?token={invited.Token}", "invitation", Choice("seven paper boats"));

        Assert.Null(refused.Location);
        Assert.Equal("/", accepted.Location);
    }

    [Fact]
    public async Task Invitation_AfterAWeek_DoesNotWork()
    {
        var clock = new MovableClock();
        await using var host = await ConsoleHost.StartWithFounderAsync(clock);
        var invited = await InviteAsync(host, Roles.Approver);

        clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.NotNull(await Get<AcceptInvitation>(host).FindAsync(invited.Token));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<AcceptInvitation.Outcome.NotValid>(await Get<AcceptInvitation>(host).RunAsync(invited.Token, "seven paper boats"));
        var person = Assert.Single(await Get<PeopleQueries>(host).ListAsync(), p => p.Id == invited.UserId);
        Assert.Equal(PersonStatus.InvitationExpired, person.Status);
    }

    [Fact]
    public async Task Invitation_MadeAnew_ReplacesTheOldLink()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var invited = await InviteAsync(host, Roles.Approver);

        var anew = Assert.IsType<ReissueInvitation.Outcome.Reissued>(await Get<ReissueInvitation>(host).RunAsync(host.FounderId, invited.UserId));

        Assert.Null(await Get<AcceptInvitation>(host).FindAsync(invited.Token));
        Assert.NotNull(await Get<AcceptInvitation>(host).FindAsync(anew.Token));
    }

    [Fact]
    public async Task Invitation_PersonDisabled_DoesNotWork()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var invited = await InviteAsync(host, Roles.Approver);

        await Get<DisablePerson>(host).RunAsync(host.FounderId, invited.UserId);

        Assert.IsType<AcceptInvitation.Outcome.NotValid>(await Get<AcceptInvitation>(host).RunAsync(invited.Token, "seven paper boats"));
        Assert.IsType<ReissueInvitation.Outcome.Disabled>(await Get<ReissueInvitation>(host).RunAsync(host.FounderId, invited.UserId));
    }

    [Fact]
    public async Task Invitation_TheSecret_IsNotInTheDatabase()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var invited = await InviteAsync(host, Roles.Approver);

        var stored = await host.QueryAsync(db => db.UserTokens.Select(t => t.Value!).SingleAsync());

        Assert.DoesNotContain(invited.Token.Split('.')[1], stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invite_AddressInOtherLetters_IsTaken()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        await using var scope = host.Services.CreateAsyncScope();

        var outcome = await scope.ServiceProvider.GetRequiredService<InvitePerson>().RunAsync(host.FounderId, "Twin", ConsoleHost.FounderEmail.ToUpperInvariant(), Roles.Analyst);

        Assert.IsType<InvitePerson.Outcome.AddressTaken>(outcome);
    }

    [Fact]
    public async Task AdminEvents_RawSql_CannotBeChangedOrDeleted()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();

        foreach (var sql in new[] { "UPDATE gov_admin_event SET Kind = 'x'", "DELETE FROM gov_admin_event" })
        {
            var refusal = await Assert.ThrowsAsync<SqliteException>(() => host.QueryAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
            Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
        }
        Assert.Equal(1, await host.QueryAsync(db => db.AdminEvents.CountAsync()));
    }

    private static Dictionary<string, string> Choice(string password) => new() { ["Input.Password"] = password };

    private static async Task<InvitePerson.Outcome.Invited> InviteAsync(ConsoleHost host, string role)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return Assert.IsType<InvitePerson.Outcome.Invited>(await scope.ServiceProvider.GetRequiredService<InvitePerson>().RunAsync(host.FounderId, "Ann Other", Email, role));
    }

    private static T Get<T>(ConsoleHost host)
        where T : notnull => host.Services.GetRequiredService<T>();
}
