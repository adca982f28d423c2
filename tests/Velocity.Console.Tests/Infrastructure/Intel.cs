using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>What an agent brings, well formed.</summary>
internal static class Intel
{
    public static readonly DateTimeOffset At = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);
    public static readonly PrincipalRef Oracle = new(PrincipalKind.Agent, "oracle");

    public static InteractionBundle Call(PrincipalRef person) => new()
    {
        ArtifactId = new ArtifactId(Guid.CreateVersion7()), SchemaVersion = InteractionBundle.Version, SourceSystem = "telephony", CreatedAt = At,
        CreatedBy = Oracle, OnBehalfOf = person, Confidence = Confidence.Certain, Provenance = [new ProvenanceStep("collect", Oracle, [], At)],
        BundleId = new InteractionId(Guid.CreateVersion7()), Channel = InteractionChannel.Call,
        Participants = [new Participant("from", Address: "+442079460018")],
        EventRefs = [new InteractionEvent("call-4711", At, At, At.AddMinutes(3), From: 0)],
        Attachments = [], Summary = "",
    };

    public static TranscriptBundle Transcript(InteractionBundle call)
    {
        SpeakerSegment[] segments = [new("Agent", 0, 1100, "Good morning."), new("Caller", 1200, 2400, "I would like a garden.")];
        return new TranscriptBundle
        {
            ArtifactId = new ArtifactId(Guid.CreateVersion7()), SchemaVersion = TranscriptBundle.Version, SourceSystem = "telephony", CreatedAt = At,
            CreatedBy = Oracle, OnBehalfOf = call.OnBehalfOf, Confidence = new Confidence(0.9), Provenance = [new ProvenanceStep("transcribe", Oracle, [], At)],
            TranscriptId = new TranscriptId(Guid.CreateVersion7()), InteractionRef = new Ref(Ref.Schemes.Interaction, call.BundleId.ToString()),
            SpeakerSegments = segments, Language = "en-GB", Text = TranscriptBundle.TextOf(segments),
        };
    }

    public static QdSignalBundle Signal(PrincipalRef person, Ref client, Ref evidence) => new()
    {
        ArtifactId = new ArtifactId(Guid.CreateVersion7()), SchemaVersion = QdSignalBundle.Version, SourceSystem = "oracle", CreatedAt = At,
        CreatedBy = Oracle, OnBehalfOf = person, Confidence = new Confidence(0.7), Provenance = [new ProvenanceStep("score", Oracle, [], At)],
        SignalId = new SignalId(Guid.CreateVersion7()), ClientRef = client, SourceRef = evidence, ScoreType = "qualification", Value = 0.7,
        TimeWindow = new TimeWindow(At.AddDays(-7), At), SupportingEvidenceRefs = [evidence],
    };

    /// <param name="evidence">A cell, a transcript's segment …</param>
    public static OracleWritebackProposal Writeback(PrincipalRef person, Ref client, long version, Ref evidence) => new()
    {
        ArtifactId = new ArtifactId(Guid.CreateVersion7()), SchemaVersion = OracleWritebackProposal.Version, SourceSystem = "oracle", CreatedAt = At,
        CreatedBy = Oracle, OnBehalfOf = person, Confidence = new Confidence(0.8), Provenance = [new ProvenanceStep("propose", Oracle, [], At)],
        ProposalId = new ProposalId(Guid.CreateVersion7()), TargetDomain = "client_graph", TargetEntityRef = client, BaseVersion = version,
        ProposedChange = [new ProposedChange.SetField("job_title", FieldValue.Text("Surveyor"))],
        ReasoningSummary = "Said so in the call.", EvidenceRefs = [evidence], ApprovalRequired = true,
    };
}
