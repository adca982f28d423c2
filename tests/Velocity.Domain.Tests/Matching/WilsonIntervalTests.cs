using Velocity.Domain.Matching;

namespace Velocity.Domain.Tests.Matching;

public sealed class WilsonIntervalTests
{
    [Theory]
    [InlineData(33, 34, 0.8508, 0.9948)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(1, 1, 0.2065, 1)]
    public void Interval_OfAnswers_IsAsPublished(int hits, int of, double low, double high)
    {
        var interval = WilsonInterval.Of(hits, of);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    [InlineData(-1, 1)]
    public void Counts_ThatCannotBe_AreRefused(int hits, int of) => Assert.ThrowsAny<ArgumentOutOfRangeException>(() => WilsonInterval.Of(hits, of));
}
