using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Tests.Mapping;

public class MappingSuggesterTests
{
    [Theory]
    [InlineData("Budget", "opportunity.budget_max")]
    [InlineData("Min. Budget (£)", "opportunity.budget_min")]
    [InlineData("max_price", "opportunity.budget_max")]
    [InlineData("Beds", "property_interest.bedrooms_total")]
    [InlineData("No. of Bedrooms", "property_interest.bedrooms_total")]
    [InlineData("Preferred Area", "property_interest.city")]
    [InlineData("Listing ID", "property_interest.listing_id")]
    [InlineData("MLS#", "property_interest.listing_id")]
    [InlineData("MLSNumber", "property_interest.listing_id")]
    [InlineData("propertyAddress", "property_interest.unparsed_address")]
    [InlineData("Property City", "property_interest.city")]
    [InlineData("Property Type", "property_interest.property_type")]
    [InlineData("Asking Price", "property_interest.list_price")]
    [InlineData("Pipeline Stage", "opportunity.stage")]
    [InlineData("Buyer/Seller", "opportunity.intent")]
    [InlineData("Lead Source", "client.lead_source")]
    [InlineData("How did you hear about us?", "client.lead_source")]
    [InlineData("Move-in date", "opportunity.target_date")]
    [InlineData("Pre-approved?", "opportunity.financing")]
    [InlineData("Timeframe", "opportunity.timeframe")]
    [InlineData("Owner Agent", "client.owner")]
    [InlineData("Assigned To", "client.owner")]
    [InlineData("Next Follow Up", "task.due_date")]
    [InlineData("Next Action", "task.title")]
    [InlineData("CRM ID", "account_link.identifier")]
    [InlineData("Date Added", "client.source_created_at")]
    [InlineData("Last Contacted", "client.last_activity_at")]
    [InlineData("E-Mail-Adresse", "client.email")]
    [InlineData("Nachname", "client.family_name")]
    [InlineData("Prénom", "client.given_name")]
    [InlineData("Code postal", "client.address#postal_code")]
    [InlineData("Correo electrónico", "client.email")]
    [InlineData("Teléfono móvil", "client.telephone@cell")]
    [InlineData("Telefon (geschäftlich)", "client.telephone@work")]
    [InlineData("Zimmer", "property_interest.bedrooms_total")]
    [InlineData("workPhone2", "client.telephone@work/2")]
    [InlineData("Secondary Email", "client.email/2")]
    [InlineData("Mobile 1", "client.telephone@cell")]
    [InlineData("Address 1 - Postal Code", "client.address#postal_code")]
    [InlineData("Date of Birth", "client.birth_date")]
    [InlineData("What is your budget?", "opportunity.budget_max")]
    [InlineData("How many bedrooms?", "property_interest.bedrooms_total")]
    [InlineData("Best phone number to reach you", "client.telephone")]
    [InlineData("Agent Email", null)]
    [InlineData("Listing Agent", null)]
    [InlineData("email_status", null)]
    [InlineData("Spouse Email", null)]
    [InlineData("Assistant's Phone", null)]
    [InlineData("Email Opt In Status", null)]
    [InlineData("Zorblax", null)]
    [InlineData("", null)]
    public void Suggest_NameAlone_SaysTheField(string header, string? expected) =>
        Assert.Equal(expected, GoldHeadersTests.Show(MappingSuggester.Suggest([header], null, MappingHistory.None)[0]));

    [Fact]
    public void Suggest_EveryMapping_HasAReasonAndAKnownField()
    {
        foreach (var mapping in MappingSuggester.Suggest(["Name", "E-mail", "Zorblax", "OPTIN_IP"], null, MappingHistory.None))
        {
            Assert.NotEmpty(mapping.Reason);
            Assert.Equal(mapping.Disposition == ColumnDisposition.Mapped, mapping.Target is not null);
        }
    }

