using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Client;
using Velocity.Console.Api;
using Velocity.Console.Features.Agents;
using Velocity.Console.Features.Clients;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Benchmarks;

/// <summary>
/// The agents' two doors, one call after the other as an agent works: snapshots read and writebacks proposed per second over HTTP and
/// over MCP. The same work done without a door says what part of a call is ours; the rest is the transport, the protocol's library
/// and the client.
/// </summary>
internal static class AgentsBenchmark
{
    private static readonly PrincipalRef Agent = new(PrincipalKind.Agent, "bench");

    public static async Task<int> RunAsync(int count, CancellationToken cancellationToken)
    {
        await using var console = await BenchConsole.StartAsync(cancellationToken);
        var client = await ArtifactsBenchmark.ClientAsync(console, cancellationToken);
        var added = (AddAgent.Outcome.Added)await console.Services.GetRequiredService<AddAgent>().RunAsync(console.Founder.UserId, Agent.Id, console.Founder.UserId!.Value, null, cancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(console.Address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", added.Key);
        await using var mcp = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions
            {
                Endpoint = new Uri(new Uri(console.Address), "/mcp"), TransportMode = HttpTransportMode.StreamableHttp,
                AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {added.Key}" },
            }),
            cancellationToken: cancellationToken);
        var evidence = (await EvidenceAsync(console, client, cancellationToken)).ToString();

        var clients = console.Services.GetRequiredService<ClientQueries>();
        var intake = console.Services.GetRequiredService<ArtifactIntake>();
        var note = 0;
        var bare = new Doors(
            async () => ContractJson.Serialize((await clients.FindAsync(client.Guid, cancellationToken))!.Snapshot),
            async () => Must((await intake.SubmitEachAsync(Agent, [Received(console.Founder, client, evidence, note++)], cancellationToken))[0].IsHeld));
        var overHttp = new Doors(
            async () => await http.GetStringAsync(new Uri($"/api/v1/clients/{client.Id}/snapshot", UriKind.Relative), cancellationToken),
            async () =>
            {
                using var content = new StringContent(Json(console.Founder, client, evidence, note++), Encoding.UTF8, "application/json");
                using var response = await http.PostAsync(ArtifactEndpoints.Path, content, cancellationToken);
                Must((int)response.StatusCode == 201);
            });
        var overMcp = new Doors(
            async () => Must((await mcp.CallToolAsync("read_snapshot", new Dictionary<string, object?> { ["client_ref"] = client.ToString() }, cancellationToken: cancellationToken)).IsError != true),
            async () => Must((await mcp.CallToolAsync("propose_writeback", Arguments(client, evidence, note++), cancellationToken: cancellationToken)).IsError != true));

        // Each once through before it counts, and the three in turn, so that none has the machine's better half of the run.
        foreach (var doors in (Doors[])[bare, overHttp, overMcp]) await MeasureAsync(doors, Math.Max(100, count / 10));
        var (ours, byHttp, byMcp) = (await MeasureAsync(bare, count), await MeasureAsync(overHttp, count), await MeasureAsync(overMcp, count));
        var health = await LapAsync(count, async () => await http.GetStringAsync(new Uri("/health/live", UriKind.Relative), cancellationToken));
        await System.Console.Out.WriteLineAsync(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["calls"] = count,
            ["http_snapshots_per_second"] = Rate(byHttp.Read), ["mcp_snapshots_per_second"] = Rate(byMcp.Read),
            ["http_proposals_per_second"] = Rate(byHttp.Propose), ["mcp_proposals_per_second"] = Rate(byMcp.Propose),
            ["our_part_of_a_snapshot_over_http"] = Part(ours.Read, byHttp.Read), ["our_part_of_a_snapshot_over_mcp"] = Part(ours.Read, byMcp.Read),
            ["our_part_of_a_proposal_over_http"] = Part(ours.Propose, byHttp.Propose), ["our_part_of_a_proposal_over_mcp"] = Part(ours.Propose, byMcp.Propose),
            ["microseconds"] = new Dictionary<string, double>
            {
                ["snapshot_without_a_door"] = Math.Round(ours.Read), ["proposal_without_a_door"] = Math.Round(ours.Propose), ["empty_http_call"] = Math.Round(health),
                ["snapshot_over_http"] = Math.Round(byHttp.Read), ["snapshot_over_mcp"] = Math.Round(byMcp.Read),
                ["proposal_over_http"] = Math.Round(byHttp.Propose), ["proposal_over_mcp"] = Math.Round(byMcp.Propose),
            },
        }));
        return 0;
    }

    private static async Task<(double Read, double Propose)> MeasureAsync(Doors doors, int count) => (await LapAsync(count, doors.Read), await LapAsync(count / 4, doors.Propose));

    /// <summary>Microseconds a call.</summary>
    private static async Task<double> LapAsync(int count, Func<Task> call)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++) await call();
        return watch.Elapsed.TotalMicroseconds / count;
    }

    private static double Rate(double microseconds) => Math.Round(1_000_000 / microseconds);

    private static double Part(double ours, double whole) => Math.Round(ours / whole, 2);

    private static void Must(bool holds)
    {
        if (!holds) throw new InvalidOperationException("A call was not answered as it must be; what was measured is worth nothing.");
    }

    private static async Task<Ref> EvidenceAsync(BenchConsole console, Ref client, CancellationToken cancellationToken)
    {
        var call = ContractReader.Read(Encoding.UTF8.GetBytes(ArtifactsBenchmark.Make(console.Founder, client, 1)[0])).Received!;
        Must((await console.Services.GetRequiredService<ArtifactIntake>().SubmitEachAsync(Agent, [call], cancellationToken))[0].IsHeld);
        return new Ref(Ref.Schemes.Interaction, ((InteractionBundle)call.Artifact).BundleId.ToString(), new RefFragment.Event(1));
    }

    private static ReceivedArtifact Received(PrincipalRef person, Ref client, string evidence, int note) => ContractReader.Read(Encoding.UTF8.GetBytes(Json(person, client, evidence, note))).Received!;

    private static string Json(PrincipalRef person, Ref client, string evidence, int note)
    {
        var at = TimeProvider.System.GetUtcNow();
        return ContractJson.Serialize(new OracleWritebackProposal
        {
            ArtifactId = new ArtifactId(Guid.CreateVersion7()), SchemaVersion = OracleWritebackProposal.Version, SourceSystem = "bench", CreatedAt = at, CreatedBy = Agent,
            OnBehalfOf = person, Confidence = new Confidence(0.8), Provenance = [new ProvenanceStep("propose", Agent, [], at)], ProposalId = new ProposalId(Guid.CreateVersion7()),
            TargetDomain = "client_graph", TargetEntityRef = client, BaseVersion = 1, ProposedChange = [new ProposedChange.AddValue("note", FieldValue.Text($"Note {note}."))],
            ReasoningSummary = "The caller said so.", EvidenceRefs = [Ref.Parse(evidence)], ApprovalRequired = true,
        });
    }

    private static Dictionary<string, object?> Arguments(Ref client, string evidence, int note) => new()
    {
        ["target_ref"] = client.ToString(), ["base_version"] = 1, ["confidence"] = 0.8, ["reasoning_summary"] = "The caller said so.", ["evidence_refs"] = new[] { evidence },
        ["changes"] = new[] { new Dictionary<string, object> { ["op"] = "add_value", ["field"] = "note", ["value"] = $"Note {note}." } },
    };

    /// <param name="Read">One snapshot.</param>
    /// <param name="Propose">One writeback, each another.</param>
    private sealed record Doors(Func<Task> Read, Func<Task> Propose);
}
