using System.Net;
using System.Net.Sockets;
using Velocity.Console.Cli;
using Velocity.Console.Tests.Infrastructure;

namespace Velocity.Console.Tests.Conformance;

/// <summary>What the command takes, and what it says where nothing can be tried.</summary>
public class ConformanceCommandTests
{
    [Theory]
    [InlineData]
    [InlineData("--url", "http://localhost:5080")]
    [InlineData("--key", "vk_oracle_x")]
    [InlineData("--url", "localhost", "--key", "vk_oracle_x")]
    [InlineData("--url", "ftp://localhost", "--key", "vk_oracle_x")]
    [InlineData("--url", "http://localhost:5080", "--key", "vk oracle")]
    [InlineData("--url", "http://localhost:5080", "--key", "vk_oracle_x", "--client", "Zoe")]
    [InlineData("--url", "http://localhost:5080", "--key", "vk_oracle_x", "--case", "nothing")]
    public async Task Command_ThatIsNotWhole_IsUsage(params string[] arguments)
    {
        var answer = await SuiteDesk.CommandAsync(arguments);
        Assert.Equal((CommandLine.Usage, ""), (answer.Status, answer.Out));
        Assert.Contains("Try --help.", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatIsNotThere_IsSaidInASentence()
    {
        // A port that was free a moment ago.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var answer = await SuiteDesk.CommandAsync("--url", $"http://127.0.0.1:{port}", "--key", "vk_oracle_secret", "--json");
        Assert.Equal((CommandLine.Failed, ""), (answer.Status, answer.Out));
        Assert.Contains("cannot be reached", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workspace_WithoutAClientOrWithAnotherKey_IsSaidInASentence()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var key = await host.AddAgentAsync();
        var empty = await SuiteDesk.CommandAsync("--url", host.Address.AbsoluteUri, "--key", key, "--json");
        Assert.Equal((CommandLine.Failed, "", "There is no client to try it on. Commit one, then run this again."), (empty.Status, empty.Out, empty.Error.Trim()));
        var nobody = await SuiteDesk.CommandAsync("--url", host.Address.AbsoluteUri, "--key", key, "--client", "client:00000000-0000-7000-8000-000000000000");
        Assert.Equal((CommandLine.Failed, "client:00000000-0000-7000-8000-000000000000 cannot be read: 404."), (nobody.Status, nobody.Error.Trim()));
        var wrong = await SuiteDesk.CommandAsync("--url", host.Address.AbsoluteUri, "--key", $"{key[..^1]}.");
        Assert.Equal((CommandLine.Failed, "The server does not accept the key."), (wrong.Status, wrong.Error.Trim()));
        var twin = await SuiteDesk.CommandAsync("--url", host.Address.AbsoluteUri, "--key", key, "--other-key", key);
        Assert.Equal(CommandLine.Failed, twin.Status);
    }
}
