using Velocity.Domain.Matching;

namespace Velocity.Domain.Tests.Matching;

/// <summary>Pairs that a person would judge without thinking, among three thousand strangers and with the prior model.</summary>
public class IdentityCasesTests
{
    [Theory]
    [InlineData("given=Robert; family=Dunmore; email=rob.dunmore@example.com", "given=Bob; family=Dunmore; email=rob.dunmore@example.com")]
    [InlineData("given=Robert; family=Dunmore; phone=+447700900123", "given=R; family=Dunmore; phone=+447700900123")]
    [InlineData("given=Robert; family=Dunmore; born=1971-03-09", "given=Dunmore; family=Robert; born=1971-03-09")]
    [InlineData("given=Robert; family=Dunmore; born=1971-03-09; city=Camden", "given=Robert; family=Dunmore; born=1971-09-03; city=Camden")]
    [InlineData("given=Søren; family=Müller; born=1971-03-09", "given=Soren; family=Muller; born=1971-03-09")]
    [InlineData("given=Владимир; family=Соколов; born=1971-03-09", "given=Vladimir; family=Sokolov; born=1971-03-09")]
    [InlineData("given=Αλέξανδρος; family=Παπας; born=1971-03-09", "given=Alexandros; family=Papas; born=1971-03-09")]
    [InlineData("given=Robert; family=Dunmore; phone=+442079460018", "given=Robert; family=Dunmore; phone=02079460018")]
    [InlineData("given=Robert; family=Dunmore; email=r.dunmore@example.com", "given=Robert; family=Dunmroe; email=rdunmore+flat@example.com")]
    [InlineData("given=Robert; family=Dunmore; street=12 Church Street; zip=CA4 9ZJ", "given=Robert; family=Dunmore; street=12 Church St.; zip=CA49ZJ")]
    public void Pair_OfOnePerson_IsSuggested(string left, string right) =>
        Assert.True(People.Probability(left, right) >= MatchThresholds.Default.Suggest, People.Index(left, right).Explain(0, 1)!.ToString());

    [Theory]
    // One household: family name, door, telephone and mailbox are shared, the person is not.
    [InlineData("given=Mary; family=Dunmore; email=the.dunmores@example.com; phone=+442079460018; street=12 Church St; zip=CA4 9ZJ", "given=Peter; family=Dunmore; email=the.dunmores@example.com; phone=+442079460018; street=12 Church St; zip=CA4 9ZJ")]
    // Father and son.
    [InlineData("given=Peter; family=Dunmore; born=1951-03-09; phone=+447700900123; street=12 Church St; zip=CA4 9ZJ", "given=Peter; family=Dunmore; born=1982-11-21; phone=+447700900456; street=12 Church St; zip=CA4 9ZJ")]
    // One office.
    [InlineData("given=Mary; family=Ashwick; email=info@hudmore.example; phone=+442079460018; org=Hudmore Homes Ltd", "given=Peter; family=Selwood; email=info@hudmore.example; phone=+442079460018; org=Hudmore Homes")]
    [InlineData("given=Peter; family=Dunmore; sex=m; phone=+442079460018", "given=Petra; family=Dunmore; sex=f; phone=+442079460018")]
    // Addresses made in one way by two people of one name.
    [InlineData("given=Mary; email=mary1971@example.com", "given=Mary; email=mary1982@example.com")]
    public void Pair_OfTwoPeople_IsNotSuggested(string left, string right) =>
        Assert.True(People.Probability(left, right) < MatchThresholds.Default.Suggest, People.Index(left, right).Explain(0, 1)!.ToString());

    [Fact]
    public void SharedMailbox_HeldByManyNames_WeighsLess()
    {
        string[] office = [.. "Anna Ben Carla Dev Eli Fay Gus".Split(' ').Select((name, i) => $"given={name}; family=Wren{(char)('a' + i)}; email=info@hudmore.example")];
        var among = People.Index(["family=Quill; email=info@hudmore.example", "family=Quill; email=info@hudmore.example", .. office]).Explain(0, 1)!.Bits;
        var alone = People.Index("family=Quill; email=info@hudmore.example", "family=Quill; email=info@hudmore.example").Explain(0, 1)!.Bits;
        Assert.True(among < alone - 2, $"{among:0.0} is not clearly below {alone:0.0}");
    }

    [Fact]
    public void RareName_Agreeing_WeighsMoreThanACommonOne()
    {
        string[] smiths = [.. Enumerable.Range(0, 60).Select(i => $"given=Kim{(char)('a' + i % 26)}; family=Smith")];
        var index = People.Index(["family=Smith", "family=Smith", "family=Quill", "family=Quill", .. smiths]);
        Assert.True(index.Explain(2, 3)!.Bits > index.Explain(0, 1)!.Bits + 3);
    }
}
