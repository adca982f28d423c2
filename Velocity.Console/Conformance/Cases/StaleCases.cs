using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance.Cases;

/// <summary>A change of what was read is a change of that and of nothing newer.</summary>
internal static class StaleCases
{
    public static async IAsyncEnumerable<Check> OlderAsync(Bench bench)
    {
        if (bench.Snapshot.Overwritable() is not { } field) { yield return NoField(); yield break; }
        var proposal = Documents.Json(bench.Proposal());
        foreach (var version in new[] { field.Version - 1, 0, -1 }.Distinct())
        {
            var stale = Fresh(bench, proposal);
            stale["base_version"] = version;
            await foreach (var check in bench.RefusesAsync($"base_version {version} where {field.Field} was written at {field.Version}", stale, 409, 422)) yield return check;
        }
    }

    public static async IAsyncEnumerable<Check> NewerAsync(Bench bench)
    {
        foreach (var version in new[] { bench.Snapshot.AsOf + 1, bench.Snapshot.AsOf + 1_000_000, long.MaxValue })
        {
            var early = Documents.Json(bench.Proposal(bench.Change()) with { BaseVersion = version });
            await foreach (var check in bench.RefusesAsync($"base_version {version}, which nobody can have read", early, 409, 422)) yield return check;
        }
    }

    public static async IAsyncEnumerable<Check> ToolAsync(Bench bench)
    {
        if (bench.Snapshot.Overwritable() is not { } field) { yield return NoField(); yield break; }
        foreach (var version in new[] { field.Version - 1, bench.Snapshot.AsOf + 1 })
        {
            var id = bench.Documents.NewId().ToString();
            bench.Leftovers.Remember(new JsonObject { ["proposal_id"] = id });
            var reply = await bench.Mcp!.CallAsync("propose_writeback", ProposalArguments.Of(bench, id, version, field.Field));
            yield return reply.Refuses($"base_version {version} where {field.Field} was written at {field.Version}");
            var kept = await bench.Http.ProposalAsync(id);
            yield return Check.That(kept.Status == 404, "nothing kept of it", kept.Status == 404 ? "not kept" : "it can be read");
        }
    }

    private static JsonObject Fresh(Bench bench, JsonObject proposal)
    {
        var fresh = proposal.DeepClone().AsObject();
        fresh["artifact_id"] = bench.Documents.NewId().ToString();
        fresh["proposal_id"] = bench.Documents.NewId().ToString();
        return fresh;
    }

    private static Check NoField() => Check.NotPlayed("the client has no field of one text value whose version could be told");
}

/// <summary>The arguments of <c>propose_writeback</c> for a sound suggestion.</summary>
internal static class ProposalArguments
{
    /// <param name="field">A field of one text value of the client.</param>
    public static JsonObject Of(Bench bench, string proposalId, long version, string field, string? value = null) => new()
    {
        ["target_ref"] = bench.Client.ToString(), ["base_version"] = version, ["proposal_id"] = proposalId,
        ["changes"] = new JsonArray(new JsonObject { ["op"] = "set_field", ["field"] = field, ["value"] = value ?? bench.Documents.Unique() }),
        ["reasoning_summary"] = "A conformance probe; please leave it, it is withdrawn by itself.", ["evidence_refs"] = new JsonArray(bench.Evidence!.Value.ToString()), ["confidence"] = 0.5,
    };
}
