using Velocity.Domain.Contracts;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Contracts;

/// <summary>What was released stays as it was released.</summary>
public class FrozenContractTests
{
    public static TheoryData<string, string> Versions
    {
        get
        {
            var versions = new TheoryData<string, string>();
            foreach (var family in ContractRegistry.Families)
                foreach (var version in family.Versions) versions.Add(family.ArtifactType, version.Number.ToString());
            return versions;
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Record_OfAReleasedVersion_MakesTheFrozenSchema(string artifactType, string number)
    {
        var family = ContractRegistry.Find(artifactType)!;
        var made = ContractSchema.Generate(family, family.Find(number)!, RecordDocs.Of);
        var frozen = Repository.Path("Velocity.Domain", "Contracts", artifactType, $"{number}.schema.json");
        if (File.Exists(frozen) && File.ReadAllText(frozen) == made) return;
        var drifted = Repository.Path("artifacts", "contracts", artifactType, $"{number}.schema.json");
        Directory.CreateDirectory(Path.GetDirectoryName(drifted)!);
        File.WriteAllText(drifted, made);
        Assert.Fail(
            $"The record of {artifactType} {number} no longer makes the schema that was released. A released version does not change: give the family a new version "
            + "with a record of its own and a way up. Where only a description changed, or the version was never released, "
            + $"copy {drifted} to {frozen}.");
    }
}
