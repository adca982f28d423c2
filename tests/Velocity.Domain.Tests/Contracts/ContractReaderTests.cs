using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Tests.Contracts;

/// <summary>Documents from outside: all faults at once, each in its place; what is unknown is kept; every version is read.</summary>
public class ContractReaderTests
{
    [Fact]
    public void Document_WithManyFaults_IsToldAllOfThemInTheirPlaces()
    {
        var sample = Sample("InteractionBundle");
        sample.Remove("summary");
        sample["channel"] = "fax";
        sample["confidence"] = 1.5;
        sample["client_ref"] = "clinet:17";
        sample["created_at"] = "last Tuesday";
        sample["event_refs"]![0]!["occurred_at"] = "2026-03-11T17:16:40";
        sample["participants"]![1] = 7;
        var faults = Read(sample).Faults;
        Assert.Equal(
            [
                "/summary missing", "/channel not_a_member", "/confidence out_of_range", "/client_ref malformed", "/created_at malformed",
                "/event_refs/0/occurred_at malformed", "/participants/1 wrong_type",
            ],
            faults.Select(fault => $"{fault.Pointer} {fault.Code}").ToHashSet());
        Assert.Contains(faults, fault => fault.Sentence == "channel is 'fax'; it may be call, message, email, chat or visit.");
        Assert.Contains(faults, fault => fault.Sentence.StartsWith("summary is missing. In a sentence or two", StringComparison.Ordinal));
    }

    [Fact]
    public void Document_ThatBreaksTheFamilysRules_IsToldAllOfThem()
    {
        var sample = Sample("QdSignalBundle");
        sample["time_window"]!["to"] = "2020-01-01T00:00:00Z";
        sample["contributions"]![0]!["weight"] = 3;
        sample["contributions"]![1]!["evidence_ref"] = "signal:01989c40-0000-7000-8000-000000000099";
        Assert.Equal(
            ["/time_window/to out_of_range", "/contributions does_not_add_up", "/contributions/1/evidence_ref not_evidence"],
            Read(sample).Faults.Select(fault => $"{fault.Pointer} {fault.Code}"));
    }

    [Fact]
    public void Case_OfAClosedSet_IsToldItsOwnFaultsAndNotThoseOfTheOthers()
    {
        var sample = Sample("OracleWritebackProposal");
        sample["proposed_change"] = JsonNode.Parse("""[{"op":"set_field","field":"job_title"},{"op":"rename"},{"field":"note"},{"op":"link","relation":"of_client","to":"x"}]""");
        Assert.Equal(
            ["/proposed_change/0/value missing", "/proposed_change/1/op not_a_member", "/proposed_change/2/op missing", "/proposed_change/3/to malformed"],
            Read(sample).Faults.Select(fault => $"{fault.Pointer} {fault.Code}"));
    }

