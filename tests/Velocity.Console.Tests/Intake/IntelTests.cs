using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Intake;

/// <summary>What agents bring, through the intake.</summary>
public class IntelTests
{
    private static readonly PrincipalRef Somebody = PrincipalRef.User(Guid.CreateVersion7());
    private static readonly Ref Nobody = Ref.Entity(EntityTypes.Client, Guid.CreateVersion7());

    [Fact]
    public async Task CallWithTranscript_Delivered_IsHeldAndItsMomentsResolve()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        await host.AddAgentAsync();
        var call = Intel.Call(Founder(host));
        Assert.IsType<IntakeOutcome.Accepted>(await SubmitAsync(host, call));
        var transcript = Intel.Transcript(call);
        Assert.IsType<IntakeOutcome.Accepted>(await SubmitAsync(host, transcript));
        Assert.IsType<IntakeOutcome.AlreadyHeld>(await SubmitAsync(host, transcript));

        var moment = new Ref(Ref.Schemes.Transcript, transcript.TranscriptId.ToString(), new RefFragment.Time(1200, 2400));
        var beyond = moment with { Fragment = new RefFragment.Time(9_000_000, null) };
        Assert.Equal(["/source_ref"], Faults(await SubmitAsync(host, Intel.Signal(Founder(host), Nobody, beyond))).Select(fault => fault.Pointer).Where(pointer => pointer == "/source_ref"));
        Assert.DoesNotContain(Faults(await SubmitAsync(host, Intel.Signal(Founder(host), Nobody, moment))), fault => fault.Pointer == "/source_ref");
    }

    [Fact]
    public async Task Transcript_OfAnInteractionThatIsNotHere_IsRefused()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        await host.AddAgentAsync();
        var fault = Assert.Single(Faults(await SubmitAsync(host, Intel.Transcript(Intel.Call(Founder(host))))));
        Assert.Equal(("/interaction_ref", "unresolved_ref"), (fault.Pointer, fault.Code));
    }

    [Fact]
    public async Task Analyst_HandsInASignal_IsRefused()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var analyst = PrincipalRef.User(await host.AddPersonAsync("Ana Analyst", "ana@example.test", Roles.Analyst));
        var signal = Intel.Signal(Founder(host), Nobody, Nobody) with
        {
            CreatedBy = analyst, OnBehalfOf = null, Provenance = [new ProvenanceStep("score", analyst, [], Intel.At)],
        };
        var outcome = await host.Services.GetRequiredService<ArtifactIntake>().SubmitAsync(new Submission(analyst, signal));
        Assert.Equal(("role_forbids", IntakeLayer.Root), (Faults(outcome)[0].Code, ((IntakeOutcome.Refused)outcome).Layer));
    }

    private static Task<IntakeOutcome> SubmitAsync(ConsoleHost host, Artifact artifact) =>
        host.Services.GetRequiredService<ArtifactIntake>().SubmitAsync(new Submission(Intel.Oracle, artifact));

    private static PrincipalRef Founder(ConsoleHost host) => PrincipalRef.User(host.FounderId);

    private static IReadOnlyList<Fault> Faults(IntakeOutcome outcome) => Assert.IsType<IntakeOutcome.Refused>(outcome).Faults;
}
