using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Features.Matching;
using Velocity.Console.Tests.Infrastructure;

namespace Velocity.Console.Tests.Api;

/// <summary>Who may be the same as a client, over HTTP: the numbers of the page and of the chart.</summary>
public sealed class MatchEndpointTests
{
    [Fact]
    public async Task Matches_OfAClient_AreThoseThatPeopleSee_AndTheirPartsSumToTheirBits()
    {
        await using var desk = await ProducerDesk.OpenAsync();
        await desk.Host.ImportAsync("First name,Last name,E-mail\nZoe,Sample,zoe@sample.example\n", "again.csv");
        await desk.Host.Services.GetRequiredService<MatchBook>().FollowAsync(TestContext.Current.CancellationToken);
        var seen = await desk.Host.Services.GetRequiredService<MatchQueries>().OfAsync(desk.Client, TestContext.Current.CancellationToken);
        var (status, body, _) = await desk.GetAsync($"/api/v1/clients/{desk.Client.Id}/matches");
        Assert.Equal(HttpStatusCode.OK, status);
        var answer = JsonNode.Parse(body)!;
        Assert.Equal(desk.Client.ToString(), answer["client_ref"]!.GetValue<string>());
        var match = Assert.Single(answer["matches"]!.AsArray())!;
        var pair = Assert.Single(seen).From(desk.Client);
        Assert.Equal((pair.B.ToString(), pair.Bits, pair.Probability), (match["ref"]!.GetValue<string>(), match["bits"]!.GetValue<double>(), match["probability"]!.GetValue<double>()));
        var parts = match["parts"]!.AsArray();
        Assert.Equal(pair.Explanation.Parts.Select(part => part.Bits), parts.Select(part => part!["bits"]!.GetValue<double>()));
        Assert.Equal(pair.Bits, parts.Sum(part => part!["bits"]!.GetValue<double>()), 9);
        Assert.Contains("email", match["matched_on"]!.AsArray().Select(item => item!.GetValue<string>()));
        var email = parts.Single(part => part!["field"]?.GetValue<string>() == "email")!;
        Assert.Equal(("field", "exact", "zoe@sample.example"), (email["kind"]!.GetValue<string>(), email["level"]!.GetValue<string>(), email["left"]!.GetValue<string>()));
        Assert.Contains("email", match["found_by"]!.AsArray().Select(item => item!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync($"/api/v1/clients/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}/matches")).Status);
    }
}
