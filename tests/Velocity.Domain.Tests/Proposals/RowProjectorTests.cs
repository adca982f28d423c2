using Velocity.Domain.Contracts;
using Velocity.Domain.Proposals;

namespace Velocity.Domain.Tests.Proposals;

public class RowProjectorTests
{
    [Fact]
    public void Project_FullLead_IsSplitIntoItsEntities()
    {
        var proposed = Proposed(
            "CRM ID|Name|E-mail|Phone|Buyer/Seller|Stage|Budget|Beds|Preferred Area|Listing ID|Next Action|Next Follow Up|Notes",
            "00042|Ada Byron|Ada@example.com|020 7946 0001|Buyer|Viewing booked|£400k-£450k|3|Richmond|RX-007|Send brochure|12/03/2026|likes gardens");
        Assert.Equal("full_name=Ada Byron; given_name=Ada; family_name=Byron; email=ada@example.com; telephone=+442079460001; note=likes gardens", Rows.Show(proposed.Client));
        Assert.Equal("intent=buy; stage=viewing; budget_min=400000 GBP; budget_max=450000 GBP", Rows.Show(proposed.Opportunity!));
        Assert.Equal("listing_id=RX-007; city=Richmond; bedrooms_total=3", Rows.Show(Assert.Single(proposed.PropertyInterests)));
        Assert.Equal("title=Send brochure; due_date=2026-03-12", Rows.Show(Assert.Single(proposed.Tasks)));
        Assert.Equal("system=portal_a; identifier=00042", Rows.Show(Assert.Single(proposed.AccountLinks)));
        Assert.Empty(proposed.Issues);
    }

    [Fact]
    public void Project_EveryValue_SaysItsCellAndRule()
    {
        var phone = Proposed("Name|Phone", "Ada Byron|020 7946 0001").Client.Values.Single(value => value.Field == "telephone");
        Assert.EndsWith("#cell=2,2", phone.Sources.Single().ToString(), StringComparison.Ordinal);
        Assert.Equal(("020 7946 0001", "telephone/1"), (phone.Raw, phone.Normalizer));
    }

    [Fact]
    public void Project_OnlyClientColumns_ProposesNothingElse()
    {
        var proposed = Proposed("Name|Stage|Beds|Next Follow Up|CRM ID", "Ada Byron||||");
        Assert.Null(proposed.Opportunity);
        Assert.Single(proposed.Entities);
    }

    [Fact]
    public void Project_NameParts_MakeTheWholeName()
    {
        var client = Proposed("Title|First Name|Last Name|E-mail", "Dr|Ada|Byron|a@example.com").Client;
        var whole = client.Values.Single(value => value.Field == "full_name");
        Assert.Equal("full_name=Dr Ada Byron; honorific_prefix=Dr; given_name=Ada; family_name=Byron; email=a@example.com", Rows.Show(client));
        Assert.Equal(3, whole.Sources.Count);
        Assert.True(whole.Confidence.Value < 1);
        Assert.Null(whole.Raw);
    }

    [Fact]
    public void Project_OwnColumns_BeatPartsReadFromTheWholeName() =>
        Assert.Equal("full_name=Ada Lovelace Byron; given_name=Ada; additional_name=Lovelace; family_name=Lovelace Byron",
            Rows.Show(Proposed("Name|Last Name", "Ada Lovelace Byron|Lovelace Byron").Client));

    [Fact]
    public void Project_LabelColumns_GiveTypes() =>
        Assert.Equal("given_name=Ada; telephone@cell=+447700900123; telephone@work=+442079460001",
            Rows.Show(Proposed("Given Name|Phone 1 - Type|Phone 1 - Value|Phone 2 - Type|Phone 2 - Value", "Ada|* Mobile|07700 900123|Work|020 7946 0001").Client)
                .Replace("full_name=Ada; ", "", StringComparison.Ordinal));

    [Fact]
    public void Project_SeveralInACell_AndTheSameAgain_AreMergedByValue()
    {
        var client = Proposed("Name|E-mail|E-mail 2", "Ada|a@example.com; b@example.com|A@Example.com").Client;
        var emails = client.Values.Where(value => value.Field == "email").ToList();
        Assert.Equal(2, emails.Count);
        Assert.Equal([2, 1], emails.Select(email => email.Sources.Count));
    }

