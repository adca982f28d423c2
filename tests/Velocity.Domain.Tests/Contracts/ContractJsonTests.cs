using System.Text.Json;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Tests.Contracts;

public class ContractJsonTests
{
    [Fact]
    public void Mapping_WithoutTarget_ReadsBackAsWritten()
    {
        var mapping = new ColumnMapping(3, "Internal", ColumnDisposition.Ignored, Target: null, Confidence.Certain, "Chosen by a person.");

        var json = ContractJson.Serialize(mapping);

        Assert.DoesNotContain("target", json, StringComparison.Ordinal);
        Assert.Equal(mapping, ContractJson.Deserialize<ColumnMapping>(json));
    }

    [Fact]
    public void Dialect_WithoutHeader_ReadsBackAsWritten()
    {
        var dialect = new TableDialect("utf-8", 0, ',', '"', HeaderRecord: null, FirstDataRecord: 1);

        Assert.Equal(dialect, ContractJson.Deserialize<TableDialect>(ContractJson.Serialize(dialect)));
    }

    [Fact]
    public void Mapping_WithoutItsColumn_IsNotRead() =>
        Assert.Throws<JsonException>(() => ContractJson.Deserialize<ColumnMapping>("""{"index":1,"disposition":"ignored","confidence":1,"reason":""}"""));
}
