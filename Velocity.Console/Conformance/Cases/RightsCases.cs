using Velocity.Console.Api;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Conformance.Cases;

/// <summary>What the key is for, and no more.</summary>
internal static class RightsCases
{
    public static async IAsyncEnumerable<Check> FamiliesAsync(Bench bench)
    {
        foreach (var family in ContractRegistry.Families.Where(family => !bench.Agent.Families.Contains(family.ArtifactType, StringComparer.Ordinal)))
            await foreach (var check in bench.RefusesAsync($"a {family.ArtifactType}, which the key may not bring", bench.Documents.Sample(family.ArtifactType), 403, 422)) yield return check;
    }

    public static async IAsyncEnumerable<Check> ListsAsync(Bench bench)
    {
        foreach (var state in (string[])["open", "decided", "by_rule", "ended"])
        {
            var list = await bench.Http.GetAsync($"{ProposalEndpoints.Path}?state={state}");
            yield return Check.That(list.Status == 200 && list.Body.At("proposals") is not null, $"the list of {state} proposals", list.Said);
            var foreign = list.Body.Entries("proposals").FirstOrDefault(one => one.Text("created_by") != bench.Agent.Ref.ToString());
            yield return Check.That(foreign is null, $"only the agent's own among {state} proposals", foreign is null ? "only its own" : $"{foreign.Text("proposal_ref")} of {foreign.Text("created_by")}");
        }
    }

    /// <summary>A decision is the record of people; agents learn of it through their proposals.</summary>
    public static async IAsyncEnumerable<Check> PeoplesDoorsAsync(Bench bench)
    {
        foreach (var path in (string[])["/api/v1/imports", "/api/v1/users", "/api/v1/agents", "/api/v1/rules", "/api/v1/audit"])
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete])
            {
                var request = bench.Http.Request(method, path);
                if (method == HttpMethod.Post) request.Content = HttpDoor.Content("{}"u8.ToArray(), "application/json");
                var reply = await bench.Http.SendAsync(request);
                yield return Check.That(reply.IsRefusal, $"{method} {path} is not for agents", reply.Said);
            }
        }
    }
}
