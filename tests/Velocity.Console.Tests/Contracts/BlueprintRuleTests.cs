using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Api;
using Velocity.Console.Features.Clients;
using Velocity.Console.Features.Review;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Clients;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Tests.Contracts;

/// <summary>
/// Every rule of the blueprint's table (section 5), and of the two families that the design adds: a test named after it, which
/// fails when the rule is not kept any more.
/// </summary>
public class BlueprintRuleTests
{
    private static readonly PrincipalRef Somebody = PrincipalRef.User(Guid.CreateVersion7());

    /// <summary>The names below come from the registry: a rule without its test fails here.</summary>
    [Fact]
    public void Rule_OfEveryFamily_HasItsTest() => Assert.Equal(
        ContractRegistry.Families.Select(family => $"{family.ArtifactType}_{Pascal(family.Rule)}").Order(StringComparer.Ordinal),
        typeof(BlueprintRuleTests).GetMethods()
            .Where(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: false).Length > 0 && method.Name != nameof(Rule_OfEveryFamily_HasItsTest))
            .Select(method => method.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task RawImportBatch_ImmutableAfterUpload()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var bytes = Encoding.UTF8.GetBytes("Name\nAnn Example\n");
        var batch = await host.UploadAsync(bytes);
        await host.UntilAsync(db => db.Manifests.AnyAsync(row => row.BatchId == batch));
        string[] attempts =
        [
            "UPDATE raw_upload_chunk SET Bytes = X'00'", "DELETE FROM raw_upload_chunk", "INSERT INTO raw_upload_chunk SELECT BatchId, \"Offset\" + 1000, Bytes FROM raw_upload_chunk",
            "INSERT OR REPLACE INTO raw_upload_chunk SELECT BatchId, \"Offset\", X'00' FROM raw_upload_chunk",
            "UPDATE raw_upload SET Filename = 'other.csv'", "DELETE FROM raw_upload", "UPDATE raw_batch SET Payload = ''", "DELETE FROM raw_batch",
            "INSERT OR REPLACE INTO raw_batch SELECT * FROM raw_batch",
        ];
        foreach (var sql in attempts)
        {
            var refused = await Assert.ThrowsAsync<SqliteException>(() => host.QueryAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }

        using var person = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        Assert.Equal("Name\nAnn Example\n", (await person.GetAsync($"/imports/{batch}/file")).Html);
    }

    [Fact]
    public async Task ImportRowRecord_TextExactlyAsParsed()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batch = await host.UploadAsync("Code,Amount,Note\n00417, 1.50 ,\"a \"\"b\"\"\nc\"\n1e5,TRUE,２０２６\n");
        await host.UntilAsync(db => db.Manifests.AnyAsync(row => row.BatchId == batch));
        var id = await host.QueryAsync(db => db.Rows.Where(row => row.BatchId == batch).OrderBy(row => row.RowNumber).Select(row => row.RowId.Value).ToListAsync());
        using var person = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        string[][] expected = [["00417", " 1.50 ", "a \"b\"\nc"], ["1e5", "TRUE", "２０２６"]];
        for (var i = 0; i < expected.Length; i++)
        {
            var document = JsonNode.Parse((await person.GetAsync($"{ArtifactEndpoints.Path}/{id[i]}")).Html)!;
            Assert.Equal(expected[i], document["values"]!.AsArray().Select(value => value!.GetValue<string>()));
            Assert.Equal(ImportRowRecord.HashOf(expected[i]), document["row_hash"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task ImportMappingManifest_EveryImportedColumnIsEitherMappedIgnoredOrUnresolved()
    {
        await using var workspace = await Workspace.CreateAsync();
        var file = await SampleFile.ReceiveAsync(workspace, "leads.csv", ["Name", "Code"], [["Ann", "7"]], isConfirmed: false);
        ImportMappingManifest newest;
        await using (var db = await workspace.OpenAsync())
            newest = ContractReader.Stored<ImportMappingManifest>(await db.Manifests.Where(row => row.BatchId == file.Id).Select(row => row.Payload).SingleAsync());
        var founder = PrincipalRef.User(workspace.Founder);
        var now = workspace.Time.GetUtcNow();
        var name = new ColumnMapping(1, "Name", ColumnDisposition.Mapped, new MappingTarget("client", "full_name"), Confidence.Certain, "test");
        var code = new ColumnMapping(2, "Code", ColumnDisposition.Unresolved, null, Confidence.Certain, "test");

        Assert.Equal("columns_missing", await CodeAsync([name]));
        Assert.Equal("columns_missing", await CodeAsync([name, code with { Column = "Other" }]));
        Assert.Equal("columns_missing", await CodeAsync([name, code, code with { Index = 3, Column = "More" }]));
        Assert.Equal("missing", await CodeAsync([name with { Target = null }, code]));
        Assert.Equal("unexpected", await CodeAsync([name, code with { Target = new MappingTarget("client", "note") }]));
        Assert.Equal("not_the_unresolved", await CodeAsync([name, code], unmapped: []));
        Assert.Null(await CodeAsync([name, code]));

        async Task<string?> CodeAsync(IReadOnlyList<ColumnMapping> mappings, IReadOnlyList<string>? unmapped = null)
        {
            var outcome = await workspace.Intake.SubmitAsync(new Submission(founder, newest with
            {
                ArtifactId = new ArtifactId(workspace.NewId()), Supersedes = newest.ArtifactId, CreatedAt = now, CreatedBy = founder,
                Provenance = [new ProvenanceStep("map", founder, [], now)], ColumnMappings = mappings, UnmappedColumns = unmapped ?? ImportMappingManifest.UnresolvedOf(mappings),
            }));
            return outcome is IntakeOutcome.Refused refused ? refused.Faults[0].Code : null;
        }
    }

    [Fact]
    public async Task NormalizedEntityProposal_CannotBecomeCommittedDataWithoutAnApprovalOrLowRiskAutoRule()
    {
        await using var workspace = await Workspace.CreateAsync();
        var file = await workspace.ReceiveAsync("leads.csv", ["Name"], ["Zoe Sample"], ["Yan Other"]);
        var unit = await file.ProposeAsync(2, [file.Value(2, "Name", "full_name", "Zoe Sample")]);
        await file.ProposeAsync(3, [file.Value(3, "Name", "full_name", "Yan Other")]);
        await AssertCommittedAsync(clients: 0);
        // Whoever hands it in again, as whomever, it stays a proposal.
        var held = (await workspace.UnitAsync(unit)).Client.Proposal;
        foreach (var actor in (PrincipalRef[])[PrincipalRef.User(workspace.Founder), Intel.Oracle, new PrincipalRef(PrincipalKind.Rule, "any")])
        {
            var again = held with { ArtifactId = new ArtifactId(workspace.NewId()), CreatedBy = actor, Provenance = [new ProvenanceStep("propose", actor, [], held.CreatedAt)], ReviewRequired = false };
            Assert.IsType<IntakeOutcome.Refused>(await workspace.Intake.SubmitAsync(new Submission(actor, again)));
        }

        await AssertCommittedAsync(clients: 0);
        await workspace.ApproveAsync(unit);
        await AssertCommittedAsync(clients: 1);

        async Task AssertCommittedAsync(int clients)
        {
            await using var db = await workspace.OpenAsync();
            Assert.Equal((clients, clients, clients), (await db.Deltas.CountAsync(), await db.Entities.CountAsync(), await db.Clients.CountAsync()));
            Assert.Equal(clients, await db.Decisions.CountAsync());
        }
    }

    [Fact]
    public async Task ClientGraphDelta_NamesTheDecisionOrTheRuleAndItsVersionThatAuthorisedIt()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var delta = ContractReader.Stored<ClientGraphDelta>((await desk.Host.QueryAsync(db => db.Deltas.SingleAsync())).Payload);
        var decision = await desk.Host.QueryAsync(db => db.Decisions.SingleAsync());
        Assert.Equal(Ref.Decision(decision.DecisionId), delta.AuthorizedBy);
        Assert.Contains(ArtifactCheck.Check(delta with { AuthorizedBy = desk.Client }), fault => fault.Code == "not_an_authority");
        Assert.Empty(ArtifactCheck.Check(delta with { AuthorizedBy = Ref.Parse("rule:new-contacts@3") }));
    }

    [Fact]
    public void InteractionBundle_MustPreserveRawEventRefsEvenWhenSummarized()
    {
        var call = Intel.Call(Somebody) with { Summary = "Wants a garden." };
        Assert.Contains(ArtifactCheck.Check(call with { EventRefs = [] }), fault => fault.Pointer == "/event_refs");
        Assert.Contains(ArtifactCheck.Check(call with { EventRefs = [call.EventRefs[0] with { RawRef = " " }] }), fault => fault.Pointer == "/event_refs/0/raw_ref");
        Assert.Contains(ArtifactCheck.Check(call with { EventRefs = [call.EventRefs[0] with { From = 1 }] }), fault => fault.Pointer == "/event_refs/0/from");
        Assert.Empty(ArtifactCheck.Check(call));
    }

    [Fact]
    public void TranscriptBundle_SpeakerSegmentationAndTimingMetadataAreFirstClassNotComments()
    {
        var transcript = Intel.Transcript(Intel.Call(Somebody));
        Assert.Empty(ArtifactCheck.Check(transcript));
        Assert.Contains(ArtifactCheck.Check(transcript with { SpeakerSegments = [], Text = "" }), fault => fault.Pointer == "/speaker_segments");
        Assert.Contains(ArtifactCheck.Check(transcript with { Text = "Something else." }), fault => fault.Code == "not_the_segments");
        var backwards = transcript.SpeakerSegments[0] with { EndMs = -1 };
        Assert.Contains(ArtifactCheck.Check(transcript with { SpeakerSegments = [backwards], Text = backwards.Text }), fault => fault.Pointer == "/speaker_segments/0");
        // Speaker and times are fields that the schema requires, not words in a text.
        var document = JsonNode.Parse(ContractJson.Serialize(transcript))!;
        foreach (var field in (string[])["speaker", "start_ms", "end_ms"]) document["speaker_segments"]![0]!.AsObject().Remove(field);
        Assert.Equal(
            ["/speaker_segments/0/speaker", "/speaker_segments/0/start_ms", "/speaker_segments/0/end_ms"],
            ContractReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString())).Faults.Select(fault => fault.Pointer));
    }

    [Fact]
    public async Task QdSignalBundle_EveryScoreMustPointBackToEvidenceRefsOrExplicitOperatorInput()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var signal = Intel.Signal(desk.Person, desk.Client, desk.Client);
        Assert.Equal("no_evidence", Code(await desk.PostAsync(signal with { SupportingEvidenceRefs = [] })));
        var nothing = new Ref(Ref.Schemes.Interaction, Guid.CreateVersion7().ToString());
        Assert.Equal("unresolved_ref", Code(await desk.PostAsync(signal with { SupportingEvidenceRefs = [nothing] })));
        Assert.Equal("does_not_add_up", Code(await desk.PostAsync(signal with { Contributions = [new Contribution(desk.Client, 0.5, 1)] })));
        Assert.Equal("not_evidence", Code(await desk.PostAsync(signal with { Contributions = [new Contribution(nothing, 0.7, 1)] })));
        Assert.Equal(HttpStatusCode.Created, (await desk.PostAsync(signal with { Contributions = [new Contribution(desk.Client, 0.5, 1), new Contribution(desk.Client, 0.1, 2)] })).Status);
        Assert.Equal(HttpStatusCode.Created, (await desk.PostAsync(signal with
        {
            ArtifactId = new ArtifactId(Guid.CreateVersion7()), SignalId = new SignalId(Guid.CreateVersion7()), SupportingEvidenceRefs = [],
            OperatorInput = new OperatorStatement("Known to us for years.", desk.Person),
        })).Status);
    }

