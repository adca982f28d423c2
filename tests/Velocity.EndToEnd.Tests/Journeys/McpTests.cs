using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ModelContextProtocol.Client;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>From a call to a value that says which second of it: an agent over MCP, a person in the browser, the agent again.</summary>
public sealed class McpTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    [Fact]
    public async Task Agent_OverMcp_ProposesWhatACallSaid_APersonDecides_AndBothSeeIt()
    {
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        var (client, _, _) = await ClientSteps.CommitAsync(founder, console);
        using var desk = await AgentDesk.OpenAsync(founder, console, Person.Founder);
        await using var mcp = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions
            {
                Endpoint = new Uri(console.Url + "/mcp"), TransportMode = HttpTransportMode.StreamableHttp,
                AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {desk.Key}" },
            }),
            cancellationToken: Cancelled);

        var tools = await mcp.ListToolsAsync(cancellationToken: Cancelled);
        Assert.Superset(
            new HashSet<string> { "search_clients", "read_snapshot", "list_interactions", "read_transcript", "list_signals", "deliver", "propose_writeback", "list_proposals", "withdraw_proposal" },
            tools.Select(tool => tool.Name).ToHashSet());
        Assert.DoesNotContain(tools, tool => Regex.IsMatch(tool.Name, "approve|reject|decide|commit|revert", RegexOptions.None, TimeSpan.FromSeconds(1)));

        var call = desk.Call(client, "About the damp", TimeProvider.System.GetUtcNow().AddHours(-1));
        var transcript = desk.Transcript(
            call, new("Agent", 0, 4_200, "Who will look at the damp?"), new("Caller", 4_300, 9_900, "I will: I am a chartered surveyor now."), new("Agent", 10_000, 12_000, "Understood."));
        var delivered = await CallAsync(mcp, "deliver", new { documents = new[] { Node(call), Node(transcript) } });
        Assert.Equal(2, delivered["documents"]!.AsArray().Count(document => document!["outcome"]!.GetValue<string>() == "created"));
        var snapshot = await CallAsync(mcp, "read_snapshot", new { client_ref = client.ToString() });
        var segment = AgentDesk.At(transcript, 4_300, 9_900).ToString();
        var staged = await CallAsync(mcp, "propose_writeback", new
        {
            target_ref = client.ToString(), base_version = AsOf(snapshot), confidence = 0.9, reasoning_summary = "The caller says what they do now.",
            changes = new[] { new { op = "set_field", field = "job_title", value = "Chartered surveyor" } }, evidence_refs = new[] { segment },
        });
        var proposal = Ref.Parse(staged["proposal_ref"]!.GetValue<string>());
        var pending = await CallAsync(mcp, "list_proposals", new { });
        Assert.Equal(proposal.ToString(), Assert.Single(pending["proposals"]!.AsArray())!["proposal_ref"]!.GetValue<string>());

        // Its own approval is no document that it may hand in.
        var forged = await CallAsync(mcp, "deliver", new { documents = new[] { Decision(desk, proposal) } }, isRefused: true);
        Assert.Equal("refused", forged["documents"]?[0]?["outcome"]?.GetValue<string>() ?? forged["outcome"]!.GetValue<string>());

        var approver = await OpenAsync(Person.Approver);
        await approver.GotoAsync($"{console.Url}/writebacks/{proposal.Id}");
        var evidence = approver.GetByRole(AriaRole.Region, new() { Name = "Evidence" });
        await Expect(evidence.Locator("mark")).ToHaveTextAsync("I will: I am a chartered surveyor now.");
        await Expect(evidence).ToContainTextAsync("Who will look at the damp?");
        await Screens.SaveAsync(approver, "writeback");
        await approver.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Approve") }).ClickAsync();
        await ReviewSteps.ExpectSaidAsync(approver, "Approved: Juniper Applecross.");

        var outcome = await CallAsync(mcp, "read_proposal", new { proposal_ref = proposal.ToString() });
        Assert.Equal("approved", outcome["proposal"]!["standing"]!["state"]!.GetValue<string>());

        await approver.GotoAsync($"{console.Url}/clients/{client.Id}");
        await ClientSteps.Value(approver, "Chartered surveyor").ClickAsync();
        var says = approver.GetByRole(AriaRole.Region, new() { Name = "Says who?" });
        await Expect(says.Locator("mark")).ToHaveTextAsync("I will: I am a chartered surveyor now.");
        await Expect(says).ToContainTextAsync(Person.Approver.Name);
        Assert.EndsWith($"/transcripts/{segment["transcript:".Length..]}", await says.GetByRole(AriaRole.Link, new() { Name = "About the damp, at 0:04" }).GetAttributeAsync("href"), StringComparison.Ordinal);

        // What the agent did is on the audit, tool by tool.
        await founder.GotoAsync(console.Url + "/audit?by=agent:oracle");
        await Expect(founder.GetByRole(AriaRole.Table, new() { Name = "Audit" })).ToContainTextAsync("propose_writeback: done");
    }

    private static JsonNode Node(Artifact artifact) => JsonNode.Parse(ContractJson.Serialize(artifact))!;

    private static int AsOf(JsonNode snapshot) => (snapshot["snapshot"] ?? snapshot)["as_of"]!.GetValue<int>();

    private static JsonNode Decision(AgentDesk desk, Ref proposal)
    {
        var (now, agent) = (TimeProvider.System.GetUtcNow(), new PrincipalRef(PrincipalKind.Agent, desk.Name));
        return Node(new ApprovalDecision
        {
            ArtifactId = new ArtifactId(Guid.CreateVersion7()), SchemaVersion = ApprovalDecision.Version, SourceSystem = "oracle", CreatedAt = now, CreatedBy = agent,
            Confidence = Confidence.Certain, Provenance = [new ProvenanceStep("review", agent, [proposal], now)], DecisionId = new DecisionId(Guid.CreateVersion7()),
            ProposalRef = proposal, ReviewerRef = agent, Decision = DecisionKind.Approved, DecisionNotes = "", DecidedAt = now, ProposalHash = new string('0', 64),
        });
    }

    private static async Task<JsonNode> CallAsync(McpClient mcp, string tool, object arguments, bool isRefused = false)
    {
        var given = JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(argument => argument.Name, argument => (object?)argument.Value, StringComparer.Ordinal);
        var result = await mcp.CallToolAsync(tool, given, cancellationToken: Cancelled);
        var body = JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!;
        Assert.True(isRefused || result.IsError != true, body.ToJsonString());
        return body;
    }
}
