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
        var schema = JsonNode.Parse(ContractSchema.Generate(ContractRegistry.Find(artifactType)!))!;
        var required = schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).ToHashSet();
        string[] metadata = ["artifact_id", "artifact_type", "schema_version", "source_system", "created_at", "created_by", "confidence", "provenance"];
        Assert.Superset(metadata.ToHashSet(), required);
    }

    [Fact]
    public void Schema_OfAProposal_SaysWhatAConverterHides()
    {
        var properties = JsonNode.Parse(ContractSchema.Generate(ContractRegistry.Find(nameof(OracleWritebackProposal))!))!["properties"]!;
        Assert.Equal("OracleWritebackProposal", properties["artifact_type"]!["const"]!.GetValue<string>());
        Assert.Equal(1, properties["confidence"]!["maximum"]!.GetValue<int>());
        Assert.Matches(properties["target_entity_ref"]!["pattern"]!.GetValue<string>(), "client:0197b000-0000-7000-8000-00000000000b");
        Assert.Matches(properties["created_by"]!["pattern"]!.GetValue<string>(), "agent:oracle");
        Assert.Equal("uuid", properties["proposal_id"]!["format"]!.GetValue<string>());
    }

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
        Assert.Equal(records.Select(record => record.Name).Order(), ContractRegistry.Families.Select(family => family.ArtifactType).Order());
    }
}
