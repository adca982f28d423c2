using System.Text.Json;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Mapping;

/// <summary>Column names that real programs export, with the field each means. Names alone, no values.</summary>
public class GoldHeadersTests
{
    // The gold's words for our targets; null where we keep nothing.
    private static readonly Dictionary<string, string?> Targets = new(StringComparer.Ordinal)
    {
        ["full_name"] = "client.full_name", ["given_name"] = "client.given_name", ["family_name"] = "client.family_name", ["middle_name"] = "client.additional_name",
        ["prefix"] = "client.honorific_prefix", ["suffix"] = "client.honorific_suffix", ["nickname"] = "client.nickname", ["birth_date"] = "client.birth_date",
        ["birth_year"] = "client.birth_date#year", ["birth_month"] = "client.birth_date#month", ["birth_day"] = "client.birth_date#day",
        ["email"] = "client.email", ["email_2"] = "client.email/2", ["email_3"] = "client.email/3", ["email_1_label"] = "client.email#type", ["email_2_label"] = "client.email#type/2",
        ["phone"] = "client.telephone", ["phone_1_label"] = "client.telephone#type", ["work_phone"] = "client.telephone@work", ["work_phone_2"] = "client.telephone@work/2",
        ["home_phone"] = "client.telephone@home", ["mobile_phone"] = "client.telephone@cell", ["work_fax"] = "client.telephone@fax", ["fax"] = "client.telephone@fax", ["pager"] = "client.telephone@pager",
        ["organisation"] = "client.organization", ["department"] = "client.department", ["job_title"] = "client.job_title", ["website"] = "client.url", ["website_label"] = "client.url#type", ["profile_url"] = "client.url",
        ["address_full"] = "client.address", ["city"] = "client.address#address_locality", ["region"] = "client.address#address_region", ["postcode"] = "client.address#postal_code", ["country"] = "client.address#address_country",
        ["work_street"] = "client.address#street_address@work", ["work_city"] = "client.address#address_locality@work", ["work_region"] = "client.address#address_region@work", ["work_postcode"] = "client.address#postal_code@work", ["work_country"] = "client.address#address_country@work",
        ["home_street"] = "client.address#street_address@home", ["home_city"] = "client.address#address_locality@home", ["home_region"] = "client.address#address_region@home", ["home_postcode"] = "client.address#postal_code@home", ["home_country"] = "client.address#address_country@home",
        ["notes"] = "client.note", ["tags"] = "client.category", ["timezone"] = "client.time_zone", ["industry"] = "client.industry", ["owner"] = "client.owner", ["status"] = "client.lead_status", ["lead_source"] = "client.lead_source",
        ["created_at"] = "client.source_created_at", ["connected_on"] = "client.source_created_at", ["last_activity_at"] = "client.last_activity_at", ["updated_at"] = "client.last_activity_at", ["unsubscribed_at"] = "client.opted_out_at",
        ["source_id"] = "account_link.identifier", ["stage"] = "opportunity.stage", ["lead_type"] = "opportunity.intent",
        ["organisation_ids"] = null, ["latitude"] = null, ["longitude"] = null, ["ignore"] = null,
    };

    [Fact]
    public void Suggest_GoldHeaders_AreNearlyAllRight()
    {
        using var gold = JsonDocument.Parse(File.ReadAllBytes(SharedData.Path("contacts", "column-mapping", "headers_gold_dev.json")));
        var wrong = new List<string>();
        var total = 0;
        foreach (var set in gold.RootElement.GetProperty("sets").EnumerateArray())
        {
            var columns = set.GetProperty("columns").EnumerateArray().Select(column => (Header: column.GetProperty("header").GetString()!, Field: column.GetProperty("field").GetString()!)).ToList();
            var suggestions = MappingSuggester.Suggest([.. columns.Select(column => column.Header)], null, MappingHistory.None);
            total += columns.Count;
            wrong.AddRange(columns.Zip(suggestions).Where(pair => Show(pair.Second) != Targets[pair.First.Field])
                .Select(pair => $"{set.GetProperty("vendor")}: {pair.First.Header} is {Targets[pair.First.Field]}, not {Show(pair.Second)} ({pair.Second.Reason})"));
        }

        var accuracy = 1 - wrong.Count / (double)total;
        TestContext.Current.TestOutputHelper?.WriteLine($"{accuracy:P1} of {total} names\n{string.Join('\n', wrong)}");
        Assert.True(accuracy >= 0.97, $"{accuracy:P1}\n{string.Join('\n', wrong)}");
    }

    internal static string? Show(ColumnMapping mapping) => mapping.Target is not { } target ? null
        : $"{target.Entity}.{target.Field}{(target.Part is null ? "" : "#" + target.Part)}{(target.Type is null ? "" : "@" + target.Type)}{(target.Ordinal == 1 ? "" : "/" + target.Ordinal)}";
}
