using System.Text.Json.Nodes;
using Velocity.Console.Cli;
using Velocity.Console.Tests.Infrastructure;

namespace Velocity.Console.Tests.Conformance;

/// <summary>What the command said.</summary>
internal sealed record SuiteAnswer(int Status, string Out, string Error)
{
    public JsonNode Json => JsonNode.Parse(Out)!;

    public IEnumerable<string> Cases(string verdict) =>
        Json["cases"]!.AsArray().Where(one => one!["verdict"]!.GetValue<string>() == verdict).Select(one => one!["case"]!.GetValue<string>());
}

/// <summary>A console with a client and two agents, of which the suite may ask as much as it likes.</summary>
public sealed class SuiteDesk : IAsyncLifetime
{
    internal static readonly string[] Patient = ["--Api:AgentLimit:RequestsPerMinute=1000000", "--Api:AgentLimit:Burst=100000", "--identity:wrong-keys-per-minute=10000"];

    internal ProducerDesk Desk { get; private set; } = null!;

    internal string OtherKey { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Desk = await ProducerDesk.OpenAsync(Patient);
        OtherKey = await Desk.Host.AddAgentAsync("nemoclaw");
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    /// <summary>The command, against that server, with both keys.</summary>
    internal Task<SuiteAnswer> RunAsync(Uri server, params string[] more) =>
        CommandAsync(["--url", server.AbsoluteUri, "--key", Desk.Key, "--other-key", OtherKey, .. more]);

    internal static async Task<SuiteAnswer> CommandAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var status = await CommandLine.RunAsync(["conformance", .. arguments], output, error);
        return new SuiteAnswer(status, output.ToString(), error.ToString());
    }
}
