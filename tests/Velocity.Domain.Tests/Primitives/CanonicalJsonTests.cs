using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Tests.Primitives;

public class CanonicalJsonTests
{
    /// <summary>RFC 8785, section 3.2.2 and 3.2.3: the worked example.</summary>
    [Fact]
    public void Text_OfTheRfcsExample_IsTheRfcsAnswer()
    {
        const string Input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string Expected = "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";
        Assert.Equal(Expected, CanonicalJson.Text(Input));
    }

    /// <summary>RFC 8785, section 3.2.3: property names sort by UTF-16 code units.</summary>
    [Fact]
    public void Text_OfTheRfcsNames_SortsByCodeUnits()
    {
        const string Input = """
            {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
            """;
        using var document = JsonDocument.Parse(CanonicalJson.Text(Input));
        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            document.RootElement.EnumerateObject().Select(property => property.Value.GetString()));
    }

    /// <summary>RFC 8785, appendix B: IEEE 754 bits and their text.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Text_OfANumber_IsEcmaScripts(string bits, string expected)
    {
        var number = BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.Equal(expected, CanonicalJson.Text(number.ToString("R", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Hash_OfReorderedAndSpacedJson_IsTheSame()
    {
        var leaf = Gen.OneOf(
            Gen.Elements("", "é", "€", "\"\\", "\u0001", "😀", "plain").Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Choose(-1000000, 1000000).Select(n => (JsonNode?)JsonValue.Create(n / 64.0)),
            Gen.Elements(true, false).Select(flag => (JsonNode?)JsonValue.Create(flag)),
            Gen.Constant((JsonNode?)null));
        var name = Gen.Elements("a", "b", "B", "ä", "1", "10", "z_y", "\ufb33", "😀");
        var tree =
            from pairs in Gen.Zip(name, leaf).ArrayOf().Resize(8)
            from items in leaf.ArrayOf().Resize(4)
            from seed in Gen.Choose(0, int.MaxValue)
            select (Pairs: pairs.DistinctBy(pair => pair.Item1).ToArray(), Items: items, Seed: seed);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(tree.ToArbitrary(), made =>
        {
            var shuffled = made.Pairs.OrderBy(pair => HashCode.Combine(made.Seed, pair.Item1)).ToArray();
            var one = Write(made.Pairs, made.Items, indented: false);
            var other = Write(shuffled, made.Items, indented: true);
            return CanonicalJson.Sha256(one) == CanonicalJson.Sha256(other)
                && CanonicalJson.Text(CanonicalJson.Text(one)) == CanonicalJson.Text(one);
        }));
    }

    private static string Write((string Name, JsonNode? Value)[] pairs, JsonNode?[] items, bool indented)
    {
        var node = new JsonObject(pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Value?.DeepClone())));
        node["list"] = new JsonArray([.. items.Select(item => item?.DeepClone())]);
        return node.ToJsonString(new JsonSerializerOptions { WriteIndented = indented });
    }
}
