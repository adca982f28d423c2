using System.Globalization;
using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance;

/// <summary>
/// Sound documents of one agent, each with ids of its own; a case damages what it wants damaged. No score is among them: a sound one
/// would stand in the client's snapshot for good.
/// </summary>
/// <param name="agent">As the server names it.</param>
/// <param name="person">For whom it acts.</param>
internal sealed class Documents(PrincipalRef agent, PrincipalRef person, TimeProvider time)
{
    /// <summary>What every document of the suite says of its source, so that a person can tell them apart for ever.</summary>
    public const string Source = "conformance";

    private int _count;

    public PrincipalRef Agent => agent;

    public PrincipalRef Person => person;

    /// <summary>A new id, which sorts by the time.</summary>
    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>A text that no document says twice: the same change suggested again would be a duplicate.</summary>
    public string Unique() => string.Create(CultureInfo.InvariantCulture, $"Conformance probe {NewId().ToString("N")[^8..]} {Interlocked.Increment(ref _count)}");

    /// <param name="client">Whose it is; null where nobody should see it on a page.</param>
    public InteractionBundle Mail(Ref? client, params IReadOnlyList<string> texts)
    {
        var at = time.GetUtcNow();
        return new InteractionBundle
        {
            ArtifactId = new ArtifactId(NewId()), SchemaVersion = InteractionBundle.Version, SourceSystem = Source, CreatedAt = at, CreatedBy = agent, OnBehalfOf = person,
            Confidence = Confidence.Certain, Provenance = [new ProvenanceStep("collect", agent, [], at)], BundleId = new InteractionId(NewId()), ClientRef = client,
            Channel = InteractionChannel.Email, Subject = "Conformance probe", Participants = [new Participant("from", "Conformance", "probe@conformance.invalid")],
            EventRefs = [.. texts.Select((text, i) => new InteractionEvent($"<{NewId()}@conformance.invalid>", at.AddMinutes(i - texts.Count), at, From: 0, Text: text))],
            Attachments = [], Summary = "",
        };
    }

    public TranscriptBundle Transcript(InteractionBundle call, params IReadOnlyList<string> said)
    {
        var at = time.GetUtcNow();
        SpeakerSegment[] segments = [.. said.Select((text, i) => new SpeakerSegment(i % 2 == 0 ? "Caller" : "Agent", i * 2_000, (i * 2_000) + 1_500, text))];
        return new TranscriptBundle
        {
            ArtifactId = new ArtifactId(NewId()), SchemaVersion = TranscriptBundle.Version, SourceSystem = Source, CreatedAt = at, CreatedBy = agent, OnBehalfOf = person,
            Confidence = new Confidence(0.9), Provenance = [new ProvenanceStep("transcribe", agent, [], at)], TranscriptId = new TranscriptId(NewId()),
            InteractionRef = new Ref(Ref.Schemes.Interaction, call.BundleId.ToString()), SpeakerSegments = segments, Language = "und", Text = TranscriptBundle.TextOf(segments),
        };
    }

    /// <summary>Sound but for one fault that a case brings in: handed in as it is, it would be taken.</summary>
    public QdSignalBundle Signal(Ref client, params IReadOnlyList<Ref> evidence)
    {
        var at = time.GetUtcNow();
        return new QdSignalBundle
        {
            ArtifactId = new ArtifactId(NewId()), SchemaVersion = QdSignalBundle.Version, SourceSystem = Source, CreatedAt = at, CreatedBy = agent, OnBehalfOf = person,
            Confidence = new Confidence(0.5), Provenance = [new ProvenanceStep("score", agent, [], at)], SignalId = new SignalId(NewId()), ClientRef = client,
            SourceRef = evidence.Count > 0 ? evidence[0] : client, ScoreType = Source, Value = 0.5, TimeWindow = new TimeWindow(at.AddDays(-1), at), SupportingEvidenceRefs = evidence,
        };
    }

    public OracleWritebackProposal Proposal(Ref target, long version, Ref evidence, params IReadOnlyList<ProposedChange> changes)
    {
        var at = time.GetUtcNow();
        return new OracleWritebackProposal
        {
            ArtifactId = new ArtifactId(NewId()), SchemaVersion = OracleWritebackProposal.Version, SourceSystem = Source, CreatedAt = at, CreatedBy = agent, OnBehalfOf = person,
            Confidence = new Confidence(0.5), Provenance = [new ProvenanceStep("propose", agent, [target], at)], ProposalId = new ProposalId(NewId()), TargetDomain = "client_graph",
            TargetEntityRef = target, BaseVersion = version, ProposedChange = changes, ReasoningSummary = "A conformance probe; please leave it, it is withdrawn by itself.",
            EvidenceRefs = [evidence], ApprovalRequired = true,
        };
    }

    /// <summary>A whole document of any family, in this agent's name: the family's published sample, with other ids and now.</summary>
    public JsonObject Sample(string artifactType)
    {
        var sample = JsonNode.Parse(ContractRegistry.Find(artifactType)!.Current.SampleOf(artifactType))!.AsObject();
        var at = JsonValue.Create(time.GetUtcNow());
        sample["artifact_id"] = NewId().ToString();
        sample["source_system"] = Source;
        sample["created_at"] = at;
        sample.Remove("supersedes");
        sample["provenance"] = new JsonArray(new JsonObject { ["activity"] = "probe", ["agent"] = agent.ToString(), ["used"] = new JsonArray(), ["at"] = at.DeepClone() });
        sample["created_by"] = agent.ToString();
        sample["on_behalf_of"] = person.ToString();
        return sample;
    }

    public static JsonObject Json(Artifact artifact) => JsonNode.Parse(ContractJson.Serialize(artifact))!.AsObject();
}
