using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Features.Agents;
using Velocity.Console.Features.People;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Agents;

/// <summary>What the root layer asks of an agent at every submission.</summary>
public class AgentSubmissionTests
{
    [Fact]
    public async Task Agent_ThatNobodyAdded_HasNoStanding()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        Assert.Equal(("/created_by", "no_standing"), await FaultAsync(host, Intel.Call(Founder(host))));
    }

    [Fact]
    public async Task Agent_Revoked_HasNoStandingUntilItGetsANewKey()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        await host.AddAgentAsync();
        var call = Intel.Call(Founder(host));
        await host.Services.GetRequiredService<RevokeAgent>().RunAsync(host.FounderId, "oracle");
        Assert.Equal(("/created_by", "no_standing"), await FaultAsync(host, call));

        await host.Services.GetRequiredService<IssueAgentKey>().RunAsync(host.FounderId, "oracle");
        Assert.IsType<IntakeOutcome.Accepted>(await SubmitAsync(host, call));
    }

    [Fact]
    public async Task Artifact_OfAnotherFamily_IsOutOfScope()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        await host.AddAgentAsync("oracle", null, nameof(QdSignalBundle), nameof(InteractionBundle));
        var call = Intel.Call(Founder(host));

        Assert.IsType<IntakeOutcome.Accepted>(await SubmitAsync(host, call));
        Assert.Equal(("/artifact_type", "out_of_scope"), await FaultAsync(host, Intel.Transcript(call)));
    }

    [Fact]
    public async Task Artifact_OnNobodysOrSomebodyElsesBehalf_IsRefused()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var second = PrincipalRef.User(await host.AddPersonAsync("Sam Second", "sam@example.test", Roles.Founder));
        await host.AddAgentAsync();

        Assert.Equal(("/on_behalf_of", "missing"), await FaultAsync(host, Intel.Call(Founder(host)) with { OnBehalfOf = null }));
        Assert.Equal(("/on_behalf_of", "not_on_behalf"), await FaultAsync(host, Intel.Call(second)));
    }

    [Fact]
    public async Task Person_Disabled_TakesTheAgentAlong()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var ann = await host.AddPersonAsync("Ann Other", "ann@example.test", Roles.Approver);
        await host.AddAgentAsync("oracle", ann);
        Assert.IsType<IntakeOutcome.Accepted>(await SubmitAsync(host, Intel.Call(PrincipalRef.User(ann))));

        await host.Services.GetRequiredService<DisablePerson>().RunAsync(host.FounderId, ann);

        Assert.Equal(("/on_behalf_of", "no_standing"), await FaultAsync(host, Intel.Call(PrincipalRef.User(ann))));
    }

    [Fact]
    public async Task Person_WhoReads_HasAnAgentThatReads()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var ana = await host.AddPersonAsync("Ana Analyst", "ana@example.test", Roles.Analyst);
        await host.AddAgentAsync("oracle", ana);
        var person = PrincipalRef.User(ana);
        var client = Ref.Entity(EntityTypes.Client, Guid.CreateVersion7());

        foreach (var artifact in new Artifact[] { Intel.Call(person), Intel.Signal(person, client, client), Intel.Writeback(person, client, 1, Ref.Cell(new BatchId(Guid.CreateVersion7()), 2, 1)) })
            Assert.Equal(("/on_behalf_of", "role_forbids"), await FaultAsync(host, artifact));
    }

    [Fact]
    public async Task Submission_WithOneRefusedArtifact_WritesNone()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        await host.AddAgentAsync("oracle", null, nameof(InteractionBundle));
        var call = Intel.Call(Founder(host));

        Assert.Equal(("/artifact_type", "out_of_scope"), await FaultAsync(host, call, Intel.Transcript(call)));
        Assert.IsType<IntakeOutcome.Accepted>(await SubmitAsync(host, call));
    }

    private static async Task<(string Pointer, string Code)> FaultAsync(ConsoleHost host, params Artifact[] artifacts)
    {
        var refused = Assert.IsType<IntakeOutcome.Refused>(await SubmitAsync(host, artifacts));
        Assert.Equal(IntakeLayer.Root, refused.Layer);
        var fault = Assert.Single(refused.Faults);
        Assert.EndsWith(".", fault.Sentence, StringComparison.Ordinal);
        return (fault.Pointer, fault.Code);
    }

    private static Task<IntakeOutcome> SubmitAsync(ConsoleHost host, params Artifact[] artifacts) =>
        host.Services.GetRequiredService<ArtifactIntake>().SubmitAsync(new Submission(Intel.Oracle, artifacts));

    private static PrincipalRef Founder(ConsoleHost host) => PrincipalRef.User(host.FounderId);
}