    /// <summary>Every door by which committed state is read, and every table that it is kept in.</summary>
    [Fact]
    public async Task OracleWritebackProposal_WritebackProposalsNeverMasqueradeAsCommittedState()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var before = (await desk.GetAsync($"/api/v1/clients/{desk.Client.Id}/snapshot")).Body;
        const string Secret = "Quillfeather";
        var cell = Ref.Cell(desk.Batch, 2, 3);
        var proposal = Intel.Writeback(desk.Person, desk.Client, 1, cell) with
        {
            ProposedChange =
            [
                new ProposedChange.SetField("full_name", FieldValue.Text($"Zoe {Secret}")),
                new ProposedChange.AddValue("note", FieldValue.Text(Secret)),
                new ProposedChange.CreateEntity(EntityTypes.Task, [new ProposedValue("title", FieldValue.Text(Secret), Confidence.Certain, [cell])]),
            ],
            ApprovalRequired = false,
        };
        // It may say of itself what it likes.
        var document = JsonNode.Parse(ProducerDesk.Json(proposal))!.AsObject();
        document["authorized_by"] = "decision:0197b000-0000-7000-8000-00000000000b";
        document["sequence"] = 1;
        document["operations"] = new JsonArray();
        Assert.Equal(HttpStatusCode.Created, (await desk.PostAsync(document.ToJsonString())).Status);

