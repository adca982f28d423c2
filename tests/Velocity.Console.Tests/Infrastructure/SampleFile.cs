using System.Security.Cryptography;
using System.Text;
using Velocity.Console.Data;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>A file that went through the intake up to its confirmed mapping; makes hand-written proposals of its rows.</summary>
public sealed class SampleFile
{
    private static readonly PrincipalRef Pipeline = PrincipalRef.System("imports");
    private readonly Workspace _workspace;
    private readonly IReadOnlyList<string> _columns;

    private SampleFile(Workspace workspace, BatchId id, IReadOnlyList<string> columns)
    {
        (_workspace, Id, _columns) = (workspace, id, columns);
    }

    public BatchId Id { get; }

    /// <summary>The first row below the header.</summary>
    public const long FirstRow = 2;

    public static async Task<SampleFile> ReceiveAsync(Workspace workspace, string filename, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, bool isConfirmed = true)
    {
        var file = new SampleFile(workspace, new BatchId(workspace.NewId()), columns);
        await using (var db = await workspace.OpenAsync())
        {
            db.Uploads.Add(new UploadRow
            {
                BatchId = file.Id,
                Filename = filename,
                MimeType = "text/csv",
                DeclaredLength = 0,
                UploadedBy = PrincipalRef.User(workspace.Founder),
                StartedAt = workspace.Time.GetUtcNow(),
            });
            await db.SaveChangesAsync();
        }

        await file.SayAsync(BatchEventKind.Received);
        await file.SubmitAsync([file.Batch(filename, rows.Count)]);
        await file.SubmitAsync([.. rows.Select((row, index) => file.Row(FirstRow + index, row))], file.Event(BatchEventKind.Parsed));
        var manifest = file.Manifest();
        await file.SubmitAsync([manifest]);
        if (isConfirmed) await file.SayAsync(BatchEventKind.MappingConfirmed, manifest.ArtifactId.ToString());
        return file;
    }

    /// <summary>Hands in the row's proposals: the client and what hangs on it. Returns the unit.</summary>
    public async Task<ProposalId> ProposeAsync(long row, IReadOnlyList<ProposedValue> client, params (string EntityType, IReadOnlyList<ProposedValue> Values)[] dependents)
    {
        var proposals = Unit(row, client, dependents);
        await SubmitAsync(proposals);
        return proposals[0].ProposalId;
    }

    /// <summary>The row's proposals, not handed in.</summary>
    public IReadOnlyList<NormalizedEntityProposal> Unit(long row, IReadOnlyList<ProposedValue> client, params (string EntityType, IReadOnlyList<ProposedValue> Values)[] dependents)
    {
        var first = Proposal(row, EntityTypes.Client, client, null);
        return [first, .. dependents.Select(item => Proposal(row, item.EntityType, item.Values, first.ProposalId))];
    }

    public async Task SubmitAsync(IReadOnlyList<Artifact> artifacts, params BatchEventRow[] events)
    {
        var outcome = await _workspace.Intake.SubmitAsync(new Submission(Pipeline, artifacts) { Events = events });
        Assert.IsType<IntakeOutcome.Accepted>(outcome);
    }

    /// <summary>The founder says so.</summary>
    private async Task SayAsync(BatchEventKind kind, string detail = "")
    {
        var founder = PrincipalRef.User(_workspace.Founder);
        var outcome = await _workspace.Intake.SubmitAsync(new Submission(founder, [])
        {
            Events = [new BatchEventRow { BatchId = Id, Kind = kind, At = _workspace.Time.GetUtcNow(), By = founder, Detail = detail }],
        });
        Assert.IsType<IntakeOutcome.Accepted>(outcome);
    }

    /// <summary>A value read from a cell of this file.</summary>
    public ProposedValue Value(long row, string column, string field, FieldValue value, double confidence = 1, string? raw = null, string? type = null, params string[] issues) => new(
        field, value, new Confidence(confidence), [Ref.Cell(Id, row, _columns.ToList().IndexOf(column) + 1)], type, raw, "test/1", issues.Length == 0 ? null : issues);

