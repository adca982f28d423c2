using System.Net;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Conformance;

/// <summary>What the suite found in this console.</summary>
public class FoundLeakTests
{
    /// <summary>∞ − ∞ is no number, and no number is farther from the score than the tolerance.</summary>
    [Fact]
    public async Task Score_WhoseContributionsAddUpToNoNumber_IsRefused()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        var cell = Ref.Cell(desk.Batch, 2, 1);
        var (status, body) = await desk.PostAsync(Intel.Signal(desk.Person, desk.Client, cell) with { Contributions = [new Contribution(cell, 1e200, 1e200), new Contribution(cell, -1e200, 1e200)] });
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "/contributions", "does_not_add_up"),
            (status, body["errors"]![0]!["pointer"]!.GetValue<string>(), body["errors"]![0]!["code"]!.GetValue<string>()));
    }
}
