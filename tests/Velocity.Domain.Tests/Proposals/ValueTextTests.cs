using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Proposals;

namespace Velocity.Domain.Tests.Proposals;

public class ValueTextTests
{
    [Theory]
    [InlineData("client", "telephone", "+442079460018", "+44 20 7946 0018")]
    [InlineData("client", "telephone", "+442079460018;ext=12", "+44 20 7946 0018 ext. 12")]
    [InlineData("client", "telephone", "+15550101", "+15550101")]
    [InlineData("client", "telephone", "5550101", "5550101")]
    [InlineData("client", "birth_date", "1984-02-09", "9 Feb 1984")]
    [InlineData("client", "birth_date", "1984-02", "Feb 1984")]
    [InlineData("client", "birth_date", "1984", "1984")]
    [InlineData("client", "birth_date", "--02-09", "--02-09")]
    [InlineData("task", "status", "needs_action", "Needs action")]
    [InlineData("property_interest", "listing_id", "2026-01-02", "2026-01-02")]
    public void Of_Text_ReadsAsPeopleWriteIt(string entity, string field, string value, string shown) =>
        Assert.Equal(shown, ValueText.Of(FieldCatalog.Get(entity, field), FieldValue.Text(value)));

    [Theory]
    [InlineData("270000", "GBP", "GBP 270,000")]
    [InlineData("1250.5", "EUR", "EUR 1,250.50")]
    [InlineData("0.125", null, "0.125")]
    public void Of_Money_GroupsThousandsAndShowsWholeCents(string amount, string? currency, string shown) =>
        Assert.Equal(shown, ValueText.Of(
            FieldCatalog.Get("opportunity", "budget_max"),
            FieldValue.Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency)));
}
