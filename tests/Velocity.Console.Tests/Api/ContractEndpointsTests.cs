using System.Net;
using System.Text.Json.Nodes;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Tests.Api;

public class ContractEndpointsTests
{
    [Fact]
    public async Task Contracts_Listed_NameEveryFamilyAndAnswerAtItsAddress()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var client = new HttpClient { BaseAddress = host.Address };
        var cancellation = TestContext.Current.CancellationToken;
        var listed = JsonNode.Parse(await client.GetStringAsync("/api/v1/contracts", cancellation))!.AsArray();
        Assert.Equal(ContractRegistry.Families.Select(family => family.ArtifactType), listed.Select(family => family!["artifact_type"]!.GetValue<string>()));
        foreach (var family in listed)
        {
            var schema = JsonNode.Parse(await client.GetStringAsync(family!["schema"]!.GetValue<string>(), cancellation))!;
            Assert.Equal(family["artifact_type"]!.GetValue<string>(), schema["properties"]!["artifact_type"]!["const"]!.GetValue<string>());
            foreach (var version in family["versions"]!.AsArray())
            {
                var sample = await client.GetByteArrayAsync(version!["sample"]!.GetValue<string>(), cancellation);
                Assert.Equal(version["version"]!.GetValue<string>(), ContractReader.Read(sample).Received!.Version.Number.ToString());
            }
        }
    }

    [Theory]
    [InlineData("/api/v1/contracts/RawImportBatch/9.9.9", "1.0.0")]
    [InlineData("/api/v1/contracts/Planet/1.0.0", "RawImportBatch")]
    public async Task Contract_ThatIsNone_IsNotFoundAndSaysWhatThereIs(string path, string named)
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var client = new HttpClient { BaseAddress = host.Address };
        var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(named, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
