using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Contracts;

/// <summary>The compatibility gate: each version against all earlier ones of its major, with the allowed changes as data.</summary>
public class CompatibilityTests
{
    private static readonly JsonArray Cases =
        JsonNode.Parse(File.ReadAllText(Repository.Path("tests", "Velocity.Domain.Tests", "Contracts", "compatibility-cases.json")))!.AsArray();

    public static TheoryData<string> CaseNames => [.. Cases.Select(one => one!["name"]!.GetValue<string>())];

    public static TheoryData<string> Families => [.. ContractRegistry.Families.Select(family => family.ArtifactType)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Version_OfAFamily_BreaksNoEarlierOneOfItsMajor(string artifactType)
    {
        var versions = ContractRegistry.Find(artifactType)!.Versions.Select(version => (version.Number, version.SchemaOf(artifactType))).ToList();
        Assert.Empty(SchemaDiff.Breaches(artifactType, versions));
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Case_Compared_HasItsChangesAndItsVerdict(string name)
    {
        var one = Cases.Single(other => other!["name"]!.GetValue<string>() == name)!;
        var changes = SchemaDiff.Between(one["older"]!.ToJsonString(), one["newer"]!.ToJsonString());
        Assert.Equal(
            one["changes"]!.AsArray().Select(change => change!.GetValue<string>()).Order(StringComparer.Ordinal),
            changes.Select(change => $"{change.Pointer} {change.Kind}").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(one["compatible"]!.GetValue<bool>(), changes.All(change => change.IsCompatible));
    }

    [Fact]
    public void Cases_Together_ShowEveryKindOfChange()
    {
        var shown = Cases.SelectMany(one => one!["changes"]!.AsArray()).Select(change => change!.GetValue<string>().Split(' ')[1]).Distinct();
        Assert.Equal(Enum.GetNames<SchemaChangeKind>().Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void BreakingChange_WithoutANewMajor_IsToldWithWhatBrokeAndWhatToDo()
    {
        const string first = """{"type":"object","properties":{"value":{"type":"number"}}}""";
        const string second = """{"type":"object","properties":{"value":{"type":"number"},"unit":{"type":"string"}}}""";
        const string third = """{"type":"object","properties":{"value":{"type":"string"},"unit":{"type":"string"}}}""";
        var breaches = SchemaDiff.Breaches("Score", [(new SemanticVersion(1, 0, 0), first), (new SemanticVersion(1, 1, 0), second), (new SemanticVersion(1, 2, 0), third)]).ToList();
        // Against all earlier ones, not only the one before.
        Assert.Equal(["Score 1.2.0 breaks 1.0.0", "Score 1.2.0 breaks 1.1.0"], breaches.Select(breach => breach.Split(':')[0]));
        Assert.Contains("/value was number and is string now.", breaches[0], StringComparison.Ordinal);
        Assert.Contains("Release it as 2.0.0", breaches[0], StringComparison.Ordinal);
        Assert.Empty(SchemaDiff.Breaches("Score", [(new SemanticVersion(1, 0, 0), first), (new SemanticVersion(2, 0, 0), third)]));
    }
}
