using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>An agent with a key, at its desk: what it makes, and how it hands it in over HTTP.</summary>
internal sealed class AgentDesk : IDisposable
{
    private readonly HttpClient _http;
    private readonly PrincipalRef _person;

    private AgentDesk(RunningConsole console, string name, string key, PrincipalRef person)
    {
        (Name, Key, _person) = (name, key, person);
        _http = new HttpClient { BaseAddress = new Uri(console.Url) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public string Name { get; }

    public string Key { get; }

    private PrincipalRef Agent => new(PrincipalKind.Agent, Name);

    /// <summary>A founder adds the agent, on the person's behalf.</summary>
    public static async Task<AgentDesk> OpenAsync(IPage founder, RunningConsole console, Person person, string name = "oracle")
    {
        await AgentSteps.AddAsync(founder, console, name, person);
        var key = await founder.GetByLabel("Key", new() { Exact = true }).InputValueAsync();
        var id = Guid.Parse(new Database(console).Text("SELECT Id FROM AspNetUsers WHERE Email = $email", ("$email", person.Email)));
        return new AgentDesk(console, name, key, PrincipalRef.User(id));
    }

    /// <summary>Hands the documents in; every one of them must be taken.</summary>
    public async Task TakenAsync(params Artifact[] documents)
    {
        using var content = new StringContent($"[{string.Join(',', documents.Select(ContractJson.Serialize))}]", Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri("/api/v1/artifacts", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var answers = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsArray();
        Assert.All(answers, answer => Assert.True(answer!["status"]!.GetValue<int>() == 201, answer.ToJsonString()));
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken))!;

    public InteractionBundle Call(Ref? client, string subject, DateTimeOffset at) => Whole(new InteractionBundle
    {
        ArtifactId = default, SchemaVersion = InteractionBundle.Version, SourceSystem = "telephony", CreatedAt = at, CreatedBy = Agent, Confidence = Confidence.Certain, Provenance = [],
        BundleId = new InteractionId(Guid.CreateVersion7()), ClientRef = client, Channel = InteractionChannel.Call, Subject = subject,
        Participants = [new Participant("from", Address: "+442079460018")], EventRefs = [new InteractionEvent("call-4711", at, at, at.AddMinutes(3), From: 0)],
        Attachments = [], Summary = "",
    });

    public TranscriptBundle Transcript(InteractionBundle call, params SpeakerSegment[] segments) => Whole(new TranscriptBundle
    {
        ArtifactId = default, SchemaVersion = TranscriptBundle.Version, SourceSystem = "telephony", CreatedAt = call.CreatedAt, CreatedBy = Agent, Confidence = new Confidence(0.9), Provenance = [],
        TranscriptId = new TranscriptId(Guid.CreateVersion7()), InteractionRef = new Ref(Ref.Schemes.Interaction, call.BundleId.ToString()),
        SpeakerSegments = segments, Language = "en-GB", Text = TranscriptBundle.TextOf(segments),
    });

    public OracleWritebackProposal Suggestion(Ref client, long version, string reasoning, IReadOnlyList<Ref> evidence, params ProposedChange[] changes) => Whole(new OracleWritebackProposal
    {
        ArtifactId = default, SchemaVersion = OracleWritebackProposal.Version, SourceSystem = Name, CreatedAt = TimeProvider.System.GetUtcNow(), CreatedBy = Agent,
        Confidence = new Confidence(0.9), Provenance = [], ProposalId = new ProposalId(Guid.CreateVersion7()), TargetDomain = "client_graph", TargetEntityRef = client,
        BaseVersion = version, ProposedChange = changes, ReasoningSummary = reasoning, EvidenceRefs = evidence, ApprovalRequired = true,
    });

    public static Ref At(TranscriptBundle transcript, long startMs, long endMs) => new(Ref.Schemes.Transcript, transcript.TranscriptId.ToString(), new RefFragment.Time(startMs, endMs));

    public void Dispose() => _http.Dispose();

    /// <summary>With the metadata that the agent's documents have in common.</summary>
    private T Whole<T>(T artifact)
        where T : Artifact => (T)(artifact with
        {
            ArtifactId = new ArtifactId(Guid.CreateVersion7()), OnBehalfOf = _person, Provenance = [new ProvenanceStep("make", Agent, [], artifact.CreatedAt)],
        });
}
