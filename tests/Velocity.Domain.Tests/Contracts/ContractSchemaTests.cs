using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Tests.Contracts;

public class ContractSchemaTests
{
    public static TheoryData<string> Families => [.. ContractRegistry.Families.Select(family => family.ArtifactType)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Schema_OfAFamily_RequiresTheMetadata(string artifactType)
    {
        var schema = Schema(artifactType);
        var required = schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).ToHashSet();
        string[] metadata = ["artifact_id", "artifact_type", "schema_version", "source_system", "created_at", "created_by", "confidence", "provenance"];
        Assert.Superset(metadata.ToHashSet(), required);
    }

    [Fact]
    public void Schema_OfAProposal_SaysWhatAConverterHides()
    {
        var schema = Schema(nameof(OracleWritebackProposal));
        var definitions = schema["$defs"]!;
        Assert.Equal("OracleWritebackProposal", schema["properties"]!["artifact_type"]!["const"]!.GetValue<string>());
        Assert.Equal("#/$defs/Ref", schema["properties"]!["target_entity_ref"]!["$ref"]!.GetValue<string>());
        Assert.Equal(1, definitions["Confidence"]!["maximum"]!.GetValue<int>());
        Assert.Matches(definitions["Ref"]!["pattern"]!.GetValue<string>(), "batch:0197b000-0000-7000-8000-00000000000b#cell=17,4");
        Assert.DoesNotMatch(definitions["Ref"]!["pattern"]!.GetValue<string>(), "batch:17");
        Assert.Matches(definitions["PrincipalRef"]!["pattern"]!.GetValue<string>(), "agent:oracle");
        Assert.Equal("uuid", definitions["ProposalId"]!["format"]!.GetValue<string>());
    }

    [Fact]
    public void Schema_OfARecord_DescribesEveryFieldOfTheBlueprintInTheRecordsWords() =>
        Assert.Equal("In a sentence or two; empty where nobody summarised.", Schema(nameof(InteractionBundle))["properties"]!["summary"]!["description"]!.GetValue<string>());

    [Fact]
    public void Families_OfTheBlueprint_AreAllRegisteredOnce()
    {
        string[] blueprint =
        [
            "RawImportBatch", "ImportRowRecord", "ImportMappingManifest", "NormalizedEntityProposal", "ClientGraphDelta", "InteractionBundle",
            "TranscriptBundle", "QdSignalBundle", "OracleWritebackProposal", "ApprovalDecision", "Client360Snapshot",
        ];
        Assert.Equal(blueprint.Order(), ContractRegistry.Families.Select(family => family.ArtifactType).Order());
        var records = typeof(Artifact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Artifact)) && !type.IsAbstract);
        var registered = ContractRegistry.Families.SelectMany(family => family.Versions).Select(version => version.RecordType.Name);
        Assert.Equal(records.Select(record => record.Name).Order(), registered.Order());
    }

    private static JsonNode Schema(string artifactType) => JsonNode.Parse(ContractRegistry.Find(artifactType)!.Current.SchemaOf(artifactType))!;
}
