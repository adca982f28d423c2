using System.Text;
using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Velocity.Console.Features.Mapping;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Tests.Mapping;

/// <summary>What a picked file is taken for, and how the page says why it is none.</summary>
public sealed class MappingFileTests : IDisposable
{
    private readonly BunitContext _context = new();

    public void Dispose() => _context.Dispose();

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("2.0.0")]
    public void File_OfAReleasedVersion_IsRead(string version)
    {
        var read = Assert.IsType<MappingFile.Read>(Of(Sample(nameof(ImportMappingManifest), version)));
        Assert.Equal(version, read.Version.ToString());
        Assert.Equal(5, read.Manifest.ColumnMappings.Count);
    }

    [Fact]
    public void File_WithAByteOrderMark_IsRead() => Assert.IsType<MappingFile.Read>(Of("\uFEFF" + Sample(nameof(ImportMappingManifest), "1.0.0")));

    [Theory]
    [InlineData("", "x.json is empty.")]
    [InlineData("Name,E-mail\nAnn,ann@leads.example\n", "x.json is not JSON, so it is no mapping.")]
    [InlineData("[]", "x.json cannot be used as a mapping.")]
    [InlineData("""{"artifact_type": 7}""", "x.json cannot be used as a mapping.")]
    [InlineData("""{"artifact_type": "Nonsense"}""", "x.json cannot be used as a mapping.")]
    [InlineData("""{"artifact_type": "\ud800"}""", "x.json cannot be used as a mapping.")]
    [InlineData("""{"artifact_type": "ImportMappingManifest", "schema_version": "9.0.0"}""", "x.json cannot be used as a mapping.")]
    public void File_ThatIsNoMapping_IsRefusedInWords(string text, string sentence) =>
        Assert.Equal(sentence, Assert.IsType<MappingFile.Refused>(Of(text)).Sentence);

    [Fact]
    public void File_OfEveryOtherFamily_SaysWhatItIs()
    {
        foreach (var family in ContractRegistry.Families.Where(family => family.ArtifactType != nameof(ImportMappingManifest)))
        {
            var whole = Sample(family.ArtifactType, family.CurrentVersion);
            var broken = JsonNode.Parse(whole)!.AsObject();
            broken.Remove("provenance");
            Assert.All([whole, broken.ToJsonString()], text =>
                Assert.StartsWith($"x.json is no mapping, but a {family.ArtifactType}: ", Assert.IsType<MappingFile.Refused>(Of(text)).Sentence, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Faults_OfAFile_AreToldWithTheirPlaces()
    {
        var mapping = JsonNode.Parse(Sample(nameof(ImportMappingManifest), "1.0.0"))!;
        mapping["column_mappings"]!["E-mail"] = "client.nonsense";
        var refused = Assert.IsType<MappingFile.Refused>(Of(mapping.ToJsonString()));

        var shown = Render(refused);
        Assert.Equal("/column_mappings/E-mail", shown.Find("li code").TextContent);
        Assert.Equal("'client.nonsense' is not a field; client.email is one.", shown.Find("li span").TextContent);
        Assert.Contains("x.json cannot be used as a mapping. Nothing was changed.", shown.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("other", shown.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(11, "And 1 other.")]
    [InlineData(60, "And 50 others.")]
    [InlineData(300, "And more than 90 others.")]
    public void Faults_BeyondTen_AreCounted(int count, string more)
    {
        var mapping = JsonNode.Parse(Sample(nameof(ImportMappingManifest), "1.0.0"))!;
        mapping["column_mappings"] = new JsonObject(Enumerable.Range(0, count).Select(i => KeyValuePair.Create<string, JsonNode?>($"Column {i}", "no.field")));
        mapping["unmapped_columns"] = new JsonArray();

        var shown = Render(Assert.IsType<MappingFile.Refused>(Of(mapping.ToJsonString())));
        Assert.Equal(10, shown.FindAll("li").Count);
        Assert.Equal(more, shown.FindAll("p")[^1].TextContent);
    }

    [Fact]
    public async Task File_LargerThanADocumentMayBe_IsNotEvenRead()
    {
        var refused = Assert.IsType<MappingFile.Refused>(await MappingFile.OfAsync(new Picked(2L * ContractLimits.Bytes, () => throw new InvalidOperationException("It was read."))));
        Assert.Equal("x.json has 16.8 MB; a mapping file has at most 8.4 MB.", refused.Sentence);
    }

    [Fact]
    public async Task File_ThatTheBrowserCannotRead_IsAskedForAgain()
    {
        var refused = Assert.IsType<MappingFile.Refused>(await MappingFile.OfAsync(new Picked(10, () => throw new IOException("gone"))));
        Assert.Equal("The browser could not read x.json. Pick it again.", refused.Sentence);
    }

    private static MappingFile Of(string text) => MappingFile.Of("x.json", Encoding.UTF8.GetBytes(text));

    private IRenderedComponent<MappingFileRefusal> Render(MappingFile.Refused refused) =>
        _context.Render<MappingFileRefusal>(parameters => parameters.Add(shown => shown.Refusal, refused));

    private static string Sample(string family, string version) => ContractRegistry.Find(family)!.Find(version)!.SampleOf(family);

    /// <summary>What the browser says of a file.</summary>
    private sealed class Picked(long size, Func<Stream> open) : IBrowserFile
    {
        public string Name => "x.json";

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Size => size;

        public string ContentType => "application/json";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) => open();
    }
}
