using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Components.Shared;

namespace Velocity.Console.Tests.Components;

public class TimeStampTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-10T14:59:30Z", "just now")]
    [InlineData("2026-03-10T15:00:20Z", "in a moment")]
    [InlineData("2026-03-10T14:59:00Z", "1 min ago")]
    [InlineData("2026-03-10T14:01:00Z", "59 min ago")]
    [InlineData("2026-03-10T14:00:00Z", "1 h ago")]
    [InlineData("2026-03-10T00:10:00Z", "14 h ago")]
    [InlineData("2026-03-10T18:30:00Z", "in 3 h")]
    [InlineData("2026-03-09T23:50:00Z", "yesterday")]
    [InlineData("2026-03-11T20:00:00Z", "tomorrow")]
    [InlineData("2026-03-06T12:00:00Z", "4 days ago")]
    [InlineData("2026-03-03T12:00:00Z", "3 Mar")]
    [InlineData("2025-12-31T12:00:00Z", "31 Dec 2025")]
    [InlineData("2026-03-10T16:30:00+02:00", "30 min ago")]
    public void Describe_Moment_IsWhatAPersonSays(string moment, string words) =>
        Assert.Equal(words, RelativeTime.Describe(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), Now));

    [Fact]
    public void TimeStamp_Rendered_CarriesTheExactTimeInUtc()
    {
        using var context = new BunitContext();
        context.Services.AddSingleton<TimeProvider>(new StoppedClock());

        var time = context.Render<TimeStamp>(p => p.Add(t => t.Value, new DateTimeOffset(2026, 3, 10, 16, 30, 0, TimeSpan.FromHours(2)))).Find("time");

        Assert.Equal("30 min ago", time.TextContent);
        Assert.Equal("2026-03-10T14:30:00Z", time.GetAttribute("datetime"));
        Assert.Equal("Tue 10 Mar 2026, 14:30:00 UTC", time.GetAttribute("title"));
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
