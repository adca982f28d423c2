using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;
using Velocity.Domain.Tests.Graph;

namespace Velocity.Domain.Tests.Matching;

public class MatchRecordTests
{
    [Fact]
    public void Record_OfAPayload_HoldsWhatIsCompared()
    {
        var payload = new CanonicalPayload(
        [
            Given.Proposed("full_name", "Mrs Ada M Quill"), Given.Proposed("honorific_prefix", "Mrs"), Given.Proposed("given_name", "Ada"), Given.Proposed("additional_name", "M"), Given.Proposed("family_name", "Quill"),
            Given.Proposed("nickname", "Addie"), Given.Proposed("email", "ada@example.com"), Given.Proposed("telephone", "+442079460018;ext=12"), Given.Proposed("note", "likes gardens"),
            Given.Proposed("email", "ada@example.com") with { Field = "address", Value = FieldValue.Parts([new("street_address", "12 Church St"), new("postal_code", "CA4 9ZJ"), new("address_country", "UK")]) },
        ]);
        Assert.Equal(
        [
            "GivenName Ada M", "Sex f", "GivenName Addie", "Email ada@example.com", "Telephone +442079460018", "PostalCode CA4 9ZJ", "Street 12 Church St", "FamilyName Quill",
        ], MatchRecord.Of(7, payload).Values.Select(value => $"{value.Field} {value.Text}"));
    }

    [Fact]
    public void Record_OfAnOrganisation_IsComparedByItsName() => Assert.Equal([new MatchValue(MatchField.Organization, "Hudmore Homes Ltd")],
        MatchRecord.Of(7, [("full_name", FieldValue.Text("Hudmore Homes Ltd")), ("kind", FieldValue.Text("org"))]).Values);

    [Fact]
    public void Record_WithoutValues_MeetsNobody() => Assert.Empty(People.Index("given=Ada").Find(new MatchRecord(9, [])));
}
