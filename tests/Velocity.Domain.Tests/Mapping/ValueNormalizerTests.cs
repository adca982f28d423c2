using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;

namespace Velocity.Domain.Tests.Mapping;

public class ValueNormalizerTests
{
    private static readonly ParseOptions MonthFirst = new("US", DateOrder.MonthFirst, "USD");

    [Theory]
    [InlineData("Ada Byron", "full_name=Ada Byron | given_name=Ada | family_name=Byron")]
    [InlineData("  Ada   Byron ", "full_name=Ada Byron | given_name=Ada | family_name=Byron")]
    [InlineData("Byron, Ada", "full_name=Ada Byron | given_name=Ada | family_name=Byron")]
    [InlineData("Dr. Ada Mary Byron PhD", "full_name=Dr. Ada Mary Byron PhD | honorific_prefix=Dr. | given_name=Ada | additional_name=Mary | family_name=Byron | honorific_suffix=PhD")]
    [InlineData("Byron, Ada, Jr.", "full_name=Ada Byron Jr. | given_name=Ada | family_name=Byron | honorific_suffix=Jr.")]
    [InlineData("Jan van der Berg", "full_name=Jan van der Berg | given_name=Jan | family_name=van der Berg")]
    [InlineData("Omar bin Rashid", "full_name=Omar bin Rashid | given_name=Omar | family_name=bin Rashid")]
    [InlineData("SEAN O'BRIEN-MCDONALD", "full_name=Sean O'Brien-McDonald | given_name=Sean | family_name=O'Brien-McDonald")]
    [InlineData("ada byron", "full_name=Ada Byron | given_name=Ada | family_name=Byron")]
    [InlineData("HENRY TUDOR VIII", "full_name=Henry Tudor Viii | given_name=Henry | additional_name=Tudor | family_name=Viii")]
    [InlineData("Robert \"Bob\" Stone", "full_name=Robert Stone | given_name=Robert | family_name=Stone | nickname=Bob")]
    [InlineData("Mrs Smith", "full_name=Mrs Smith | honorific_prefix=Mrs | family_name=Smith")]
    [InlineData("Ada", "full_name=Ada | given_name=Ada")]
    [InlineData("李小龙", "full_name=李小龙")]
    [InlineData("Đorđe Ünal", "full_name=Đorđe Ünal | given_name=Đorđe | family_name=Ünal")]
    [InlineData("Harbour Estates Ltd", "full_name=Harbour Estates Ltd | kind=org")]
    [InlineData("a@example.com", "")]
    [InlineData("12345", "")]
    public void FullName_YieldsItsParts(string raw, string expected) => Assert.Equal(expected, Normalized.Show(Normalized.Of("client.full_name", raw)));

    [Theory]
    [InlineData("John & Mary Smith")]
    [InlineData("John and Mary Smith")]
    [InlineData("John Smith/Mary Jones")]
    public void FullName_OfTwoPeople_IsNotTakenApart(string raw)
    {
        var value = Assert.Single(Normalized.Of("client.full_name", raw).Values);
        Assert.True(value.Confidence < 0.5);
        Assert.Contains("two people", Assert.Single(value.Issues), StringComparison.Ordinal);
    }

    [Fact]
    public void FullName_InCapitals_IsLessSure()
    {
        var sure = Normalized.Of("client.full_name", "Ada Byron");
        var shouted = Normalized.Of("client.full_name", "ADA BYRON");
        Assert.Equal("Ada Byron", Normalized.Values(shouted).Split(" | ")[0]);
        Assert.True(shouted.Values[0].Confidence < sure.Values[0].Confidence);
        Assert.NotEmpty(shouted.Values[0].Issues);
    }

    [Theory]
    [InlineData("Ada@Example.COM", "ada@example.com")]
    [InlineData(" mailto:ada@example.com ", "ada@example.com")]
    [InlineData("Ada Byron <ada@example.com>", "ada@example.com")]
    [InlineData("ada@example.com; ben@example.org, ADA@example.com", "ada@example.com | ben@example.org")]
    [InlineData("ada@example.com ::: ada.b@example.net", "ada@example.com | ada.b@example.net")]
    [InlineData("ada@müller-bau.de", "ada@müller-bau.de")]
    public void Email_IsFound(string raw, string expected)
    {
        var normalization = Normalized.Of("client.email", raw);
        Assert.Equal(expected, Normalized.Values(normalization));
        Assert.Empty(normalization.Issues);
    }

    [Theory]
    [InlineData("ada@example")]
    [InlineData("ada example.com")]
    [InlineData("ada@@example.com")]
    [InlineData("ada..b@example.com")]
    [InlineData("none@none.com")]
    public void Email_NotValid_IsAnIssueAndNoValue(string raw)
    {
        var normalization = Normalized.Of("client.email", raw);
        Assert.Empty(normalization.Values);
        Assert.NotEmpty(normalization.Issues);
    }

