using System.Globalization;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;
using Velocity.Domain.Primitives;
using Velocity.Domain.Proposals;

namespace Velocity.Domain.Tests.Proposals;

/// <summary>Rows and manifests made from a line of column names, mapped by the suggester as a person would confirm it.</summary>
internal static class Rows
{
    private static readonly DateTimeOffset At = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly BatchId Batch = new(Guid.Parse("01890000-0000-7000-8000-000000000001"));
    private static readonly PrincipalRef By = PrincipalRef.Parse("system:test");

    public static ImportMappingManifest Manifest(IReadOnlyList<string> columns, ParseOptions? options = null, IReadOnlyList<ColumnProfile>? profiles = null) =>
        Manifest(MappingSuggester.Suggest(columns, profiles, MappingHistory.None), options);

    private static ImportMappingManifest Manifest(IReadOnlyList<ColumnMapping> mappings, ParseOptions? options) => new()
    {
        ArtifactId = new ArtifactId(Guid.Parse("01890000-0000-7000-8000-000000000002")),
        SchemaVersion = ImportMappingManifest.Version,
        SourceSystem = "portal_a",
        CreatedAt = At,
        CreatedBy = By,
        Confidence = Confidence.Certain,
        Provenance = [],
        ManifestId = new ManifestId(Guid.Parse("01890000-0000-7000-8000-000000000003")),
        BatchId = Batch,
        SourceProfile = "portal_a",
        ColumnMappings = mappings,
        UnmappedColumns = ImportMappingManifest.UnresolvedOf(mappings),
        ResolverNotes = "",
        ParseOptions = options ?? new ParseOptions("GB", DateOrder.DayFirst, "GBP"),
    };

    public static ImportRowRecord Row(IReadOnlyList<string> values, long number = 2) => new()
    {
        ArtifactId = new ArtifactId(Guid.Parse("01890000-0000-7000-8000-000000000004")),
        SchemaVersion = ImportRowRecord.Version,
        SourceSystem = "portal_a",
        CreatedAt = At,
        CreatedBy = By,
        Confidence = Confidence.Certain,
        Provenance = [],
        RowId = new RowId(Guid.Parse("01890000-0000-7000-8000-000000000005")),
        BatchId = Batch,
        RowNumber = number,
        Values = values,
        RowHash = CanonicalJson.Sha256(System.Text.Json.JsonSerializer.Serialize(values)),
        Issues = [],
    };

    public static RowOutcome Project(string columns, string values, ParseOptions? options = null, long? equalTo = null) =>
        new RowProjector(Manifest(columns.Split('|'), options)).Project(Row(values.Split('|')), equalTo);

    /// <summary><c>email=ada@example.com</c> per value, in order.</summary>
    public static string Show(ProposedEntity entity) => string.Join("; ", entity.Values.Select(value => string.Create(CultureInfo.InvariantCulture,
        $"{value.Field}{(value.Type is null ? "" : "@" + value.Type)}={(value.Value.TryGetText(out var text) ? text : value.Value.TryGetMoney(out var amount, out var currency) ? $"{amount:0.##} {currency}" : value.Value.Json)}")));
}
