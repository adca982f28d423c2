using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Intake;

/// <summary>What agents bring, through the intake: each rule of the blueprint's table, and that none of it becomes committed state.</summary>
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

    [Fact]
    public void InteractionBundle_Summarised_StillNeedsItsRawEventRefs()
    {
        var call = Intel.Call(Somebody) with { Summary = "Wants a garden." };
        Assert.Contains(ArtifactCheck.Check(call with { EventRefs = [] }), fault => fault.Pointer == "/event_refs");
        Assert.Contains(ArtifactCheck.Check(call with { EventRefs = [call.EventRefs[0] with { RawRef = " " }] }), fault => fault.Pointer == "/event_refs/0/raw_ref");
        Assert.Empty(ArtifactCheck.Check(call));
    }

    [Fact]
    public void TranscriptBundle_WhoseTextIsNotItsSegments_IsFaulty()
    {
        var transcript = Intel.Transcript(Intel.Call(Somebody));
        Assert.Empty(ArtifactCheck.Check(transcript));
        Assert.Contains(ArtifactCheck.Check(transcript with { Text = "Something else." }), fault => fault.Code == "not_the_segments");
        var backwards = transcript.SpeakerSegments[0] with { EndMs = -1 };
        Assert.Contains(ArtifactCheck.Check(transcript with { SpeakerSegments = [backwards], Text = backwards.Text }), fault => fault.Pointer == "/speaker_segments/0");
    }

    [Fact]
    public void QdSignalBundle_WithoutEvidenceOrOperator_IsFaulty()
    {
        var evidence = Ref.Entity(EntityTypes.Client, Guid.CreateVersion7());
        var signal = Intel.Signal(Somebody, evidence, evidence);
        Assert.Empty(ArtifactCheck.Check(signal));
        Assert.Contains(ArtifactCheck.Check(signal with { SupportingEvidenceRefs = [], Contributions = [] }), fault => fault.Code == "no_evidence");
        Assert.Contains(ArtifactCheck.Check(signal with { Contributions = [new Contribution(evidence, 0.5, 1)] }), fault => fault.Code == "does_not_add_up");
        Assert.Empty(ArtifactCheck.Check(signal with { Contributions = [new Contribution(evidence, 0.5, 1), new Contribution(evidence, 0.1, 2)] }));
    }

    [Fact]
    public void OracleWritebackProposal_OfAFieldThatIsNone_IsFaulty()
    {
        var client = Ref.Entity(EntityTypes.Client, Guid.CreateVersion7());
        var writeback = Intel.Writeback(Somebody, client, 3);
        Assert.Empty(ArtifactCheck.Check(writeback));
        Assert.Contains(
            ArtifactCheck.Check(writeback with { ProposedChange = [new ProposedChange.SetField("shoe_size", FieldValue.Number(43))] }),
            fault => fault.Pointer == "/proposed_change/0/field");
        Assert.Contains(ArtifactCheck.Check(writeback with { EvidenceRefs = [] }), fault => fault.Code == "no_evidence");
        Assert.Equal(ContractJson.Hash(writeback), ContractJson.Hash(ContractJson.Deserialize<OracleWritebackProposal>(ContractJson.Serialize(writeback))));
    }

    private static Task<IntakeOutcome> SubmitAsync(ConsoleHost host, Artifact artifact) =>
        host.Services.GetRequiredService<ArtifactIntake>().SubmitAsync(new Submission(Intel.Oracle, artifact));

    private static PrincipalRef Founder(ConsoleHost host) => PrincipalRef.User(host.FounderId);

    private static IReadOnlyList<Fault> Faults(IntakeOutcome outcome) => Assert.IsType<IntakeOutcome.Refused>(outcome).Faults;
}