    [Fact]
    public void Suggest_ValuesAgree_RaiseAndSaySo()
    {
        var mapping = Suggest(("E-mail", ["a@example.com", "b@example.com", "c@example.org"]))[0];
        Assert.True(mapping.Confidence.Value > 0.95);
        Assert.Equal("The name says “email”; 100 % of values look like e-mail.", mapping.Reason);
    }

    [Fact]
    public void Suggest_ValuesContradict_Lower()
    {
        var mapping = Suggest(("E-mail", ["yes", "no", "yes"]))[0];
        Assert.True(mapping.Confidence.Value < 0.7);
        Assert.Contains("only 0 %", mapping.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Zorblax", "client.email", "a@example.com", "b@example.com")]
    [InlineData("Contact", "client.email", "a@example.com", "b@example.com")]
    [InlineData("Kontakt", "client.telephone", "020 7946 0001", "+44 7700 900123")]
    [InlineData("Zorblax", "client.full_name", "Ada Byron", "Ben van Dyk")]
    [InlineData("Zorblax", "opportunity.intent", "Buyer", "Seller")]
    public void Suggest_NameSaysLittle_ValuesSpeak(string header, string expected, params string[] values) =>
        Assert.Equal(expected, GoldHeadersTests.Show(Suggest((header, values))[0]));

    [Fact]
    public void Suggest_SameSinglePlace_IsClaimedOnce()
    {
        var mappings = MappingSuggester.Suggest(["Budget", "Max Price", "Email", "Email", "email"], null, MappingHistory.None);
        Assert.Single(mappings, mapping => mapping.Target is { Field: "budget_max" });
        Assert.Single(mappings, mapping => mapping.Disposition == ColumnDisposition.Unresolved);
        Assert.Equal([1, 2, 3], mappings.Where(mapping => mapping.Target is { Field: "email" }).Select(mapping => mapping.Target!.Ordinal));
    }

    [Theory]
    [InlineData("Title|First Name|Job Title", "client.honorific_prefix")]
    [InlineData("Name|Company|Title", "client.job_title")]
    public void Suggest_Title_IsReadFromItsNeighbours(string headers, string expected)
    {
        var columns = headers.Split('|');
        Assert.Equal(expected, GoldHeadersTests.Show(MappingSuggester.Suggest(columns, null, MappingHistory.None)[Array.IndexOf(columns, "Title")]));
    }

    [Fact]
    public void Suggest_ConfirmedBefore_BeatsEverything()
    {
        var confirmed = new ColumnMapping(7, "e-mail", ColumnDisposition.Ignored, null, new Confidence(1), "Chosen by a person.");
        var mapping = MappingSuggester.Suggest(["E-Mail"], null, new MappingHistory("portal_a", [confirmed]))[0];
        Assert.Equal((1, ColumnDisposition.Ignored, 0.99, "Confirmed before for portal_a."), (mapping.Index, mapping.Disposition, mapping.Confidence.Value, mapping.Reason));
    }

    [Fact]
    public void Suggest_Enumeration_MapsItsValues()
    {
        var mapping = Suggest(("Stage", ["Hot", "New Lead", "Under Offer", "Zebra"]))[0];
        Assert.Equal(["Hot>qualified", "New Lead>new", "Under Offer>offer"], mapping.EnumMap!.Select(pair => $"{pair.Key}>{pair.Value}").Order());
    }

    [Fact]
    public void KeyOf_SameNamesInAnyOrder_IsTheSame() =>
        Assert.Equal(MappingHistory.KeyOf(["Name", "E-mail"]), MappingHistory.KeyOf(["e mail", "NAME"]));

    private static IReadOnlyList<ColumnMapping> Suggest(params (string Header, string[] Values)[] columns)
    {
        var profiler = new ColumnProfiler(columns.Length);
        for (var row = 0; row < columns.Max(column => column.Values.Length); row++)
            profiler.Add([.. columns.Select(column => column.Values.ElementAtOrDefault(row) ?? "")]);
        return MappingSuggester.Suggest([.. columns.Select(column => column.Header)], profiler.Profiles, MappingHistory.None);
    }
}
