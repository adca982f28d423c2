using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Review;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Intake;

/// <summary>Documents and events that say what is not so, handed to the one door that everything goes through.</summary>
public sealed class ForgeryTests : IAsyncLifetime
{
    private static readonly string[] Columns = ["Name", "Email"];
    private Workspace _workspace = null!;
    private SampleFile _file = null!;

    private PrincipalRef Founder => PrincipalRef.User(_workspace.Founder);

    public async ValueTask InitializeAsync()
    {
        _workspace = await Workspace.CreateAsync();
        _file = await _workspace.ReceiveAsync("leads.csv", Columns, ["Zoe Sample", "zoe@sample.example"], ["Ben Sample", "ben@sample.example"]);
    }

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Theory]
    [InlineData(BatchEventKind.Refused)]
    [InlineData(BatchEventKind.Parsed)]
    [InlineData(BatchEventKind.Proposed)]
    [InlineData(BatchEventKind.Recognised)]
    [InlineData(BatchEventKind.Collected)]
    public async Task Event_OfThePipeline_ByAFounder_IsRefused(BatchEventKind kind) =>
        Assert.Equal("not_a_producer", await FaultAsync(Founder, Event(kind, Founder)));

    [Theory]
    [InlineData(BatchEventKind.Received)]
    [InlineData(BatchEventKind.MappingConfirmed)]
    public async Task Event_OfAPerson_ByThePipelineOrAnAgent_IsRefused(BatchEventKind kind)
    {
        PrincipalRef[] others = [PrincipalRef.System("imports"), new PrincipalRef(PrincipalKind.Agent, "oracle")];
        foreach (var other in others) Assert.Equal("not_a_producer", await FaultAsync(other, Event(kind, other)));
    }

    [Fact]
    public async Task RowOutcome_ByAFounder_IsRefused()
    {
        var outcome = new RowOutcomeRow { BatchId = _file.Id, RowNumber = 2, Kind = RowOutcomeKind.Ignored, Code = "unwanted", Sentence = "Not wanted." };
        var refused = await _workspace.Intake.SubmitAsync(new Submission(Founder, []) { RowOutcomes = [outcome] });
        Assert.Equal("not_a_producer", Assert.IsType<IntakeOutcome.Refused>(refused).Faults[0].Code);
    }

    [Fact]
    public async Task Batch_WhoseRowsHaveNoOutcome_IsNotProposed()
    {
        var pipeline = PrincipalRef.System("imports");
        Assert.Equal("rows_missing", await FaultAsync(pipeline, Event(BatchEventKind.Proposed, pipeline)));
        RowOutcomeRow[] claims = [.. Enumerable.Range(2, 2).Select(row => new RowOutcomeRow { BatchId = _file.Id, RowNumber = row, Kind = RowOutcomeKind.Proposed, Code = "", Sentence = "" })];
        var outcome = await _workspace.Intake.SubmitAsync(new Submission(pipeline, []) { RowOutcomes = claims, Events = [Event(BatchEventKind.Proposed, pipeline)] });
        Assert.Equal("units_missing", Assert.IsType<IntakeOutcome.Refused>(outcome).Faults[0].Code);
    }

    [Fact]
    public async Task Upload_WithoutItsBytes_IsNotReceived()
    {
        var batchId = await BeginAsync(Founder);
        Assert.Equal("bytes_missing", await FaultAsync(Founder, Event(BatchEventKind.Received, Founder, batchId: batchId)));
        var other = PrincipalRef.User(await _workspace.AddPersonAsync("Gus Founder", Velocity.Console.Identity.Roles.Founder));
        Assert.Equal("unknown_upload", await FaultAsync(other, Event(BatchEventKind.Received, other, batchId: batchId)));
    }

    [Fact]
    public async Task Mapping_OfAnotherBatch_OrBeforeTheRows_IsNotConfirmed()
    {
        var other = await BeginAsync(Founder, length: 0);
        Assert.Equal("too_early", await FaultAsync(Founder, Event(BatchEventKind.MappingConfirmed, Founder, await NewestAsync(_file.Id), other)));

        var unmapped = await SampleFile.ReceiveAsync(_workspace, "more.csv", Columns, [["Zoe", ""]], isConfirmed: false);
        Assert.Equal("not_the_newest", await FaultAsync(Founder, Event(BatchEventKind.MappingConfirmed, Founder, await NewestAsync(_file.Id), unmapped.Id)));
        Assert.Equal("not_the_newest", await FaultAsync(Founder, Event(BatchEventKind.MappingConfirmed, Founder, "none", unmapped.Id)));
    }

    [Fact]
    public async Task Manifest_ThatIsNoRevisionOfTheFiles_IsRefused()
    {
        var unmapped = await SampleFile.ReceiveAsync(_workspace, "more.csv", Columns, [["Zoe", ""]], isConfirmed: false);
        var newest = await ManifestAsync(unmapped.Id);
        var now = _workspace.Time.GetUtcNow();
        var revision = newest with
        {
            ArtifactId = new ArtifactId(_workspace.NewId()), Supersedes = newest.ArtifactId, CreatedBy = Founder, CreatedAt = now,
            Provenance = [.. newest.Provenance, new ProvenanceStep("map", Founder, [], now)],
        };
        async Task<string> CodeAsync(ImportMappingManifest manifest) =>
            Assert.IsType<IntakeOutcome.Refused>(await _workspace.Intake.SubmitAsync(new Submission(Founder, manifest))).Faults[0].Code;

        Assert.Equal("not_the_actor", await CodeAsync(revision with { Provenance = newest.Provenance }));
        Assert.Equal("unexpected", await CodeAsync(revision with { OnBehalfOf = PrincipalRef.User(_workspace.Approver) }));
        Assert.Equal("not_the_same", await CodeAsync(revision with { ManifestId = new ManifestId(_workspace.NewId()) }));
        Assert.Equal("columns_missing", await CodeAsync(revision with { ColumnMappings = [revision.ColumnMappings[0] with { Column = "Other" }, revision.ColumnMappings[1]] }));
        Assert.Equal("itself", await CodeAsync(revision with { ArtifactId = newest.ArtifactId }));
        Assert.IsType<IntakeOutcome.IdTaken>(await _workspace.Intake.SubmitAsync(new Submission(Founder, revision with { ArtifactId = newest.ArtifactId, Supersedes = null })));
        Assert.Equal("malformed", await CodeAsync(revision with { ParseOptions = new ParseOptions(DefaultRegion: "Atlantis") }));
        // What is proposed carries the profile: an empty one would stop the import for good.
        Assert.Equal("missing", await CodeAsync(revision with { SourceProfile = " " }));
        Assert.IsType<IntakeOutcome.Accepted>(await _workspace.Intake.SubmitAsync(new Submission(Founder, revision)));
        Assert.IsType<IntakeOutcome.AlreadyHeld>(await _workspace.Intake.SubmitAsync(new Submission(Founder, revision)));
    }

    public static TheoryData<string, string> Malformed => new()
    {
        { "email", """{"amount":5}""" },
        { "full_name", "\"  \"" },
        { "kind", "\"robot\"" },
        { "url", "\"javascript:alert(1)\"" },
        { "birth_date", "\"soon\"" },
        { "address", """{"planet":"Mars"}""" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Edit_WithAMalformedValue_IsRefusedAndWritesNothing(string field, string json)
    {
        var decision = await DecisionAsync();
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var value = new ProposedValue(field, FieldValue.FromJson(document.RootElement), Confidence.Certain, [PrincipalRef.User(_workspace.Approver).ToRef()]);
        var outcome = await SubmitAsync(decision with { Decision = DecisionKind.ApprovedWithEdits, EditedPayload = new([value]) });
        Assert.Equal("malformed", Assert.IsType<IntakeOutcome.Refused>(outcome).Faults[0].Code);
        await using var db = await _workspace.OpenAsync();
        Assert.Equal(0, await db.Decisions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Edit_ThatCitesWhatTheProposalDoesNot_IsRefused()
    {
        var decision = await DecisionAsync();
        var value = new ProposedValue("full_name", FieldValue.Text("Zoë"), Confidence.Certain, [Ref.Cell(new BatchId(_workspace.NewId()), 2, 1)]);
        var outcome = await SubmitAsync(decision with { Decision = DecisionKind.ApprovedWithEdits, EditedPayload = new([value]) });
        Assert.Equal("unknown_source", Assert.IsType<IntakeOutcome.Refused>(outcome).Faults[0].Code);
    }

    [Fact]
    public async Task Decision_OntoAClientThatIsNot_OrWithAnothersIds_IsRefused()
    {
        var decision = await DecisionAsync();
        var nobody = Ref.Entity(EntityTypes.Client, _workspace.NewId());
        Assert.IsType<IntakeOutcome.RecordChanged>(await SubmitAsync(decision with { TargetRef = nobody, BaseVersions = new Dictionary<Ref, long> { [nobody] = 1 } }));
        Assert.IsType<IntakeOutcome.Accepted>(await SubmitAsync(decision));
        var second = await DecisionAsync(row: 3);
        var taken = await SubmitAsync(second with { DecisionId = decision.DecisionId });
        Assert.Equal("id_taken", Assert.IsType<IntakeOutcome.Refused>(taken).Faults[0].Code);
        // An id names one document in all families, not only among decisions.
        var ofAProposal = (await _workspace.UnitAsync(new ProposalId(second.ProposalRef.Guid))).Client.Proposal.ArtifactId;
        Assert.IsType<IntakeOutcome.IdTaken>(await SubmitAsync(second with { ArtifactId = ofAProposal }));
    }

    [Fact]
    public async Task Decision_HandedInAgainSayingSomethingElse_IsNotTakenForTheFirst()
    {
        var decision = await DecisionAsync();
        Assert.IsType<IntakeOutcome.Accepted>(await SubmitAsync(decision));
        Assert.IsType<IntakeOutcome.AlreadyHeld>(await SubmitAsync(decision with { DecidedAt = decision.DecidedAt.AddSeconds(2) }));
        Assert.IsType<IntakeOutcome.AlreadyDecided>(await SubmitAsync(decision with { Decision = DecisionKind.Rejected, DecisionNotes = "No." }));
    }

    private async Task<ApprovalDecision> DecisionAsync(long row = 2)
    {
        var unit = await _file.ProposeAsync(row, [_file.Value(row, "Name", "full_name", "Zoe Sample")]);
        return UnitDecisions.Of(new UnitForm(await _workspace.UnitAsync(unit), PrincipalRef.User(_workspace.Approver), _workspace.Time).Approval(), _workspace.Time.GetUtcNow())[0];
    }

    private Task<IntakeOutcome> SubmitAsync(ApprovalDecision decision) => _workspace.Intake.SubmitAsync(new Submission(decision.ReviewerRef, decision));

    private async Task<string> FaultAsync(PrincipalRef actor, BatchEventRow @event) =>
        Assert.IsType<IntakeOutcome.Refused>(await _workspace.Intake.SubmitAsync(new Submission(actor, []) { Events = [@event] })).Faults[0].Code;

    private BatchEventRow Event(BatchEventKind kind, PrincipalRef by, string detail = "", BatchId? batchId = null) =>
        new() { BatchId = batchId ?? _file.Id, Kind = kind, At = _workspace.Time.GetUtcNow(), By = by, Detail = detail };

    private async Task<BatchId> BeginAsync(PrincipalRef by, long length = 5)
    {
        var id = new BatchId(_workspace.NewId());
        await using var db = await _workspace.OpenAsync();
        db.Uploads.Add(new UploadRow { BatchId = id, Filename = "more.csv", MimeType = "text/csv", DeclaredLength = length, UploadedBy = by, StartedAt = _workspace.Time.GetUtcNow() });
        await db.SaveChangesAsync();
        return id;
    }

    private async Task<ImportMappingManifest> ManifestAsync(BatchId batchId)
    {
        await using var db = await _workspace.OpenAsync();
        return ContractReader.Stored<ImportMappingManifest>(await db.Manifests.Where(row => row.BatchId == batchId).Select(row => row.Payload).SingleAsync());
    }

    private async Task<string> NewestAsync(BatchId batchId) => (await ManifestAsync(batchId)).ArtifactId.ToString();
}