    [Fact]
    public void Email_GoodBesideBad_KeepsTheGoodAndReportsTheBad()
    {
        var normalization = Normalized.Of("client.email", "ada@example.com; ben@");
        Assert.Equal("ada@example.com", Normalized.Values(normalization));
        Assert.Contains("ben@", Assert.Single(normalization.Issues), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("020 7946 0001", "+442079460001")]
    [InlineData("+44 (0)20 7946 0001", "+442079460001")]
    [InlineData("0044 20 7946 0001", "+442079460001")]
    [InlineData("+1 (212) 555-0101 ext. 7", "+12125550101;ext=7")]
    [InlineData("07700 900123 / 07700 900456", "+447700900123 | +447700900456")]
    [InlineData("07700 900123; +1 212 555 0101", "+447700900123 | +12125550101")]
    [InlineData("M: 07700 900123, H: 020 7946 0001", "+447700900123 | +442079460001")]
    [InlineData("447700900123", "+447700900123")]
    [InlineData("442079460001.0", "+442079460001")]
    [InlineData("'02079460001", "+442079460001")]
    [InlineData("+1 555 0101", "+15550101")]
    public void Telephone_BecomesE164(string raw, string expected) => Assert.Equal(expected, Normalized.Values(Normalized.Of("client.telephone", raw)));

    [Fact]
    public void Telephone_WithLabels_KeepsTheirTypes() =>
        Assert.Equal(["cell", "home"], Normalized.Of("client.telephone", "M: 07700 900123, H: 020 7946 0001").Values.Select(value => value.Type));

    [Theory]
    [InlineData("555-0101")]
    [InlineData("+1 555 0101")]
    public void Telephone_Incomplete_IsKeptWithLowConfidence(string raw)
    {
        var value = Assert.Single(Normalized.Of("client.telephone", raw, MonthFirst).Values);
        Assert.True(value.Confidence < 0.5);
        Assert.Equal(raw, value.Raw);
        Assert.EndsWith("5550101", Normalized.Values(new Normalization([value], "", [])), StringComparison.Ordinal);
        Assert.NotEmpty(value.Issues);
    }

    [Theory]
    [InlineData("5.55123E+09", "spreadsheet")]
    [InlineData("4,42E+11", "spreadsheet")]
    [InlineData("0000000000", "stopgap")]
    [InlineData("ask", "too short")]
    public void Telephone_Unreadable_IsAnIssueAndNeverAGuess(string raw, string says)
    {
        var normalization = Normalized.Of("client.telephone", raw);
        Assert.Empty(normalization.Values);
        Assert.Contains(says, Assert.Single(normalization.Issues), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-05", "2026-03-05", 1)]
    [InlineData("2026-03-05T10:00:00Z", "2026-03-05", 1)]
    [InlineData("20260305", "2026-03-05", 0.9)]
    [InlineData("05/03/2026", "2026-03-05", 0.9)]
    [InlineData("05/03/2026 14:30", "2026-03-05", 0.9)]
    [InlineData("25.12.2026", "2026-12-25", 0.98)]
    [InlineData("12/25/2026", "2026-12-25", 0.85)]
    [InlineData("5/3/26", "2026-03-05", 0.75)]
    [InlineData("5 Mar 2026", "2026-03-05", 0.98)]
    [InlineData("March 5th, 2026", "2026-03-05", 0.98)]
    [InlineData("Thu, 5 Mar 2026 10:00", "2026-03-05", 0.98)]
    [InlineData("5. März 2026", "2026-03-05", 0.98)]
    [InlineData("5 de marzo de 2026", "2026-03-05", 0.98)]
    [InlineData("March 2026", "2026-03", 0.7)]
    [InlineData("03/2026", "2026-03", 0.7)]
    [InlineData("2026", "2026", 0.5)]
    [InlineData("46086", "2026-03-05", 0.5)]
    [InlineData("--03-05", "--03-05", 0.8)]
    public void Date_DayFirst_IsRead(string raw, string expected, double confidence)
    {
        var value = Assert.Single(Normalized.Of("opportunity.target_date", raw).Values);
        Assert.Equal((expected, confidence), (Normalized.Values(new Normalization([value], "", [])), value.Confidence));
        Assert.True(confidence >= 0.9 || value.Issues.Count > 0);
    }

    [Theory]
    [InlineData("05/03/2026", "2026-05-03")]
    [InlineData("25/12/2026", "2026-12-25")]
    public void Date_MonthFirst_IsRead(string raw, string expected) => Assert.Equal(expected, Normalized.Values(Normalized.Of("task.due_date", raw, MonthFirst)));

    [Theory]
    [InlineData("31/02/2026")]
    [InlineData("0000-00-00")]
    [InlineData("next summer")]
    public void Date_Unreadable_IsAnIssue(string raw)
    {
        var normalization = Normalized.Of("task.due_date", raw);
        Assert.Empty(normalization.Values);
        Assert.Single(normalization.Issues);
    }

    [Theory]
    [InlineData("€450.000,00", "budget_max=450000 EUR")]
    [InlineData("£450,000.00", "budget_max=450000 GBP")]
    [InlineData("450k", "budget_max=450000")]
    [InlineData("$1.2m", "budget_max=1200000 USD")]
    [InlineData("85 lakh", "budget_max=8500000 INR")]
    [InlineData("1.5 crore", "budget_max=15000000 INR")]
    [InlineData("₹12,50,000", "budget_max=1250000 INR")]
    [InlineData("CHF 1'250'000.-", "budget_max=1250000 CHF")]
    [InlineData("450 000 €", "budget_max=450000 EUR")]
    [InlineData("400-500k", "budget_min=400000 | budget_max=500000")]
    [InlineData("£400,000 - £500,000", "budget_min=400000 GBP | budget_max=500000 GBP")]
    [InlineData("between 400k and 500k", "budget_min=400000 | budget_max=500000")]
    [InlineData("€1.2m to €1.4m", "budget_min=1200000 EUR | budget_max=1400000 EUR")]
    [InlineData("up to 500k", "budget_max=500000")]
    [InlineData("from £300k", "budget_min=300000 GBP")]
    [InlineData("£600k+", "budget_min=600000 GBP")]
    [InlineData("AED 2.5M", "budget_max=2500000 AED")]
    [InlineData("£1,200 pcm", "budget_max=1200 GBP")]
    [InlineData("450000", "budget_max=450000")]
    [InlineData("ask again", "")]
    public void Money_IsReadInEveryHabit(string raw, string expected) => Assert.Equal(expected, Normalized.Show(Normalized.Of("opportunity.budget_max", raw)));

    [Fact]
    public void Money_WithoutCurrency_TakesTheFiles() => Assert.Equal("450000 USD", Normalized.Values(Normalized.Of("opportunity.budget_max", "450,000", MonthFirst)));

    [Theory]
    [InlineData("property_interest.bedrooms_total", "3", "3")]
    [InlineData("property_interest.bedrooms_total", "3 bed", "3")]
    [InlineData("property_interest.bedrooms_total", "3+", "3")]
    [InlineData("property_interest.bedrooms_total", "2-3", "2")]
    [InlineData("property_interest.bedrooms_total", "Studio", "0")]
    [InlineData("property_interest.bedrooms_total", "three", "3")]
    [InlineData("property_interest.bathrooms_total", "2.5", "2.5")]
    [InlineData("property_interest.living_area", "1,200 sq ft", "1200")]
    [InlineData("property_interest.living_area", "85 m²", "85")]
    [InlineData("property_interest.listing_id", " 007-A ", "007-A")]
    [InlineData("account_link.identifier", "00042", "00042")]
    [InlineData("client.url", "Example.com/Ada", "https://example.com/Ada")]
    [InlineData("client.category", "Buyer; Hot lead,buyer", "Buyer | Hot lead")]
    [InlineData("client.note", "one  \r\n two\r\n", "one\n two")]
    [InlineData("client.organization", "N/A", "")]
    [InlineData("opportunity.intent", "Buyer", "buy")]
    [InlineData("opportunity.intent", "Buy-to-let investor", "invest")]
    [InlineData("opportunity.stage", "Under Offer", "offer")]
    [InlineData("opportunity.stage", "Viewing booked", "viewing")]
    [InlineData("opportunity.stage", "Hot", "qualified")]
    [InlineData("opportunity.stage", "Zebra", "")]
    [InlineData("property_interest.property_type", "Flat", "apartment")]
    [InlineData("property_interest.property_type", "2 bed semi-detached house", "house")]
    [InlineData("task.status", "Done", "completed")]
    public void Value_OfItsKind_IsRead(string path, string raw, string expected) => Assert.Equal(expected, Normalized.Values(Normalized.Of(path, raw)));

    [Theory]
    [InlineData("1 High St, Brighton, BN1 1AA, UK", """{"address_country":"UK","address_locality":"Brighton","postal_code":"BN1 1AA","street_address":"1 High St"}""")]
    [InlineData("5 Main St, Springfield, IL 62701", """{"address_locality":"Springfield","address_region":"IL","postal_code":"62701","street_address":"5 Main St"}""")]
    [InlineData("Hauptstr. 5, 10115 Berlin", """{"address_locality":"Berlin","postal_code":"10115","street_address":"Hauptstr. 5"}""")]
    public void Address_Whole_IsTakenApart(string raw, string expected) => Assert.Equal(expected, Normalized.Values(Normalized.Of("client.address", raw)));

    [Fact]
    public void Address_Part_IsVerbatim() => Assert.Equal("""{"postal_code":"02134"}""", Normalized.Values(Normalized.Of("client.address", "02134", part: "postal_code")));

    [Fact]
    public void Enumeration_ConfirmedWord_BeatsTheSynonyms()
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal) { ["Hot"] = "offer" };
        var value = Assert.Single(ValueNormalizer.Normalize(FieldCatalog.Get("opportunity", "stage"), "Hot", MonthFirst, map).Values);
        Assert.Equal((1.0, "\"offer\""), (value.Confidence, value.Value.Json));
    }
}
