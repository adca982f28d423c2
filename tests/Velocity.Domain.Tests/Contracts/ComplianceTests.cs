using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Tests.Contracts;

/// <summary>Walks the registry: what every version of every family must have.</summary>
public class ComplianceTests
{
    public static TheoryData<string, string> Versions => FrozenContractTests.Versions;

    public static TheoryData<string> Families => CompatibilityTests.Families;

    [Theory]
    [MemberData(nameof(Versions))]
    public void Sample_OfAVersion_IsReadWithoutFaultAndWithoutUnknownFields(string artifactType, string number)
    {
        var version = ContractRegistry.Find(artifactType)!.Find(number)!;
        var result = ContractReader.Read(Encoding.UTF8.GetBytes(version.SampleOf(artifactType)));
        Assert.Empty(result.Faults);
        Assert.Empty(result.Received!.UnknownFields);
        Assert.Same(version, result.Received.Version);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Sample_OfAVersion_GoesUpToTheCurrentOneStepByStep(string artifactType, string number)
    {
        var family = ContractRegistry.Find(artifactType)!;
        var version = family.Find(number)!;
        var raised = ContractReader.Read(Encoding.UTF8.GetBytes(version.SampleOf(artifactType))).Received!.Artifact;
        Assert.IsType(family.RecordType, raised);
        Assert.Equal(family.CurrentVersion, raised.SchemaVersion);
        Assert.Empty(ArtifactCheck.Check(raised));
        // What comes up is a whole document of the current version.
        Assert.Empty(ContractReader.Read(Encoding.UTF8.GetBytes(ContractJson.Serialize(raised))).Faults);
        Assert.Equal(version == family.Current, version.Up is null);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Family_OfTheRegistry_SaysWhoMakesAndReadsAndKeepsIt(string artifactType)
    {
        var family = ContractRegistry.Find(artifactType)!;
        Assert.NotEmpty(family.Producers);
        Assert.NotEmpty(family.Consumers);
        Assert.NotEmpty(family.Purpose);
        Assert.EndsWith(".", family.Rule, StringComparison.Ordinal);
        // The groups of the blueprint's storage mapping, section 6.
        Assert.Matches("^(raw|gov|graph|intel|read)_[a-z_]+$", family.Storage);
        Assert.Equal(family.Versions.Select(version => version.Number).Order(), family.Versions.Select(version => version.Number));
        Assert.Equal(family.Versions.Count, family.Versions.DistinctBy(version => version.Number).Count());
        Assert.All(family.Versions, version => Assert.NotEmpty(version.Changes));
        Assert.Equal(family.CurrentVersion, family.RecordType.GetField("Version")!.GetValue(null));
    }

    [Fact]
    public void Storage_OfTwoFamilies_IsNeverTheSame() =>
        Assert.Equal(ContractRegistry.Families.Count, ContractRegistry.Families.Select(family => family.Storage).Distinct().Count());

    [Theory]
    [MemberData(nameof(Versions))]
    public void Field_OfAVersion_IsDescribed(string artifactType, string number)
    {
        var schema = JsonNode.Parse(ContractRegistry.Find(artifactType)!.Find(number)!.SchemaOf(artifactType))!;
        var definitions = schema["$defs"]!.AsObject();
        var silent =
            from owner in definitions.Select(definition => (Name: definition.Key, Schema: definition.Value!)).Append((Name: artifactType, Schema: schema))
            from field in owner.Schema["properties"]?.AsObject().AsEnumerable() ?? []
            where field.Value!["const"] is null && field.Value["description"] is null && DescriptionOf(field.Value, definitions) is null
            select $"{owner.Name}.{field.Key}";
        Assert.Empty(silent);
    }

    [Fact]
    public void Record_ReachedFromAFamily_KeepsFieldsThatItDoesNotKnow()
    {
        var reached = new HashSet<Type>();
        foreach (var version in ContractRegistry.Families.SelectMany(family => family.Versions)) Reach(version.RecordType, reached);
        Assert.True(reached.Count > 30);
        Assert.All(reached, type => Assert.True(type.IsSubclassOf(typeof(ContractPart)), $"{type} is no {nameof(ContractPart)}."));
    }

    /// <summary>The blueprint's table, section 5: its required fields are required.</summary>
    [Theory]
    [InlineData("RawImportBatch", "batch_id source_system uploaded_filename mime_type storage_ref row_count uploaded_by")]
    [InlineData("ImportMappingManifest", "manifest_id batch_id source_profile column_mappings unmapped_columns resolver_notes")]
    [InlineData("NormalizedEntityProposal", "proposal_id batch_id entity_type canonical_payload confidence merge_candidate_refs review_required")]
    [InlineData("InteractionBundle", "bundle_id channel event_refs attachments summary")]
    [InlineData("TranscriptBundle", "transcript_id interaction_ref speaker_segments language text")]
    [InlineData("QdSignalBundle", "signal_id client_ref source_ref score_type value time_window supporting_evidence_refs")]
    [InlineData("OracleWritebackProposal", "proposal_id target_domain target_entity_ref proposed_change reasoning_summary evidence_refs approval_required")]
    [InlineData("ApprovalDecision", "decision_id proposal_ref reviewer_ref decision decision_notes decided_at")]
    [InlineData("Client360Snapshot", "client_ref identity account_links active_opportunities recent_interactions property_interests tasks qd_overview risk_flags")]
    [InlineData("ImportRowRecord", "row_id batch_id row_number values row_hash issues")]
    [InlineData("ClientGraphDelta", "delta_id sequence operations authorized_by base_versions")]
    public void Family_OfTheBlueprint_RequiresItsFieldsAtEveryVersion(string artifactType, string fields)
    {
        foreach (var version in ContractRegistry.Find(artifactType)!.Versions)
        {
            var required = JsonNode.Parse(version.SchemaOf(artifactType))!["required"]!.AsArray().Select(name => name!.GetValue<string>());
            Assert.Superset(fields.Split(' ').Concat(MetadataFields.Required).ToHashSet(), required.ToHashSet());
        }
    }

    /// <summary>What the blueprint names and a document may leave out while nobody knows it: who a caller is, where a recording lies.</summary>
    [Theory]
    [InlineData("InteractionBundle", "client_ref")]
    [InlineData("TranscriptBundle", "media_ref")]
    public void Family_WithAFieldThatNobodyMayKnow_HasIt(string artifactType, string field) =>
        Assert.NotNull(JsonNode.Parse(ContractRegistry.Find(artifactType)!.Current.SchemaOf(artifactType))!["properties"]![field]);

    private static JsonNode? DescriptionOf(JsonNode schema, JsonObject definitions)
    {
        var meant = schema["anyOf"]?[0] ?? schema;
        return meant["$ref"] is { } reference ? definitions[reference.GetValue<string>().Split('/')[^1]]!["description"] : null;
    }

    private static void Reach(Type type, HashSet<Type> reached)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments()) Reach(argument, reached);
            return;
        }

        if (type.Assembly != typeof(Artifact).Assembly || type.IsValueType || !reached.Add(type)) return;
        foreach (var nested in type.GetNestedTypes().Where(nested => nested.IsSubclassOf(type))) Reach(nested, reached);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)) Reach(property.PropertyType, reached);
    }
}