    public ProposedValue Value(long row, string column, string field, string text, double confidence = 1, string? raw = null) =>
        Value(row, column, field, FieldValue.Text(text), confidence, raw ?? text);

    private BatchEventRow Event(BatchEventKind kind) => new() { BatchId = Id, Kind = kind, At = _workspace.Time.GetUtcNow(), By = Pipeline, Detail = "" };

    private RawImportBatch Batch(string filename, int rows) => new()
    {
        ArtifactId = new ArtifactId(_workspace.NewId()),
        SchemaVersion = RawImportBatch.Version,
        SourceSystem = "test_csv",
        CreatedAt = _workspace.Time.GetUtcNow(),
        CreatedBy = Pipeline,
        Confidence = Confidence.Certain,
        Provenance = Step("receive"),
        BatchId = Id,
        UploadedFilename = filename,
        MimeType = "text/csv",
        StorageRef = $"upload:{Id}",
        RowCount = rows,
        UploadedBy = PrincipalRef.User(_workspace.Founder),
        ByteLength = 0,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filename))),
        Dialect = new TableDialect("utf-8", 0, ',', '"', 1, FirstRow),
        Columns = _columns,
    };

    private ImportRowRecord Row(long number, IReadOnlyList<string> values) => new()
    {
        ArtifactId = new ArtifactId(_workspace.NewId()),
        SchemaVersion = ImportRowRecord.Version,
        SourceSystem = "test_csv",
        CreatedAt = _workspace.Time.GetUtcNow(),
        CreatedBy = Pipeline,
        Confidence = Confidence.Certain,
        Provenance = Step("parse"),
        RowId = new RowId(_workspace.NewId()),
        BatchId = Id,
        RowNumber = number,
        Values = values,
        RowHash = CanonicalJson.Sha256(ContractJson.Serialize(values)),
        Issues = [],
    };

    private ImportMappingManifest Manifest() => new()
    {
        ArtifactId = new ArtifactId(_workspace.NewId()),
        SchemaVersion = ImportMappingManifest.Version,
        SourceSystem = "test_csv",
        CreatedAt = _workspace.Time.GetUtcNow(),
        CreatedBy = Pipeline,
        Confidence = Confidence.Certain,
        Provenance = Step("map"),
        ManifestId = new ManifestId(_workspace.NewId()),
        BatchId = Id,
        SourceProfile = "test",
        ColumnMappings = [.. _columns.Select((column, index) => new ColumnMapping(index + 1, column, ColumnDisposition.Ignored, null, Confidence.Certain, "test"))],
        UnmappedColumns = [],
        ResolverNotes = "",
        ParseOptions = new ParseOptions(),
    };

    private NormalizedEntityProposal Proposal(long row, string entityType, IReadOnlyList<ProposedValue> values, ProposalId? parent) => new()
    {
        ArtifactId = new ArtifactId(_workspace.NewId()),
        SchemaVersion = NormalizedEntityProposal.Version,
        SourceSystem = "test_csv",
        CreatedAt = _workspace.Time.GetUtcNow(),
        CreatedBy = Pipeline,
        Confidence = new Confidence(values.Min(value => value.Confidence.Value)),
        Provenance = [new ProvenanceStep("propose", Pipeline, [Ref.Row(Id, row)], _workspace.Time.GetUtcNow())],
        ProposalId = new ProposalId(_workspace.NewId()),
        BatchId = Id,
        RowNumber = row,
        EntityType = entityType,
        ParentProposalId = parent,
        CanonicalPayload = new CanonicalPayload(values),
        MergeCandidateRefs = [],
        ReviewRequired = true,
    };

    private IReadOnlyList<ProvenanceStep> Step(string activity) => [new ProvenanceStep(activity, Pipeline, [], _workspace.Time.GetUtcNow())];
}
