using Velocity.Domain.Matching;

namespace Velocity.Domain.Tests.Matching;

public class ReviewGroupTests
{
    [Fact]
    public void Group_HoldsEverybodyWhoAgrees_TheLikeliestFirst() =>
        Assert.Equal(["a", "b", "d", "c"], Grow(["c", "d"], ("a", "c", 4), ("b", "c", 5), ("a", "d", 9), ("b", "d", 9), ("c", "d", 3)));

    /// <summary>A strong link to one is not enough where the other contradicts.</summary>
    [Fact]
    public void OneMistakenLink_WeldsNoTwoPeople() => Assert.Equal(["a", "b"], Grow(["c"], ("a", "c", 12), ("b", "c", -11)));

    [Fact]
    public void WhoWasSaidToBeAnother_StaysOut() => Assert.Equal(["a", "b"], Grow(["c"], ("a", "c", 11), ("b", "c", double.NegativeInfinity)));

    [Fact]
    public void NoMoreThanFive_AreShown()
    {
        string[] others = ["c", "d", "e", "f", "g"];
        Assert.Equal(ReviewGroup.Most, ReviewGroup.Grow("a", "b", others, (_, _) => 10).Count);
    }

    private static IReadOnlyList<string> Grow(string[] others, params (string One, string Other, double Bits)[] pairs) =>
        ReviewGroup.Grow("a", "b", others, (one, other) => pairs.Single(pair => (pair.One == one && pair.Other == other) || (pair.One == other && pair.Other == one)).Bits);
}
