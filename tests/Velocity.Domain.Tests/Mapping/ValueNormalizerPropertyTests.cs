using FsCheck;
using FsCheck.Fluent;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;

namespace Velocity.Domain.Tests.Mapping;

public class ValueNormalizerPropertyTests
{
    [Fact]
    public void Normalize_AnyText_NeverThrowsAndAlwaysAccountsForIt()
    {
        var text = Gen.OneOf(
            Gen.Elements('a', 'Z', '0', '9', '.', ',', '-', '/', '@', '+', 'E', 'k', ' ', '€', '(', '"', '\n', '\0', 'é', '\uD800', '\u200B', ':', '&').ArrayOf().Resize(24).Select(chars => new string(chars)),
            Gen.Choose(0, 99_999_999).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var fields = FieldCatalog.All;
        var one = from raw in text from field in Gen.Choose(0, fields.Count - 1) select (Raw: raw, Field: fields[field]);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(one.ToArbitrary(), input =>
        {
            var normalization = ValueNormalizer.Normalize(input.Field, input.Raw, new ParseOptions());
            return normalization.Values.All(value => value.Confidence is >= 0 and <= 1 && FieldCatalog.Find(input.Field.Entity, value.Field) is { } field && FieldContent.Fits(field, value.Value))
                && (normalization.Values.Count > 0 || normalization.Issues.Count > 0 || !input.Raw.Any(char.IsLetterOrDigit));
        }));
    }

    public static TheoryData<string> Extremes => new(
        "9999999999999999999999999999 bn", "up to 9999999999999999999999999999k", "1 - 9999999999999999999999999999bn", "79228162514264337593543950335", ",", " ; , ", "--", "0000-00-00");

    /// <summary>One such cell would stop the import of its whole file.</summary>
    [Theory]
    [MemberData(nameof(Extremes))]
    public void Normalize_ExtremeText_GivesWhatFitsOrNothing(string raw) => Assert.All(FieldCatalog.All, field => Assert.All(
        ValueNormalizer.Normalize(field, raw, new ParseOptions()).Values,
        value => Assert.True(FieldContent.Fits(FieldCatalog.Get(field.Entity, value.Field), value.Value), $"{value.Field} {value.Value.Json}")));

    [Theory]
    [InlineData("a")]
    [InlineData("1 ")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("1,")]
    [InlineData("x y, ")]
    public void Normalize_CellOfAMillionCharacters_IsReadInTime(string piece)
    {
        var raw = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Assert.All(FieldCatalog.All, field => Assert.NotNull(ValueNormalizer.Normalize(field, raw, new ParseOptions())));
    }
}