        using var person = await desk.Host.SignInAsAsync(ConsoleHost.FounderEmail);
        var client = desk.Client.Id;
        var pages = new[] { "/", "/clients", $"/clients?q={Secret}", $"/clients/{client}", "/review", "/review?show=decided", "/imports", $"/imports/{desk.Batch}" };
        foreach (var page in pages) Assert.DoesNotContain(Secret, (await person.GetAsync(page)).Html.Replace($"q={Secret}", "", StringComparison.Ordinal).Replace($"value=\"{Secret}\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(0, JsonNode.Parse((await desk.GetAsync($"/api/v1/clients?q={Secret}")).Body)!["total"]!.GetValue<int>());
        Assert.DoesNotContain(Secret, (await desk.GetAsync("/api/v1/clients")).Body, StringComparison.Ordinal);
        Assert.Equal(Values(before), Values((await desk.GetAsync($"/api/v1/clients/{client}/snapshot")).Body));
        Assert.Equal(0, (await desk.Host.Services.GetRequiredService<ClientQueries>().ListAsync(new ClientFilter(Secret))).Total);
        var written = await desk.Host.QueryAsync(TextsOfCommittedTablesAsync);
        Assert.NotEmpty(written);
        Assert.DoesNotContain(written, text => text.Contains(Secret, StringComparison.Ordinal));

        // The second row of the file waits for its decision, and is nobody's client meanwhile.
        Assert.Equal(0, JsonNode.Parse((await desk.GetAsync("/api/v1/clients?q=yan")).Body)!["total"]!.GetValue<int>());
        Assert.DoesNotContain("yan@other.example", (await person.GetAsync("/clients")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(written, text => text.Contains("yan@other.example", StringComparison.Ordinal));

        // The one door that gives it back says what it is.
        var kept = JsonNode.Parse((await desk.GetAsync($"{ArtifactEndpoints.Path}/{proposal.ArtifactId}")).Body)!;
        Assert.Equal(nameof(OracleWritebackProposal), kept["artifact_type"]!.GetValue<string>());

        static string Values(string snapshot) => JsonNode.Parse(snapshot)!["identity"]!.ToJsonString();
    }

    [Fact]
    public async Task ApprovalDecision_ImmutableAuditRecord()
    {
        await using var workspace = await Workspace.CreateAsync();
        var file = await workspace.ReceiveAsync("leads.csv", ["Name"], ["Zoe Sample"]);
        var unit = await file.ProposeAsync(2, [file.Value(2, "Name", "full_name", "Zoe Sample")]);
        var form = new UnitForm(await workspace.UnitAsync(unit), PrincipalRef.User(workspace.Approver), workspace.Time);
        Assert.IsType<DecideOutcome.Committed>(await workspace.DecideUnit.RunAsync(form.Approval()));
        await using var db = await workspace.OpenAsync();
        var first = await db.Decisions.AsNoTracking().SingleAsync();
        foreach (var sql in (string[])["UPDATE gov_decision SET Kind = 'Rejected'", "UPDATE gov_decision SET Payload = ''", "DELETE FROM gov_decision", "INSERT OR REPLACE INTO gov_decision SELECT * FROM gov_decision"])
            Assert.Contains("append-only", (await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql))).Message, StringComparison.Ordinal);
        // Nor by deciding again: the first stands.
        var second = UnitDecisions.Of(new UnitForm(await workspace.UnitAsync(unit), PrincipalRef.User(workspace.Founder), workspace.Time).Approval(), workspace.Time.GetUtcNow());
        Assert.Empty(second);
        var again = ContractReader.Stored<ApprovalDecision>(first.Payload) with
        {
            ArtifactId = new ArtifactId(workspace.NewId()), DecisionId = new DecisionId(workspace.NewId()), Decision = DecisionKind.Rejected, DecisionNotes = "No.", DecidedAt = workspace.Time.GetUtcNow(),
        };
        Assert.IsType<IntakeOutcome.AlreadyDecided>(await workspace.Intake.SubmitAsync(new Submission(again.ReviewerRef, again)));
        Assert.Equal(first.Payload, (await db.Decisions.AsNoTracking().SingleAsync()).Payload);
    }

    [Fact]
    public async Task Client360Snapshot_DerivedSnapshotNeverTheSoleSourceOfTruth()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var call = Intel.Call(desk.Person) with { ClientRef = desk.Client };
        var said = new Ref(Ref.Schemes.Interaction, call.BundleId.ToString());
        await desk.PostAsync(call, Intel.Signal(desk.Person, desk.Client, said));
        var snapshot = ContractReader.Stored<Client360Snapshot>((await desk.GetAsync($"/api/v1/clients/{desk.Client.Id}/snapshot")).Body);
        // Everything that is committed in it follows from the deltas; what producers delivered is only named, and scored, beside it.
        var states = new Dictionary<Ref, EntityState>();
        foreach (var payload in await desk.Host.QueryAsync(db => db.Deltas.OrderBy(row => row.Sequence).Select(row => row.Payload).ToListAsync()))
        {
            foreach (var (entity, state) in ClientGraph.Apply(ContractReader.Stored<ClientGraphDelta>(payload), entity => states.GetValueOrDefault(entity))) states[entity] = state;
        }

        var folded = SnapshotBuilder.Build(states[desk.Client], [.. states.Values.Where(state => state.Entity != desk.Client)], snapshot.ArtifactId, snapshot.CreatedAt, [said], new Dictionary<string, double> { ["qualification"] = 0.7 });
        Assert.Equal(ContractJson.Hash(folded), ContractJson.Hash(snapshot));
        // And nobody can hand one in.
        Assert.Equal("not_a_producer", Code(await desk.PostAsync(snapshot with { CreatedBy = Intel.Oracle, Provenance = [new ProvenanceStep("fold", Intel.Oracle, [], Intel.At)] })));
        using var person = await desk.Host.SignInAsAsync(ConsoleHost.FounderEmail);
        var answer = await person.PostJsonAsync(ArtifactEndpoints.Path, ProducerDesk.Json(snapshot with { CreatedBy = desk.Person, Provenance = [new ProvenanceStep("fold", desk.Person, [], Intel.At)] }));
        Assert.Contains("not_a_producer", answer.Html, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> TextsOfCommittedTablesAsync(Console.Data.VelocityDbContext db)
    {
        var texts = new List<string>();
        foreach (var table in await db.Database.SqlQueryRaw<string>("""SELECT name AS "Value" FROM sqlite_master WHERE type = 'table' AND (name GLOB 'graph_*' OR name GLOB 'read_*')""").ToListAsync())
        {
            foreach (var column in await db.Database.SqlQuery<string>($"""SELECT name AS "Value" FROM pragma_table_info({table})""").ToListAsync())
            {
                // Names come from the database itself.
                var sql = $"""SELECT CAST(COALESCE("{column}", '') AS TEXT) AS "Value" FROM "{table}" """;
                texts.AddRange(await db.Database.SqlQueryRaw<string>(sql).ToListAsync());
            }
        }

        return texts;
    }

    private static string Code((HttpStatusCode Status, JsonNode Body) answer) => answer.Body["errors"]![0]!["code"]!.GetValue<string>();

    /// <summary>"Text exactly as parsed." as <c>TextExactlyAsParsed</c>.</summary>
    private static string Pascal(string rule) => string.Concat(
        rule.Replace("-", " ", StringComparison.Ordinal).Split(' ')
            .Select(word => new string([.. word.Where(char.IsLetterOrDigit)]))
            .Where(word => word.Length > 0)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
