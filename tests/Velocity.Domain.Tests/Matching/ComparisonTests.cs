using FsCheck;
using FsCheck.Fluent;
using Velocity.Domain.Matching;
using Velocity.Domain.Matching.Comparing;
using Velocity.Domain.Matching.Text;
using static Velocity.Domain.Matching.Agreement;

namespace Velocity.Domain.Tests.Matching;

public class ComparisonTests
{
    [Theory]
    [InlineData("John", "john", Exact)]
    [InlineData("John Ronald", "John R.", Contained)]
    [InlineData("John", "John Ronald", Contained)]
    [InlineData("John Ronald", "John Peter", HeadOnly)]
    [InlineData("Mary Ann", "Maryann", Equivalent)]
    [InlineData("Robert", "Bob", Equivalent)]
    [InlineData("Bill", "Will", Equivalent)]
    [InlineData("R", "Bob", Initial)]
    [InlineData("Bob", "Robret", Near)]
    [InlineData("Clarence", "Clarense", Near)]
    [InlineData("Arthur James", "James", Partly)]
    [InlineData("Steven", "Stefan", Equivalent)]
    [InlineData("Mary", "Peter", Different)]
    public void GivenNames_Compared_AgreeSoFar(string a, string b, Agreement expected) => Assert.Equal(expected, Level(MatchField.GivenName, a, b));

    [Theory]
    [InlineData("O'Brien", "OBrien", Exact)]
    [InlineData("van der Berg", "Vanderberg", Equivalent)]
    [InlineData("Smith-Jones", "Jones", Contained)]
    [InlineData("Müller", "Muller", Exact)]
    [InlineData("Smith", "Smtih", Near)]
    [InlineData("Katherwood", "Catherwood", Near)]
    [InlineData("Łukasiewicz", "Lukasiewicz", Exact)]
    [InlineData("Мусоргский", "Musorgskiy", Exact)]
    [InlineData("Smith", "Brown", Different)]
    public void FamilyNames_Compared_AgreeSoFar(string a, string b, Agreement expected) => Assert.Equal(expected, Level(MatchField.FamilyName, a, b));

    [Theory]
    [InlineData("j.smith+flat@example.com", "jsmith@example.com", Equivalent)]
    [InlineData("anna.quill@exmaple.com", "anna.quill@example.com", Near)]
    [InlineData("anna.quill@example.com", "anna.quill@another-provider.org", Contained)]
    [InlineData("mary1971@example.com", "mary1982@example.com", HeadOnly)]
    [InlineData("anna@example.com", "bernard.wood@example.com", Partly)]
    [InlineData("anna@example.com", "bernard.wood@other.org", Different)]
    public void Emails_Compared_AgreeSoFar(string a, string b, Agreement expected) => Assert.Equal(expected, Level(MatchField.Email, a, b));

    [Theory]
    [InlineData("+442079460018", "020 7946 0018", Equivalent)]
    [InlineData("+442079460018", "+442079460081", Near)]
    [InlineData("+442079460018", "+447700900123", Different)]
    public void Telephones_Compared_AgreeSoFar(string a, string b, Agreement expected) => Assert.Equal(expected, Level(MatchField.Telephone, a, b));

    [Theory]
    [InlineData("1971-03-09", "1971-03-09", Exact)]
    [InlineData("1971-03-09", "1971-09-03", Swapped)]
    [InlineData("1971-03-09", "1971-03-08", Near)]
    [InlineData("1971-03-09", "1971-03-27", Close)]
    [InlineData("1971-03-09", "1971-11-27", Partly)]
    [InlineData("1971-03-09", "1971", Contained)]
    [InlineData("1971-03-09", "--03-09", Contained)]
    [InlineData("1971-03-09", "1982", Different)]
    [InlineData("1971-03-09", "1958-11-27", Different)]
    public void Dates_Compared_AgreeSoFar(string a, string b, Agreement expected) => Assert.Equal(expected, Level(MatchField.BirthDate, a, b));

    [Theory]
    [InlineData(MatchField.Street, "12 Church Street", "12 church st.", Exact)]
    [InlineData(MatchField.Street, "12 Church Street", "14 Church Street", HeadOnly)]
    [InlineData(MatchField.Street, "Flat 3, 12 Church Street", "12 Church Street", Contained)]
    [InlineData(MatchField.Street, "12 Church Street", "7 Mill Lane", Different)]
    [InlineData(MatchField.PostalCode, "SW1A 2AA", "sw1a2aa", Exact)]
    [InlineData(MatchField.PostalCode, "SW1A 2AA", "SW1A 9XZ", Partly)]
    [InlineData(MatchField.Organization, "Hudmore Homes Ltd", "HUDMORE HOMES LIMITED", Exact)]
    [InlineData(MatchField.Organization, "Homes Hudmore", "Hudmore Homes", Equivalent)]
    [InlineData(MatchField.Organization, "Hudmore Homes", "Selwood Legal", Different)]
    public void OtherValues_Compared_AgreeSoFar(MatchField field, string a, string b, Agreement expected) => Assert.Equal(expected, Level(field, a, b));

    [Theory]
    [InlineData("Mohammed", "محمد")]
    [InlineData("Mohammed", "Muhammad")]
    [InlineData("Philip", "Filip")]
    public void Names_OfOneSound_HaveOneCode(string a, string b) => Assert.Equal(Sound.Of(Folding.Fold(a)), Sound.Of(Folding.Fold(b)));

    [Fact]
    public void Likeness_OfPublishedPairs_IsAsPublished()
    {
        // Winkler 1990, table of examples.
        Assert.Equal(0.961, Similarity.JaroWinkler("martha", "marhta"), 0.001);
        Assert.Equal(0.840, Similarity.JaroWinkler("dwayne", "duane"), 0.001);
        Assert.Equal(0.813, Similarity.JaroWinkler("dixon", "dicksonx"), 0.001);
    }

    [Fact]
    public void Keystrokes_OfAnyTwoWords_AreThoseOfTheWholeTable() => Prop.ForAll(Words.Zip(Words).ToArbitrary(), pair =>
        Assert.Equal(Math.Min(3, Plain(pair.Item1, pair.Item2)), Similarity.Keystrokes(pair.Item1, pair.Item2, 2))).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static readonly Gen<string> Words = Gen.ArrayOf(Gen.Elements('a', 'b', 'c')).Select(letters => new string(letters)).Where(word => word.Length <= 8);

    private static Agreement Level(MatchField field, string a, string b)
    {
        var store = new RecordStore(LinkageModel.Prior);
        var left = store.Add(new MatchRecord(1, [new MatchValue(field, a)]));
        var right = store.Add(new MatchRecord(2, [new MatchValue(field, b)]));
        return FieldComparison.Of(field, store.Value(store.Entries(left)[0]), store.Value(store.Entries(right)[0]), store[field].Words);
    }

    /// <summary>Optimal string alignment by the textbook.</summary>
    private static int Plain(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }
}
