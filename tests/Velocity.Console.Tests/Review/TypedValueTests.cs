using Velocity.Console.Features.Review;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Review;

public class TypedValueTests
{
    [Theory]
    [InlineData("client", "email", " Zoe@Sample.example ", "\"zoe@sample.example\"")]
    [InlineData("client", "telephone", "+44 (0)20 7946 0018", "\"+442079460018\"")]
    [InlineData("client", "birth_date", "1984-02-29", "\"1984-02-29\"")]
    [InlineData("client", "birth_date", "1984-02", "\"1984-02\"")]
    [InlineData("client", "url", "https://sample.example/x", "\"https://sample.example/x\"")]
    [InlineData("client", "full_name", "Zoë Sample", "\"Zoë Sample\"")]
    [InlineData("opportunity", "budget_max", "eur 450,000.50", """{"amount":"450000.5","currency":"EUR"}""")]
    [InlineData("opportunity", "budget_max", "450 000", """{"amount":"450000"}""")]
    [InlineData("opportunity", "intent", "buy", "\"buy\"")]
    [InlineData("property_interest", "bedrooms_total", "2.5", "2.5")]
    [InlineData("property_interest", "postal_code", "00123", "\"00123\"")]
    public void Read_WhatIsWellTyped_IsTheNormalisedValue(string entity, string field, string typed, string json)
    {
        var definition = FieldCatalog.Get(entity, field);
        var good = Assert.IsType<TypedValue.Good>(TypedValue.Read(definition, typed));
        Assert.Equal(json, good.Value.Json);
        Assert.Equal(good, TypedValue.Read(definition, TypedValue.Write(definition, good.Value)));
    }

    [Theory]
    [InlineData("client", "full_name", "  ")]
    [InlineData("client", "email", "zoe at sample")]
    [InlineData("client", "email", "zoe@sample")]
    [InlineData("client", "email", "a@sample.example, b@sample.example")]
    [InlineData("client", "telephone", "020 7946 0018")]
    [InlineData("client", "telephone", "+44 12")]
    [InlineData("client", "birth_date", "29/02/1984")]
    [InlineData("client", "birth_date", "1985-02-29")]
    [InlineData("client", "url", "sample.example")]
    [InlineData("client", "url", "javascript:alert(1)")]
    [InlineData("opportunity", "budget_max", "a lot")]
    [InlineData("opportunity", "intent", "borrow")]
    [InlineData("property_interest", "bedrooms_total", "three")]
    public void Read_WhatIsNotTheField_SaysWhyInWords(string entity, string field, string typed) =>
        Assert.EndsWith(".", Assert.IsType<TypedValue.Wrong>(TypedValue.Read(FieldCatalog.Get(entity, field), typed)).Sentence, StringComparison.Ordinal);

    [Fact]
    public void ReadAddress_LeavesEmptyPartsOut()
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal) { ["street_address"] = " 1 Sample Street ", ["postal_code"] = "", ["planet"] = "Mars" };
        Assert.Equal("""{"street_address":"1 Sample Street"}""", Assert.IsType<TypedValue.Good>(TypedValue.ReadAddress(parts)).Value.Json);
        Assert.IsType<TypedValue.Wrong>(TypedValue.ReadAddress(new Dictionary<string, string>(StringComparer.Ordinal)));
    }
}