    [Theory]
    [InlineData("""{"artifact_type":"Planet"}""", "/artifact_type", "unknown_type", "RawImportBatch")]
    [InlineData("""{"schema_version":"1.0.0"}""", "/artifact_type", "unknown_type", "RawImportBatch")]
    [InlineData("""{"artifact_type":"QdSignalBundle"}""", "/schema_version", "unknown_version", "1.0.0, 1.1.0")]
    [InlineData("""{"artifact_type":"QdSignalBundle","schema_version":"7.0.0"}""", "/schema_version", "unknown_version", "1.0.0, 1.1.0")]
    [InlineData("""{"artifact_type":"QdSignalBundle","schema_version":"1.1"}""", "/schema_version", "unknown_version", "1.0.0, 1.1.0")]
    [InlineData("[]", "", "wrong_type", "object")]
    [InlineData("\"x\"", "", "wrong_type", "object")]
    [InlineData("""{"a":{"b":[1,{"c" 2}]}}""", "/a/b/1", "not_json", "line 1")]
    [InlineData("""{"a":1,}""", "/a", "not_json", "line 1")]
    [InlineData("""{"a":1} {"b":2}""", "", "not_json", "line 1")]
    [InlineData("", "", "not_json", "line 1")]
    [InlineData("""{"a":{"b":1,"c":2,"b":3}}""", "/a/b", "duplicate_field", "twice")]
    [InlineData("""{"a":["ok","\ud800"]}""", "/a/1", "broken_text", "half a character")]
    [InlineData("""{"a\udc00":1}""", "/\uFFFD", "broken_text", "half a character")]
    [InlineData("""{"a":[0,1e999]}""", "/a/1", "number_too_large", "double")]
    public void Text_ThatIsNoDocument_IsRefusedInItsPlace(string json, string pointer, string code, string says)
    {
        var fault = Assert.Single(ContractReader.Read(Encoding.UTF8.GetBytes(json)).Faults);
        Assert.Equal((pointer, code), (fault.Pointer, fault.Code));
        Assert.Contains(says, fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Document_BeyondALimit_IsRefusedInItsPlace()
    {
        var deep = new string('[', 40) + new string(']', 40);
        Assert.Equal("too_deep", OnlyCode($$"""{"a":{{deep}}}"""));
        Assert.Equal("too_many", OnlyCode($$"""{"a":[{{string.Join(',', Enumerable.Repeat("0", ContractLimits.Entries + 1))}}]}"""));
        Assert.Equal("too_long", OnlyCode($$"""{"a":"{{new string('x', ContractLimits.TextLength + 1)}}"}"""));
        Assert.Equal("too_large", OnlyCode($$"""{"a":"{{new string('x', ContractLimits.Bytes)}}"}"""));
        var sample = Sample("InteractionBundle");
        sample["source_system"] = new string('x', 201);
        Assert.Equal(("/source_system", "too_long"), Read(sample).Faults.Select(fault => (fault.Pointer, fault.Code)).Single());
    }

    [Fact]
    public void Document_WithMoreFaultsThanAnAnswerHolds_SaysHowManyMore()
    {
        var sample = Sample("TranscriptBundle");
        sample["speaker_segments"] = new JsonArray([.. Enumerable.Range(0, 250).Select(_ => (JsonNode)7)]);
        var faults = Read(sample).Faults;
        Assert.Equal(ContractLimits.Faults + 1, faults.Count);
        Assert.Equal("150 more faults are not listed.", faults[^1].Sentence);
    }

    [Fact]
    public void UnknownFields_AtEveryDepth_SurviveAReadAndAWrite()
    {
        var sample = Sample("OracleWritebackProposal");
        sample["urgency"] = new JsonObject { ["level"] = 3, ["since"] = 12345678901234567890m };
        sample["provenance"]![0]!["model"] = "m-7";
        sample["proposed_change"]![0]!["rank"] = 1.50m;
        sample["proposed_change"]![1]!["values"]![0]!["lang"] = "en";
        var received = Read(sample).Received!;
        Assert.Equal(["/proposed_change/0/rank", "/proposed_change/1/values/0/lang", "/provenance/0/model", "/urgency"], received.UnknownFields.Order(StringComparer.Ordinal));
        // The document as it came, to the digit.
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(sample.ToJsonString()), JsonNode.Parse(received.Json)));
        Assert.Contains("12345678901234567890", received.Json, StringComparison.Ordinal);
        // And a reader of this build that writes it again destroys nothing.
        var again = JsonNode.Parse(ContractJson.Serialize(ContractReader.Stored<OracleWritebackProposal>(received.Json)))!;
        Assert.Equal("""{"level":3,"since":12345678901234567890}""", again["urgency"]!.ToJsonString());
        Assert.Equal("m-7", again["provenance"]![0]!["model"]!.GetValue<string>());
        Assert.Equal("1.50", again["proposed_change"]![0]!["rank"]!.ToJsonString());
        Assert.Equal("en", again["proposed_change"]![1]!["values"]![0]!["lang"]!.GetValue<string>());
    }

    [Fact]
    public void UnknownFields_OfAnOlderVersion_ComeUpWithIt()
    {
        var sample = Sample("ImportMappingManifest", "1.0.0");
        sample["portal_hint"] = "weekly";
        var raised = ContractJson.Serialize(Read(sample).Received!.Artifact);
        Assert.Equal("weekly", JsonNode.Parse(raised)!["portal_hint"]!.GetValue<string>());
    }

    [Fact]
    public void FieldOfALaterVersion_InAnEarlierDocument_IsRefusedByName()
    {
        var sample = Sample("QdSignalBundle", "1.0.0");
        sample["contributions"] = new JsonArray();
        Assert.Equal(("/contributions", "later_field"), Read(sample).Faults.Select(fault => (fault.Pointer, fault.Code)).Single());
    }

    [Fact]
    public void Manifest_Of1_0_0_BecomesOneOf2_0_0ThatLiesBesideItsFile()
    {
        var manifest = Assert.IsType<ImportMappingManifest>(Read(Sample("ImportMappingManifest", "1.0.0")).Received!.Artifact);
        var aligned = manifest.AlignedTo(["Internal code", "Mobile", "E-mail", "Name", "Budget"])!;
        Assert.Equal(
            [(1, "Internal code", null), (2, "Mobile", "telephone"), (3, "E-mail", "email"), (4, "Name", "full_name"), (5, "Budget", "budget_max")],
            aligned.ColumnMappings.Select(mapping => (mapping.Index, mapping.Column, mapping.Target?.Field)));
        Assert.Equal(["Internal code"], aligned.UnmappedColumns);
        Assert.Empty(ArtifactCheck.Check(aligned));
        Assert.Null(manifest.AlignedTo(["Internal code", "Mobile", "E-mail", "Name"]));
        Assert.Null(manifest.AlignedTo(["Internal code", "Mobile", "E-mail", "Name", "Name"]));
    }

    [Fact]
    public void Manifest_Of1_0_0ThatMapsTwoColumnsToOneField_NumbersThem()
    {
        var sample = Sample("ImportMappingManifest", "1.0.0");
        sample["column_mappings"] = JsonNode.Parse("""{"Mail":"client.email","Other mail":"client.email"}""");
        var manifest = (ImportMappingManifest)Read(sample).Received!.Artifact;
        Assert.Equal([1, 2], manifest.ColumnMappings.Where(mapping => mapping.Target is not null).Select(mapping => mapping.Target!.Ordinal));
        sample["column_mappings"] = JsonNode.Parse("""{"Ma/il":"client.shoe_size"}""");
        Assert.Equal("/column_mappings/Ma~1il", Read(sample).Faults.Single().Pointer);
    }

