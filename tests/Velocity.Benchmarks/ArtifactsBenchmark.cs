using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Api;
using Velocity.Console.Data;
using Velocity.Console.Features.Agents;
using Velocity.Console.Features.Review;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Benchmarks;

/// <summary>
/// Artifacts accepted per second through the whole path (HTTP, reading, schema, rules, root, references, database), in lists
/// and one by one, against bare inserts of the same JSON in one SQLite transaction in the same run; and where the time goes.
/// </summary>
internal static class ArtifactsBenchmark
{
    private static readonly PrincipalRef Agent = new(PrincipalKind.Agent, "bench");

    public static async Task<int> RunAsync(int count, int listLength, CancellationToken cancellationToken)
    {
        await using var console = await BenchConsole.StartAsync(cancellationToken);
        var client = await ClientAsync(console, cancellationToken);
        var added = (AddAgent.Outcome.Added)await console.Services.GetRequiredService<AddAgent>().RunAsync(console.Founder.UserId, Agent.Id, console.Founder.UserId!.Value, null, cancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(console.Address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", added.Key);

        // One by one first: some thousands of calls, after which the runtime has compiled in earnest what lists take as well.
        await PostAsync(http, Make(console.Founder, client, 1_000), 1, cancellationToken);
        var oneByOne = await PostAsync(http, Make(console.Founder, client, Math.Min(count, 2_000)), 1, cancellationToken);
        await PostAsync(http, Make(console.Founder, client, 5_000), listLength, cancellationToken);
        var documents = Make(console.Founder, client, count);
        var bare = console.BareInserts(documents);
        var inLists = await PostAsync(http, documents, listLength, cancellationToken);
        var bareAgain = console.BareInserts(documents);
        var floor = (bare + bareAgain) / 2;

        await System.Console.Out.WriteLineAsync(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["artifacts"] = count,
            ["bytes_each"] = documents.Sum(json => (long)json.Length) / count,
            ["list_length"] = listLength,
            ["bare_inserts_per_second"] = Math.Round(floor),
            ["artifacts_per_second_in_lists"] = Math.Round(inLists),
            ["in_lists_to_bare_inserts"] = Math.Round(inLists / floor, 3),
            ["artifacts_per_second_one_by_one"] = Math.Round(oneByOne),
            ["one_by_one_to_bare_inserts"] = Math.Round(oneByOne / floor, 3),
            ["microseconds_each"] = await CostsAsync(console, Make(console.Founder, client, Math.Min(count, 10_000)), cancellationToken),
            ["peak_mb"] = Process.GetCurrentProcess().PeakWorkingSet64 >> 20,
        }));
        return 0;
    }

    /// <summary>Documents per second; throws when one is not created.</summary>
    private static async Task<double> PostAsync(HttpClient http, IReadOnlyList<string> documents, int listLength, CancellationToken cancellationToken)
    {
        var bodies = documents.Chunk(listLength).Select(chunk => Encoding.UTF8.GetBytes(listLength == 1 ? chunk[0] : $"[{string.Join(',', chunk)}]")).ToList();
        var watch = Stopwatch.StartNew();
        foreach (var body in bodies)
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await http.PostAsync(ArtifactEndpoints.Path, content, cancellationToken);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            if ((int)response.StatusCode is not (201 or 207) || answer.Contains("\"outcome\":\"refused\"", StringComparison.Ordinal)) throw new InvalidOperationException(answer[..Math.Min(answer.Length, 500)]);
        }

        return documents.Count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>What the steps cost, each run by itself on one core.</summary>
    private static async Task<Dictionary<string, double>> CostsAsync(BenchConsole console, IReadOnlyList<string> documents, CancellationToken cancellationToken)
    {
        var costs = new Dictionary<string, double>();
        var bytes = documents.Select(Encoding.UTF8.GetBytes).ToList();
        var watch = Stopwatch.StartNew();
        var read = bytes.ConvertAll(document => ContractReader.Read(document).Received!);
        Lap("read_and_check_the_contract");
        foreach (var document in read) CanonicalJson.Sha256(document.Json);
        Lap("of_which_canonical_hash");
        foreach (var document in read) ArtifactCheck.Check(document.Artifact);
        Lap("rules_again_in_the_service_layer");
        foreach (var chunk in read.Chunk(500)) await console.Services.GetRequiredService<ArtifactIntake>().SubmitEachAsync(Agent, chunk, cancellationToken);
        Lap("three_layers_with_references_and_database");
        return costs;

        void Lap(string name)
        {
            costs[name] = Math.Round(watch.Elapsed.TotalMicroseconds / documents.Count, 1);
            watch.Restart();
        }
    }

