using Velocity.Benchmarks.Linkage;
using Velocity.Benchmarks.Linkage.Leads;
using Velocity.Domain.Matching;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Matching;

/// <summary>Floors under what the engine reaches with its defaults on lists whose truth is known; below them something is broken.</summary>
public class AccuracyTests
{
    [Theory]
    [InlineData("febrl/dataset1.csv", "rec_id", "soc_sec_id", 0.99, 0.99)]
    [InlineData("febrl/dataset2.csv", "rec_id", "soc_sec_id", 0.99, 0.99)]
    [InlineData("splink/fake_1000.csv", "cluster", "unique_id", 0.92, 0.94)]
    [InlineData("splink/historical_50k_dev10.csv", "cluster", "unique_id", 0.90, 0.92)]
    [InlineData("dedupe-examples/csv_example_input_with_true_ids.csv", "True Id", "Id,Source", 0.84, 0.92)]
    public void Linking_ASharedList_ReachesItsFloor(string path, string truth, string drop, double f1, double bcubed)
    {
        var file = LinkageFile.Read(SharedData.Path(["linkage", .. path.Split('/')]), truth, new ColumnChoices(map: null, drop));
        // rec-12-dup-0 is a copy of rec-12-org
        var score = LinkageScore.Of(Linker.Link(file.Records).Clusters, [.. file.Truth.Select(text => truth == "rec_id" ? text.Split('-')[1] : text)], null);
        Assert.True(score.F1 >= f1 && score.BCubedF1 >= bcubed, score.ToString());
    }

    [Fact]
    public void Linking_GeneratedLeads_IsNearlyAlwaysRight()
    {
        LeadRow[] rows = [.. new LeadRows(11).Take(6_000)];
        var linkage = Linker.Link([.. rows.Select((row, i) => LeadRecords.Of(row, i))]);
        var score = LinkageScore.Of(linkage.Clusters, [.. rows.Select(row => $"p{row.Person}")], null);
        Assert.True(score is { Precision: >= 0.98, Recall: >= 0.9 }, score.ToString());
    }

    [Fact]
    public void NamePairs_OfManyScripts_AreToldApart()
    {
        var table = TableFile.Read(SharedData.Path("linkage", "opensanctions-namebench", "cases_dev.csv"));
        var (left, right, truth) = (table.IndexOf("name1"), table.IndexOf("name2"), table.IndexOf("is_match"));
        var pairs = table.Rows.Select(row => (IsTrue: row[truth] == "true", IsFound: WholeNames.Compare(row[left], row[right]) > 0)).ToList();
        double hits = pairs.Count(pair => pair is { IsTrue: true, IsFound: true });
        var f1 = LinkageScore.Harmonic(hits / pairs.Count(pair => pair.IsFound), hits / pairs.Count(pair => pair.IsTrue));
        Assert.True(f1 >= 0.85, $"F1 {f1:0.000}");
    }

    [Theory]
    [InlineData("given_name,surname,street_number,address_1,address_2,suburb,postcode,state,date_of_birth", "client.given_name,client.family_name,client.address.street_address,client.address.street_address,client.address.street_address,client.address.address_locality,client.address.postal_code,client.address.address_region,client.birth_date")]
    [InlineData("first_name,surname,dob,city,email", "client.given_name,client.family_name,client.birth_date,client.address.address_locality,client.email")]
    [InlineData("full_name,first_and_surname,first_name,surname,dob,birth_place,postcode_fake,gender,occupation", "client.full_name,unresolved,client.given_name,client.family_name,client.birth_date,client.birth_place,client.address.postal_code,client.gender,client.job_title")]
    public void Header_OfALinkageList_IsRecognised(string columns, string expected) =>
        Assert.Equal(expected.Split(','), Velocity.Domain.Mapping.MappingSuggester.Suggest(columns.Split(','), null, Velocity.Domain.Mapping.MappingHistory.None)
            .Select(mapping => mapping.Target is { } target ? $"{target.Entity}.{target.Field}{(target.Part is null ? "" : "." + target.Part)}" : "unresolved"));
}