    [Fact]
    public void Signal_Of1_0_0_BecomesOneOf1_1_0WithoutInventedContributions()
    {
        var signal = Assert.IsType<QdSignalBundle>(Read(Sample("QdSignalBundle", "1.0.0")).Received!.Artifact);
        Assert.Empty(signal.Contributions);
        Assert.Equal(0.62, signal.Value);
        Assert.Equal(2, signal.SupportingEvidenceRefs.Count);
    }

    [Fact]
    public void StoredDocument_OfAnyVersion_IsReadAtEveryLaterOneAndAtNoEarlier()
    {
        var old = ContractRegistry.Find("QdSignalBundle")!.Versions[0].SampleOf("QdSignalBundle");
        Assert.Equal("1.1.0", ContractReader.Stored<QdSignalBundle>(old).SchemaVersion);
        Assert.Equal(old, ContractReader.At("QdSignalBundle", old, "1.0.0"));
        Assert.Equal("1.1.0", JsonNode.Parse(ContractReader.At("QdSignalBundle", old, "1.1.0")!)!["schema_version"]!.GetValue<string>());
        var @new = ContractRegistry.Find("QdSignalBundle")!.Current.SampleOf("QdSignalBundle");
        Assert.Null(ContractReader.At("QdSignalBundle", @new, "1.0.0"));
        Assert.Null(ContractReader.At("QdSignalBundle", @new, "9.0.0"));
    }

    [Fact]
    public void Hash_OfADocument_IsOfWhatItsProducerWroteWhateverItsSpacingAndOrder()
    {
        var sample = Sample("QdSignalBundle", "1.0.0");
        var turned = new JsonObject(sample.Reverse().Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
        var first = Read(sample).Received!;
        var second = ContractReader.Read(Encoding.UTF8.GetBytes(turned.ToJsonString(new JsonSerializerOptions { WriteIndented = true }))).Received!;
        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal(first.Hash, CanonicalJson.Sha256(first.Json));
        Assert.Equal(first.Hash, CanonicalJson.Sha256(CanonicalJson.Text(first.Json)));
    }

    /// <summary>Odd numbers, times with offsets, surrogate pairs, empty and huge texts.</summary>
    [Fact]
    public void Document_OfAnyContent_KeepsItsHashThroughReadingAndWriting()
    {
        var texts = Gen.OneOf(
            Gen.Elements("", " ", "\u0000", "a\u2028b", "𝄞", "é", "e\u0301", "\"\\/", "</script>", new string('x', 100_000), "\uFEFF"),
            ArbMap.Default.GeneratorFor<string>().Where(text => text is not null).Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))));
        var numbers = Gen.OneOf(
            Gen.Elements(0.0, -0.0, 1e21, 1e-7, 5e-324, double.MaxValue, 0.1 + 0.2, 4.35, 1.0 / 3, 333333333.33333329, -9007199254740993.0),
            ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite));
        var offsets = Gen.Choose(-14 * 60, 14 * 60);
        var ticks = Gen.Choose(0, int.MaxValue);
        var input = from text in texts from number in numbers from offset in offsets from tick in ticks select (text, number, offset, tick);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(input.ToArbitrary(), item =>
        {
            var at = new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.FromMinutes(item.offset)).AddTicks(item.tick);
            var signal = ContractJson.Deserialize<QdSignalBundle>(ContractRegistry.Find("QdSignalBundle")!.Current.SampleOf("QdSignalBundle")) with
            {
                CreatedAt = at, Value = item.number, Contributions = [], OperatorInput = new OperatorStatement(item.text, PrincipalRef.User(Guid.Empty)),
            };
            var (payload, hash) = ContractJson.Write(signal);
            var read = ContractReader.Read(Encoding.UTF8.GetBytes(payload));
            return read.Faults.Count == 0
                && read.Received!.Hash == hash
                && ContractJson.Hash(read.Received.Artifact) == hash
                && ContractJson.Hash(ContractReader.Stored<QdSignalBundle>(read.Received.Json)) == hash
                && ContractJson.Hash(ContractReader.Stored<QdSignalBundle>(CanonicalJson.Text(read.Received.Json))) == hash;
        }));
    }

    private static JsonObject Sample(string artifactType, string? version = null)
    {
        var family = ContractRegistry.Find(artifactType)!;
        return JsonNode.Parse((version is null ? family.Current : family.Find(version)!).SampleOf(artifactType))!.AsObject();
    }

    private static ReadResult Read(JsonNode document) => ContractReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));

    private static string OnlyCode(string json)
    {
        var fault = Assert.Single(ContractReader.Read(Encoding.UTF8.GetBytes(json)).Faults);
        Assert.True(fault.Code == "too_large" || fault.Pointer.StartsWith("/a", StringComparison.Ordinal));
        return fault.Code;
    }
}
