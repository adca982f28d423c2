using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;
using Velocity.Domain.Tests.Graph;

namespace Velocity.Domain.Tests.Matching;

public class ContactKeyTests
{
    [Theory]
    [InlineData("email", "Zoe@Sample.example", "zoe@sample.example")]
    [InlineData("telephone", "+442079460018", "+442079460018")]
    [InlineData("telephone", "+442079460018;ext=12", "+442079460018")]
    public void Key_OfAContactValue_IsItsComparableForm(string field, string value, string key) =>
        Assert.Equal(new ContactKey(field, key), ContactKey.Of(field, FieldValue.Text(value)));

    [Theory]
    [InlineData("telephone", "020 7946 0018")]
    [InlineData("full_name", "Zoe Sample")]
    [InlineData("no_such_field", "x")]
    public void Key_OfWhatIdentifiesNobody_IsNone(string field, string value) => Assert.Null(ContactKey.Of(field, FieldValue.Text(value)));

    [Fact]
    public void Keys_OfAPayload_AreDistinctAndLeaveOutGuesses()
    {
        var payload = new CanonicalPayload(
        [
            Given.Proposed("email", "zoe@sample.example"), Given.Proposed("email", "ZOE@sample.example"), Given.Proposed("telephone", "+442079460018", confidence: 0.4),
        ]);
        Assert.Equal([new ContactKey("email", "zoe@sample.example")], ContactKey.Of(payload));
    }
}
