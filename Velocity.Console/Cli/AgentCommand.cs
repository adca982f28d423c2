using System.CommandLine;
using System.Globalization;
using Velocity.Console.Features.Agents;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Cli;

/// <summary><c>agent add</c>, <c>agent revoke</c> and <c>agent list</c>, for whoever holds the database.</summary>
internal static class AgentCommand
{
    /// <param name="data"><c>--data</c>, which the root has for every verb.</param>
    public static Command Create(Option<string?> data)
    {
        var json = new Option<bool>("--json") { Description = "Answer as JSON", Recursive = true };
        var name = new Argument<string>("NAME") { Description = "The agent's name, as in agent:NAME" };
        var person = new Option<string>("--on-behalf-of") { Description = "E-mail address of the person it acts for", Required = true, HelpName = "EMAIL" };
        var families = new Option<string[]>("--family") { Description = $"What it may bring: {string.Join(", ", AgentFields.Families)}. Default: all", HelpName = "F" };

        var add = new Command("add", "Add an agent and print its key, once") { name, person, families };
        add.SetAction((parse, cancellationToken) => RunAsync(parse, data, json, (services, answer) =>
            AddAsync(services, answer, parse.GetRequiredValue(name), parse.GetRequiredValue(person), parse.GetValue(families), cancellationToken), cancellationToken));
        var revoke = new Command("revoke", "Withdraw an agent's key") { name };
        revoke.SetAction((parse, cancellationToken) => RunAsync(parse, data, json, (services, answer) =>
            RevokeAsync(services, answer, parse.GetRequiredValue(name), cancellationToken), cancellationToken));
        var list = new Command("list", "List the agents");
        list.SetAction((parse, cancellationToken) => RunAsync(parse, data, json, (services, answer) => ListAsync(services, answer, cancellationToken), cancellationToken));
        return new Command("agent", "The agents and their keys") { json, add, revoke, list };
    }

    private static async Task<int> RunAsync(
        ParseResult parse, Option<string?> data, Option<bool> json, Func<IServiceProvider, Answer, Task<int>> verb, CancellationToken cancellationToken)
    {
        var answer = new Answer(parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error, parse.GetValue(json));
        await using var services = await WorkspaceServices.OpenAsync(parse.GetValue(data), answer.Error, cancellationToken);
        if (services is null)
            return CommandLine.Failed;
        return await verb(services, answer);
    }

    private static async Task<int> AddAsync(IServiceProvider services, Answer answer, string name, string email, string[]? families, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<AgentQueries>().FindPersonAsync(email, cancellationToken) is not { } person)
            return await answer.RefuseAsync($"Nobody here has the e-mail address {email}.");
        var outcome = await services.GetRequiredService<AddAgent>().RunAsync(null, name, person, families is { Length: > 0 } ? families : null, cancellationToken);
        if (outcome is not AddAgent.Outcome.Added added)
            return await answer.RefuseAsync(string.Join(' ', AgentWords.Faults(outcome)));
        // The key alone is the output, so that a script can put it away; what a person should know goes beside it.
        if (!answer.IsJson)
            await answer.Error.WriteLineAsync($"{name} acts for {email}. This is its key, shown only now:");
        return await answer.SayAsync(added.Key, new { added.Name, added.Key, OnBehalfOf = PrincipalRef.User(person) });
    }

    private static async Task<int> RevokeAsync(IServiceProvider services, Answer answer, string name, CancellationToken cancellationToken)
    {
        var (isGood, text) = AgentWords.Of(await services.GetRequiredService<RevokeAgent>().RunAsync(null, name, cancellationToken), name);
        return isGood ? await answer.SayAsync(text, new { Name = name, Status = AgentStatus.Revoked }) : await answer.RefuseAsync(text);
    }

    private static async Task<int> ListAsync(IServiceProvider services, Answer answer, CancellationToken cancellationToken)
    {
        var agents = await services.GetRequiredService<AgentQueries>().ListAsync(cancellationToken);
        return await answer.SayAsync(
            agents.Count == 0 ? "There are no agents." : string.Join(Environment.NewLine, agents.Select(Line)),
            agents.Select(agent => new
            {
                agent.Name, OnBehalfOf = PrincipalRef.User(agent.ActsFor.Id), agent.Families, agent.KeyHint, agent.KeyIssuedAt, agent.LastUsedAt, agent.Status,
            }));
    }

    /// <summary>Columns between tabs: name, status, person, last use, families.</summary>
    private static string Line(AgentListItem agent) => string.Join(
        '\t',
        agent.Name,
        agent.Status switch
        {
            AgentStatus.Active => "active",
            AgentStatus.PersonInactive => "person disabled",
            AgentStatus.Revoked => "revoked",
            _ => throw new InvalidOperationException($"Unknown status {agent.Status}."),
        },
        agent.ActsFor.Email,
        agent.LastUsedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "never used",
        string.Join(',', agent.Families));

    private sealed record Answer(TextWriter Out, TextWriter Error, bool IsJson)
    {
        public async Task<int> SayAsync(string text, object json)
        {
            await Out.WriteLineAsync(IsJson ? ContractJson.Serialize(json) : text);
            return 0;
        }

        public async Task<int> RefuseAsync(string sentence)
        {
            await Error.WriteLineAsync(sentence);
            return CommandLine.Failed;
        }
    }
}