    /// <summary>A committed client.</summary>
    public static async Task<Ref> ClientAsync(BenchConsole console, CancellationToken cancellationToken)
    {
        var batch = await console.UploadAsync(Encoding.UTF8.GetBytes("First name,Last name\nZoe,Sample\n"), cancellationToken);
        await console.IsSuggestedAsync(batch, cancellationToken);
        await console.ConfirmAsync(batch, cancellationToken);
        await console.ReachesAsync(batch, BatchEventKind.Proposed, cancellationToken);
        var unit = await console.QueryAsync(db => db.Proposals.Where(row => row.EntityType == EntityTypes.Client).Select(row => row.ProposalId).SingleAsync(cancellationToken));
        var reviewed = (await console.Services.GetRequiredService<ReviewQueries>().UnitAsync(unit, cancellationToken))!;
        var form = new UnitForm(reviewed, console.Founder, TimeProvider.System);
        return ((DecideOutcome.Committed)await console.Services.GetRequiredService<DecideUnit>().RunAsync(form.Approval(), cancellationToken)).Client!.Value;
    }

    /// <summary>What a day of an agent looks like: calls, each with a transcript, a score that rests on it and a change that it suggests.</summary>
    public static List<string> Make(PrincipalRef person, Ref client, int count)
    {
        var documents = new List<string>(count);
        for (var i = 0; documents.Count < count; i++)
        {
            var at = new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.Zero).AddMinutes(i);
            var bundle = new InteractionId(Guid.CreateVersion7());
            var transcript = new TranscriptId(Guid.CreateVersion7());
            var moment = new Ref(Ref.Schemes.Transcript, transcript.ToString(), new RefFragment.Time(3_000, 5_500));
            IReadOnlyList<ProvenanceStep> By(string activity) => [new ProvenanceStep(activity, Agent, [], at)];
            SpeakerSegment[] segments = [.. Enumerable.Range(0, 8).Select(n => new SpeakerSegment(n % 2 == 0 ? "Agent" : "Caller", n * 3_000, n * 3_000 + 2_500, $"This is what was said in turn {n} of call {i}."))];
            documents.Add(ContractJson.Serialize(new InteractionBundle
            {
                ArtifactId = Id(), SchemaVersion = InteractionBundle.Version, SourceSystem = "telephony", CreatedAt = at, CreatedBy = Agent, OnBehalfOf = person,
                Confidence = Confidence.Certain, Provenance = By("collect"), BundleId = bundle, ClientRef = client, Channel = InteractionChannel.Call,
                Participants = [new Participant("from", Address: "+442079460018"), new Participant("to", "Desk")],
                EventRefs = [new InteractionEvent($"call-{i}", at, at, at.AddMinutes(3), From: 0)], Attachments = [], Summary = "Asked about a garden.",
            }));
            documents.Add(ContractJson.Serialize(new TranscriptBundle
            {
                ArtifactId = Id(), SchemaVersion = TranscriptBundle.Version, SourceSystem = "telephony", CreatedAt = at, CreatedBy = Agent, OnBehalfOf = person,
                Confidence = new Confidence(0.93), Provenance = By("transcribe"), TranscriptId = transcript, InteractionRef = new Ref(Ref.Schemes.Interaction, bundle.ToString()),
                SpeakerSegments = segments, Language = "en-GB", Text = TranscriptBundle.TextOf(segments),
            }));
            documents.Add(ContractJson.Serialize(new QdSignalBundle
            {
                ArtifactId = Id(), SchemaVersion = QdSignalBundle.Version, SourceSystem = "oracle", CreatedAt = at, CreatedBy = Agent, OnBehalfOf = person,
                Confidence = new Confidence(0.7), Provenance = By("score"), SignalId = new SignalId(Guid.CreateVersion7()), ClientRef = client, SourceRef = moment.WithoutFragment(),
                ScoreType = "qualification", Value = 0.7, TimeWindow = new TimeWindow(at.AddDays(-7), at), SupportingEvidenceRefs = [moment], Contributions = [new Contribution(moment, 0.7, 1)],
            }));
            documents.Add(ContractJson.Serialize(new OracleWritebackProposal
            {
                ArtifactId = Id(), SchemaVersion = OracleWritebackProposal.Version, SourceSystem = "oracle", CreatedAt = at, CreatedBy = Agent, OnBehalfOf = person,
                Confidence = new Confidence(0.8), Provenance = By("propose"), ProposalId = new ProposalId(Guid.CreateVersion7()), TargetDomain = "client_graph", TargetEntityRef = client,
                BaseVersion = 1, ProposedChange = [new ProposedChange.AddValue("note", FieldValue.Text($"Wants a garden, said call {i}."))], ReasoningSummary = "The caller said so.",
                EvidenceRefs = [moment], ApprovalRequired = true,
            }));
        }

        return documents[..count];
    }

    private static ArtifactId Id() => new(Guid.CreateVersion7());
}