    [Fact]
    public void Project_AddressColumns_AreJoined()
    {
        var address = Proposed("Name|Address Line 1|Address Line 2|City|Postcode", "Ada|1 High St|Flat 2|Brighton|BN1 1AA").Client.Values.Single(value => value.Field == "address");
        Assert.Equal("""{"address_locality":"Brighton","postal_code":"BN1 1AA","street_address":"1 High St, Flat 2"}""", address.Value.Json);
        Assert.Equal(4, address.Sources.Count);
    }

    [Fact]
    public void Project_DateColumns_AreJoined() =>
        Assert.Contains("birth_date=1980-05-07", Rows.Show(Proposed("Name|Birth Year|Birth Month|Birth Day", "Ada|1980|5|7").Client), StringComparison.Ordinal);

    [Fact]
    public void Project_FollowUpDateAlone_IsATask() =>
        Assert.Equal("title=Follow up; due_date=2026-03-12", Rows.Show(Proposed("Name|Next Follow Up", "Ada|12/03/2026").Tasks.Single()));

    [Fact]
    public void Project_UnreadableText_IsAnIssueWithItsCell()
    {
        var proposed = Proposed("Name|Stage|Phone", "Ada|Zebra|5.5E+09");
        Assert.Null(proposed.Opportunity);
        Assert.Equal(["Stage", "Phone"], proposed.Issues.Select(issue => issue.Column));
        Assert.Contains("Zebra", proposed.Issues[0].Sentence, StringComparison.Ordinal);
        Assert.EndsWith("#cell=2,2", proposed.Issues[0].Cell.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("||£300k|call him")]
    [InlineData("n/a|ask|£300k|")]
    public void Project_NobodyNamed_IsQuarantined(string values) =>
        Assert.Equal("nothing_identifies", Assert.IsType<RowOutcome.Quarantined>(Rows.Project("Name|Phone|Budget|Notes", values)).Code);

    [Fact]
    public void Project_MoreValuesThanColumns_IsQuarantinedUnlessTheyAreBlank()
    {
        Assert.Equal("ragged_long", Assert.IsType<RowOutcome.Quarantined>(Rows.Project("Name|Phone", "Ada|020 7946 0001|extra")).Code);
        Assert.IsType<RowOutcome.Proposed>(Rows.Project("Name|Phone", "Ada|020 7946 0001||"));
    }

    [Fact]
    public void Project_FewerValuesThanColumns_IsProposed() => Assert.IsType<RowOutcome.Proposed>(Rows.Project("Name|Phone|Notes", "Ada"));

    [Fact]
    public void Project_BlankRow_IsIgnoredByChoice()
    {
        Assert.Equal("blank_row", Assert.IsType<RowOutcome.Ignored>(Rows.Project("Name|Phone", " |")).Code);
        Assert.IsType<RowOutcome.Quarantined>(Rows.Project("Name|Phone", " |", new ParseOptions(IgnoreBlankRows: false)));
    }

    [Fact]
    public void Project_ExactRepeat_IsIgnoredByChoice()
    {
        Assert.Equal(("exact_repeat", "The row is equal to row 2."), Assert.IsType<RowOutcome.Ignored>(Rows.Project("Name", "Ada", equalTo: 2)) is var ignored ? (ignored.Code, ignored.Sentence) : default);
        Assert.IsType<RowOutcome.Proposed>(Rows.Project("Name", "Ada", new ParseOptions(IgnoreExactRepeats: false), equalTo: 2));
    }

    [Fact]
    public void Project_OrganizationAlone_IsTheClient() =>
        Assert.Equal("full_name=Harbour Lettings; kind=org; organization=Harbour Lettings", Rows.Show(Proposed("Name|Company", "|Harbour Lettings").Client));

    [Fact]
    public void Project_SameRowTwice_GivesTheSame() =>
        Assert.Equal(Rows.Show(Proposed("Name|Phone", "Ada|020 7946 0001").Client), Rows.Show(Proposed("Name|Phone", "Ada|020 7946 0001").Client));

    private static RowOutcome.Proposed Proposed(string columns, string values) => Assert.IsType<RowOutcome.Proposed>(Rows.Project(columns, values));
}
