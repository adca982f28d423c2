using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Mapping;

/// <summary>A mapping while a person works on it: a manifest, and what they changed.</summary>
public sealed class MappingDraft
{
    /// <summary>The reason that a person's own choice carries.</summary>
    public const string Chosen = "Chosen by a person.";

    private readonly ColumnMapping[] _columns;

    public MappingDraft(ImportMappingManifest basis)
    {
        Basis = basis;
        _columns = [.. basis.ColumnMappings];
        Options = basis.ParseOptions;
        Notes = basis.ResolverNotes;
    }

    /// <summary>The same draft again, to be edited by itself.</summary>
    public MappingDraft(MappingDraft other)
    {
        Basis = other.Basis;
        _columns = [.. other._columns];
        Options = other.Options;
        Notes = other.Notes;
        Sources = other.Sources;
    }

    /// <summary>The revision that the person read.</summary>
    public ImportMappingManifest Basis { get; }

    /// <summary>In column order.</summary>
    public IReadOnlyList<ColumnMapping> Columns => _columns;

    public ParseOptions Options { get; set; }

    public string Notes { get; set; }

    /// <summary>Mapping files that were used since the basis, in order.</summary>
    public IReadOnlyList<MappingSource> Sources { get; set; } = [];

    /// <summary>A mapping file that says what is here already is a change, too: it is kept that it was used.</summary>
    public bool IsChanged => Sources.Count > 0 || Options != Basis.ParseOptions || Notes != Basis.ResolverNotes || ChangedColumns.Any();

    /// <summary>Columns that say something else than in the basis.</summary>
    public IEnumerable<ColumnMapping> ChangedColumns => _columns.Where((column, i) => !SaySame(column, Basis.ColumnMappings[i]));

    public int Count(ColumnDisposition disposition) => _columns.Count(column => column.Disposition == disposition);

    /// <summary>Puts a column's mapping in its place.</summary>
    public void Set(ColumnMapping column) => _columns[column.Index - 1] = column;

    /// <summary>The same column with a field that a person chose.</summary>
    public static ColumnMapping Mapped(ColumnMapping column, MappingTarget target, IReadOnlyDictionary<string, string>? enumMap = null) =>
        column with { Disposition = ColumnDisposition.Mapped, Target = target, EnumMap = enumMap, Confidence = Confidence.Certain, Reason = Chosen };

    /// <summary>The same column without a field, as a person chose.</summary>
    public static ColumnMapping Without(ColumnMapping column, ColumnDisposition disposition) =>
        column with { Disposition = disposition, Target = null, EnumMap = null, Confidence = Confidence.Certain, Reason = Chosen };

    /// <summary>The draft with every unresolved column ignored, as a person chose.</summary>
    public MappingDraft WithoutTheRest()
    {
        var draft = new MappingDraft(this);
        foreach (var column in _columns.Where(column => column.Disposition == ColumnDisposition.Unresolved)) draft.Set(Without(column, ColumnDisposition.Ignored));
        return draft;
    }

    /// <summary>What was changed here, on top of what somebody else saved meanwhile.</summary>
    public MappingDraft On(ImportMappingManifest theirs)
    {
        var merged = new MappingDraft(theirs) { Sources = Sources };
        foreach (var column in ChangedColumns) merged.Set(column);
        if (Options != Basis.ParseOptions) merged.Options = Options;
        if (Notes != Basis.ResolverNotes) merged.Notes = Notes;
        return merged;
    }

    /// <summary>The next revision of the manifest.</summary>
    /// <param name="activity">What the person did, as the provenance says it: <c>map</c> or <c>confirm</c>.</param>
    public ImportMappingManifest Revise(PrincipalRef actor, string activity, DateTimeOffset now) => Basis with
    {
        ArtifactId = new ArtifactId(Guid.CreateVersion7(now)),
        Supersedes = Basis.ArtifactId,
        CreatedAt = now,
        CreatedBy = actor,
        OnBehalfOf = null,
        // A confirmed manifest is what a person says; before, it is as sure as its least sure column.
        Confidence = activity == "confirm" ? Confidence.Certain : new Confidence(_columns.Min(column => column.Confidence.Value)),
        Provenance = [.. Basis.Provenance, .. Sources.Select(source => source.StepOf(actor)), new ProvenanceStep(activity, actor, [Ref.Manifest(Basis.ManifestId)], now)],
        ColumnMappings = [.. _columns],
        UnmappedColumns = ImportMappingManifest.UnresolvedOf(_columns),
        ParseOptions = Options,
        ResolverNotes = Notes.Trim(),
    };

    /// <summary>Whether two mappings of a column say the same, whoever said it.</summary>
    public static bool SaySame(ColumnMapping one, ColumnMapping other) =>
        one.Disposition == other.Disposition && one.Target == other.Target && SameMembers(one.EnumMap, other.EnumMap);

    private static bool SameMembers(IReadOnlyDictionary<string, string>? one, IReadOnlyDictionary<string, string>? other) =>
        (one?.Count ?? 0) == (other?.Count ?? 0) && (one is null || one.All(pair => other!.TryGetValue(pair.Key, out var member) && member == pair.Value));
}
