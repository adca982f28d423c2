using System.Text.Json;
using Velocity.Console.Features.Contracts;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Tests.Contracts;

public class SchemaOutlineTests
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
    public void Outline_OfEveryVersion_NamesEveryFieldAndDefinesEveryTypeThatItLinks(string artifactType, string number)
    {
        var schema = ContractRegistry.Find(artifactType)!.Find(number)!.SchemaOf(artifactType);
        var outline = SchemaOutline.Of(schema);

        using var document = JsonDocument.Parse(schema);
        Assert.Equal(
            document.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal),
            outline.Own.Concat(outline.Metadata).Select(field => field.Name).Order(StringComparer.Ordinal));
        Assert.Equal(MetadataFields.All, outline.Metadata.Select(field => field.Name));
        Assert.Equal(
            document.RootElement.GetProperty("$defs").EnumerateObject().Select(definition => definition.Name).Order(StringComparer.Ordinal),
            outline.Shapes.Select(shape => shape.Name).Order(StringComparer.Ordinal));
        var shown = outline.Shapes.Select(shape => shape.Name).ToHashSet(StringComparer.Ordinal);
        var fields = outline.Own.Concat(outline.Metadata).Concat(outline.Shapes.OfType<Shape.Fields>().SelectMany(shape => shape.All)).ToList();
        Assert.All(fields.SelectMany(field => field.Type).Where(word => word.Shape is not null), word => Assert.Contains(word.Shape!, shown));
        Assert.All(fields, field => Assert.NotEmpty(field.Type));
    }

    [Theory]
    [InlineData("TranscriptBundle", "1.0.0", "speaker_segments", "list of SpeakerSegment", true)]
    [InlineData("QdSignalBundle", "1.1.0", "contributions", "list of Contribution", false)]
    [InlineData("QdSignalBundle", "1.1.0", "operator_input", "OperatorStatement, or null", false)]
    [InlineData("QdSignalBundle", "1.1.0", "score_type", "text, at most 100 characters", true)]
    [InlineData("QdSignalBundle", "1.1.0", "value", "number", true)]
    [InlineData("ClientGraphDelta", "1.0.0", "base_versions", "map of Ref to whole number", true)]
    [InlineData("ClientGraphDelta", "1.0.0", "sequence", "whole number", true)]
    public void Field_OfAFamily_SaysItsTypeInWords(string artifactType, string number, string name, string words, bool isRequired)
    {
        var field = SchemaOutline.Of(ContractRegistry.Find(artifactType)!.Find(number)!.SchemaOf(artifactType)).Own.Single(field => field.Name == name);
        Assert.Equal((words, isRequired), (string.Concat(field.Type.Select(word => word.Text)), field.IsRequired));
    }

    [Theory]
    [InlineData("""{ "type": "boolean" }""", "true or false")]
    [InlineData("""{ "type": ["string", "null"] }""", "text, or null")]
    [InlineData("""{ "type": "string", "minLength": 1, "maxLength": 1 }""", "one character")]
    [InlineData("""{ "type": "string", "format": "date-time" }""", "date and time")]
    [InlineData("""{ "type": "string", "format": "uuid", "pattern": "^x$" }""", "UUID")]
    [InlineData("""{ "type": "string", "pattern": "^x$" }""", "text of a fixed form")]
    [InlineData("""{ "type": "number", "minimum": 0, "maximum": 1 }""", "number, 0 to 1")]
    [InlineData("""{ "type": "integer", "minimum": 1, "maximum": 9 }""", "whole number, 1 to 9")]
    [InlineData("""{ "type": "string", "enum": ["a", "b"] }""", "one of a, b")]
    [InlineData("""{ "const": "Planet" }""", "always “Planet”")]
    [InlineData("""{ "type": ["string", "number", "boolean", "object"] }""", "text or number or true or false or object")]
    [InlineData("""{ "type": ["object", "null"], "additionalProperties": { "type": "array", "items": { "$ref": "#/$defs/Moon" } } }""", "map of text to list of Moon, or null")]
    public void Schema_OfOneValue_IsSaidInWords(string schema, string words)
    {
        using var document = JsonDocument.Parse(schema);
        Assert.Equal(words, string.Concat(TypeWords.Of(document.RootElement).Select(word => word.Text)));
    }

    [Fact]
    public void Shapes_OfASignal_ComeInTheOrderThatTheyAreNamedTheMetadatasLast()
    {
        var shapes = SchemaOutline.Of(ContractRegistry.Find(nameof(QdSignalBundle))!.Current.SchemaOf(nameof(QdSignalBundle))).Shapes;
        Assert.Equal(["TimeWindow", "OperatorStatement", "Contribution", "ProvenanceStep"], shapes.OfType<Shape.Fields>().Select(shape => shape.Name));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Tokens_OfASample_AreItsTextAgain(string artifactType, string number)
    {
        var sample = ContractRegistry.Find(artifactType)!.Find(number)!.SampleOf(artifactType);
        var tokens = JsonToken.Of(sample);
        Assert.Equal(sample, string.Concat(tokens.Select(token => token.Text)));
        Assert.Contains(new JsonToken(JsonTokenKind.Name, "\"artifact_type\""), tokens);
        Assert.Contains(new JsonToken(JsonTokenKind.Text, $"\"{artifactType}\""), tokens);
    }
}
