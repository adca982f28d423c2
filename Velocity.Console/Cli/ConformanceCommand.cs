using System.CommandLine;
using Velocity.Console.Conformance;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Cli;

/// <summary><c>conformance --url U --key K</c>: plays hostile cases against a running server, over its doors alone.</summary>
internal static class ConformanceCommand
{
    public static Command Create()
    {
        var url = new Option<string>("--url") { Description = "The server to try, such as http://localhost:5080", Required = true, HelpName = "U" };
        var key = new Option<string>("--key") { Description = "An agent's key, best one made for this", Required = true, HelpName = "K" };
        var other = new Option<string?>("--other-key") { Description = "A second agent's key, for what one agent may not do to another", HelpName = "K" };
        var client = new Option<string?>("--client") { Description = "The client to try it on, client:ID. Default: the first that the server lists", HelpName = "CLIENT" };
        var all = new Option<bool>("--all") { Description = "Go on after a leak, to the end" };
        var only = new Option<string[]>("--case") { Description = "Only cases whose names begin so, such as injection; may be said several times", HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = "Answer as one JSON document" };
        url.Validators.Add(result =>
        {
            if (UrlOf(result.GetValueOrDefault<string>()) is null) result.AddError("--url is an http or https address, such as http://localhost:5080.");
        });
        only.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]>() is { } names && names.FirstOrDefault(name => Cases([name]).Count == 0) is { } unknown) result.AddError($"No case begins with '{unknown}'.");
        });
        client.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && ClientOf(text) is null) result.AddError("--client is client:ID, where ID is a UUID.");
        });
        key.Validators.Add(result =>
        {
            // A key travels in a header: what no header carries is a slip of the keyboard.
            if (result.GetValueOrDefault<string>() is not { Length: > 0 } text || text.Any(letter => letter is <= ' ' or > '~')) result.AddError("--key is an agent's key, vk_….");
        });

        var command = new Command("conformance", "Play hostile agents against a running server; fails on the first leak") { url, key, other, client, only, all, json };
        command.SetAction((parse, cancellationToken) => RunAsync(
            new ConformanceOptions(
                UrlOf(parse.GetRequiredValue(url))!, parse.GetRequiredValue(key), parse.GetValue(client) is { } text ? ClientOf(text) : null, parse.GetValue(other), parse.GetValue(all)),
            Cases(parse.GetValue(only) ?? []), parse.GetValue(json), parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ConformanceOptions options, IReadOnlyList<ConformanceCase> cases, bool isJson, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var table = new ConformanceTable(output, cases);
        if (!isJson) await output.WriteLineAsync(table.Head);
        var (report, why) = await new ConformanceRun(options, TimeProvider.System).RunAsync(
            cases, result =>
            {
                if (!isJson) table.Write(result);
            }, cancellationToken);
        if (report is null)
        {
            await error.WriteLineAsync(why);
            return CommandLine.Failed;
        }

        if (isJson) await output.WriteLineAsync(ContractJson.Serialize(report));
        else table.WriteSummary(report);
        return report.IsGood ? 0 : CommandLine.Failed;
    }

    /// <param name="names">How their names begin; all of them where empty.</param>
    private static List<ConformanceCase> Cases(string[] names) =>
        [.. ConformanceCases.All.Where(one => names.Length == 0 || names.Any(name => one.Name.StartsWith(name, StringComparison.Ordinal)))];

    private static Uri? UrlOf(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.Query.Length == 0 ? url : null;

    private static Ref? ClientOf(string text) => Ref.TryParse(text, out var reference) && reference is { Scheme: EntityTypes.Client, Fragment: null } ? reference
        : Guid.TryParseExact(text, "D", out var id) ? Ref.Entity(EntityTypes.Client, id)
        : null;
}
