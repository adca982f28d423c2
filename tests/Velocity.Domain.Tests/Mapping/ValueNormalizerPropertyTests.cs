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
            return normalization.Values.All(value => value.Confidence is >= 0 and <= 1 && FieldCatalog.Find(input.Field.Entity, value.Field) is not null)
                && (normalization.Values.Count > 0 || normalization.Issues.Count > 0 || !input.Raw.Any(char.IsLetterOrDigit));
        }));
    }
}
