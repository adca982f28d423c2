using Velocity.Console.Features.Mapping;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Mapping;

/// <summary>A mapping file laid on the draft of another file.</summary>
public sealed class MappingOverlayTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 9, 5, 0, TimeSpan.Zero);

    private static readonly PrincipalRef Founder = PrincipalRef.User(Guid.CreateVersion7(Now));

    private static readonly MappingTarget Name = new(EntityTypes.Client, "full_name");
    private static readonly MappingTarget Email = new(EntityTypes.Client, "email");
    private static readonly MappingTarget Mobile = new(EntityTypes.Client, "telephone", Type: "cell");
    private static readonly MappingTarget Stage = new(EntityTypes.Opportunity, "stage");

    private static readonly IReadOnlyDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal) { ["Hot"] = "qualified" };

    [Fact]
    public void Columns_InAnotherOrder_AreTakenByName()
    {
        var overlay = MappingOverlay.Of(
            Draft(Open("Stage"), Open("Code"), Mapped("Name", Email)),
            Source(Mapped("Name", Name), Ignored("Code"), Mapped("Stage", Stage, Words)));

        Assert.Equal((3, 0, 0), (overlay.Matched, overlay.OnlyHere.Count, overlay.OnlyThere.Count));
        Assert.Equal([Stage, null, Name], overlay.Draft.Columns.Select(column => column.Target));
        Assert.Equal([1, 2, 3], overlay.Draft.Columns.Select(column => column.Index));
        Assert.Equal(ColumnDisposition.Ignored, overlay.Draft.Columns[1].Disposition);
        Assert.Equal("qualified", overlay.Draft.Columns[0].EnumMap!["Hot"]);
        Assert.All(overlay.Draft.Columns, column => Assert.Equal(("Taken from leads.mapping.json (2.0.0).", 1), (column.Reason, column.Confidence.Value)));
        Assert.Equal("Taken from leads.mapping.json (2.0.0): 3 columns. How values are read was taken, too.", overlay.Words);
    }

    [Fact]
    public void Columns_OfOneSideOnly_StayOrAreLeftOutAndAreTold()
    {
        var draft = Draft(Mapped("Name", Name), Mapped("Phone", Mobile), Open("name"));
        var overlay = MappingOverlay.Of(draft, Source(Mapped("Name", Email), Ignored("Code"), Open("Fax")));

        Assert.Equal(["Phone", "name"], overlay.OnlyHere);
        Assert.Equal(["Code", "Fax"], overlay.OnlyThere);
        Assert.Same(draft.Columns[1], overlay.Draft.Columns[1]);
        Assert.Same(draft.Columns[2], overlay.Draft.Columns[2]);
        Assert.StartsWith("Taken from leads.mapping.json (2.0.0): 1 column; 2 of this file are not in it: “Phone”, “name”; 2 of it are not in this file: “Code”, “Fax”.", overlay.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_ThatStandsTwice_GoesByOrderOfOccurrence()
    {
        var overlay = MappingOverlay.Of(
            Draft(Open("Email"), Open("Email"), Open("Email")),
            Source(Mapped("Email", Email), Mapped("Name", Name), Mapped("Email", Email with { Ordinal = 2 })));

        Assert.Equal([Email, Email with { Ordinal = 2 }, null], overlay.Draft.Columns.Select(column => column.Target));
        Assert.Equal(["Email"], overlay.OnlyHere);
        Assert.Equal(["Name"], overlay.OnlyThere);
    }

    [Fact]
    public void Mapping_WithNoColumnOfTheFile_TakesNothing()
    {
        var draft = Draft(Mapped("Name", Name));
        var overlay = MappingOverlay.Of(draft, Source(Mapped("Nom", Name)));

        Assert.Equal(0, overlay.Matched);
        Assert.False(overlay.Draft.IsChanged);
        Assert.Equal(draft.Options, overlay.Draft.Options);
    }

    [Fact]
    public void FlatMap_OfAFieldThatIsSoAlready_KeepsWhatItCannotSay()
    {
        var draft = Draft(Mapped("Phone", Mobile), Mapped("Stage", Stage, Words), Open("Code"), Mapped("Other", Email));
        var overlay = MappingOverlay.Of(draft, Flat(new() { ["Phone"] = "client.telephone", ["Stage"] = "opportunity.stage", ["Code"] = "client.email" }, "Other"));

        Assert.Equal([Mobile, Stage, Email, null], overlay.Draft.Columns.Select(column => column.Target));
        Assert.Same(Words, overlay.Draft.Columns[1].EnumMap);
        Assert.Equal(ColumnDisposition.Unresolved, overlay.Draft.Columns[3].Disposition);
        Assert.Equal(draft.Options, overlay.Draft.Options);
        Assert.Equal("Taken from leads.mapping.json (1.0.0): 4 columns.", overlay.Words);
    }

    [Fact]
    public void FlatMap_OfOneFieldInTwoColumns_GivesEachAPlaceOfItsOwn()
    {
        var overlay = MappingOverlay.Of(
            Draft(Mapped("Second", Email), Open("First")),
            Flat(new() { ["First"] = "client.email", ["Second"] = "client.email" }));

        Assert.Equal([Email, Email with { Ordinal = 2 }], overlay.Draft.Columns.Select(column => column.Target));
    }

    [Fact]
    public void Change_MadeBefore_IsReplacedAudiblyAndComesBackByUndo()
    {
        var draft = Draft(Open("Name"), Mapped("Email", Email));
        draft.Set(MappingDraft.Mapped(draft.Columns[0], Mobile));
        var overlay = MappingOverlay.Of(draft, Source(Mapped("Name", Name), Mapped("Email", Email)));
        Assert.Equal(1, overlay.Replaced);
        Assert.EndsWith("1 change made here before was replaced.", overlay.Words, StringComparison.Ordinal);

        var undone = new DraftEdit(overlay.Words, draft, overlay.Draft).Undo(overlay.Draft);
        Assert.Equal(draft.Columns, undone.Columns);
        Assert.Equal(draft.Options, undone.Options);
        Assert.Empty(undone.Sources);
    }

    [Fact]
    public void Undo_AfterFurtherEdits_KeepsThem()
    {
        var draft = Draft(Open("Name"), Open("Email"));
        var overlay = MappingOverlay.Of(draft, Source(Mapped("Name", Name), Mapped("Email", Email)));
        var edit = new DraftEdit(overlay.Words, draft, overlay.Draft);
        overlay.Draft.Set(MappingDraft.Without(overlay.Draft.Columns[1], ColumnDisposition.Ignored));
        overlay.Draft.Options = overlay.Draft.Options with { DefaultRegion = "DE" };
        overlay.Draft.Notes = "mine";

        var undone = edit.Undo(overlay.Draft);
        Assert.Equal([ColumnDisposition.Unresolved, ColumnDisposition.Ignored], undone.Columns.Select(column => column.Disposition));
        Assert.Equal(draft.Options with { DefaultRegion = "DE" }, undone.Options);
        Assert.Equal("mine", undone.Notes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Revision_AfterAFile_SaysWhichWasUsed(bool isHere)
    {
        var source = Source(Mapped("Name", Name)) with { IsHere = isHere };
        var revision = MappingOverlay.Of(Draft(Mapped("Name", Name)), source).Draft.Revise(Founder, "map", Now);

        Assert.Empty(ArtifactCheck.Check(revision));
        Assert.Equal("2.0.0", revision.SchemaVersion);
        var (used, map) = (revision.Provenance[^2], revision.Provenance[^1]);
        Assert.Equal(($"take_mapping_file {source.Manifest.ArtifactId} 2.0.0", Founder), (used.Activity, used.Agent));
        Assert.Equal(isHere ? [Ref.Manifest(source.Manifest.ManifestId)] : [], used.Used);
        Assert.Equal("map", map.Activity);
    }

    [Fact]
    public void File_ThatSaysWhatIsThere_IsAChangeToBeKept()
    {
        var overlay = MappingOverlay.Of(Draft(Mapped("Name", Name)), Source(Mapped("Name", Name)));
        Assert.Empty(overlay.Draft.ChangedColumns);
        Assert.True(overlay.Draft.IsChanged);
    }

    [Fact]
    public void Rest_Ignored_IsAChoiceAndCanBeTakenBack()
    {
        var draft = Draft(Mapped("Name", Name), Open("Code"), Open("Fax"));
        var ignored = draft.WithoutTheRest();

        Assert.Equal((1, 2, 0), (ignored.Count(ColumnDisposition.Mapped), ignored.Count(ColumnDisposition.Ignored), ignored.Count(ColumnDisposition.Unresolved)));
        Assert.Equal(MappingDraft.Chosen, ignored.Columns[1].Reason);
        Assert.Equal(2, draft.Count(ColumnDisposition.Unresolved));
        Assert.Equal(draft.Columns, new DraftEdit("", draft, ignored).Undo(ignored).Columns);
    }

    private static ColumnMapping Open(string column) => new(0, column, ColumnDisposition.Unresolved, null, new Confidence(0), "Nothing in the name says what it is.");

    private static ColumnMapping Ignored(string column) => Open(column) with { Disposition = ColumnDisposition.Ignored };

    private static ColumnMapping Mapped(string column, MappingTarget target, IReadOnlyDictionary<string, string>? words = null) =>
        new(0, column, ColumnDisposition.Mapped, target, new Confidence(0.8), "The name says so.", words);

    private static MappingDraft Draft(params ColumnMapping[] columns) => new(Manifest(columns, new ParseOptions()));

    private static MappingSource Source(params ColumnMapping[] columns) => new(
        "leads.mapping.json", Manifest(columns, new ParseOptions("GB", DateOrder.DayFirst, "GBP")), SemanticVersion.Parse("2.0.0"), IsHere: false, Now);

    /// <summary>As the reader raises a file of 1.0.0.</summary>
    private static MappingSource Flat(Dictionary<string, string> columns, params string[] unmapped)
    {
        var written = Manifest([], new ParseOptions());
        var flat = new ImportMappingManifestV1
        {
            ArtifactId = written.ArtifactId, SchemaVersion = ImportMappingManifestV1.Version, SourceSystem = written.SourceSystem, CreatedAt = Now, CreatedBy = Founder,
            Confidence = Confidence.Certain, Provenance = written.Provenance, ManifestId = written.ManifestId, BatchId = written.BatchId,
            SourceProfile = written.SourceProfile, ResolverNotes = "", ColumnMappings = columns, UnmappedColumns = unmapped,
        };
        var read = Assert.IsType<MappingFile.Read>(MappingFile.Of("leads.mapping.json", System.Text.Encoding.UTF8.GetBytes(ContractJson.Serialize(flat))));
        return new MappingSource("leads.mapping.json", read.Manifest, read.Version, IsHere: false, Now);
    }

    private static ImportMappingManifest Manifest(ColumnMapping[] columns, ParseOptions options)
    {
        ColumnMapping[] placed = [.. columns.Select((column, i) => column with { Index = i + 1 })];
        return new ImportMappingManifest
        {
            ArtifactId = new ArtifactId(Guid.CreateVersion7(Now)),
            SchemaVersion = ImportMappingManifest.Version,
            SourceSystem = "portal",
            CreatedAt = Now,
            CreatedBy = Founder,
            Confidence = Confidence.Certain,
            Provenance = [new ProvenanceStep("suggest", PrincipalRef.System("mapping"), [], Now)],
            ManifestId = new ManifestId(Guid.CreateVersion7(Now)),
            BatchId = new BatchId(Guid.CreateVersion7(Now)),
            SourceProfile = "portal",
            ColumnMappings = placed,
            UnmappedColumns = ImportMappingManifest.UnresolvedOf(placed),
            ResolverNotes = "",
            ParseOptions = options,
        };
    }
}
