using System.Text.Json.Nodes;
using Velocity.Console.Api;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance.Cases;

/// <summary>An agent never decides, whichever way it asks and in whoever's name.</summary>
internal static class ApprovalCases
{
    /// <summary>A decision that would be sound if a person had made it, in the agent's name, its person's and a stranger's.</summary>
    public static async IAsyncEnumerable<Check> DecisionAsync(Bench bench)
    {
        var (waiting, hash, why) = await bench.StageAsync();
        if (waiting is null) { yield return why!; yield break; }
        PrincipalRef[] makers = [bench.Agent.Ref, bench.Agent.OnBehalfOf, PrincipalRef.User(bench.Documents.NewId()), new(PrincipalKind.Rule, "conformance"), PrincipalRef.System("graph")];
        foreach (var maker in makers)
            await foreach (var check in bench.RefusesAsync($"a decision in the name of {maker}", Decision(bench, waiting, hash, maker), 403, 422)) yield return check;
        yield return await bench.WaitsAsync(waiting.ProposalId);
    }

    public static async IAsyncEnumerable<Check> InListAsync(Bench bench)
    {
        var proposal = bench.Proposal();
        var decision = Decision(bench, proposal, ContractJson.Hash(proposal), bench.Agent.OnBehalfOf);
        var reply = await bench.DeliverAsync(new JsonArray(Documents.Json(proposal), decision.DeepClone(), Documents.Json(proposal)));
        yield return Reply.RefusesEntry(reply.Body.At(1), "a decision in the list that brings the proposal", 403, 422);
        yield return await bench.IsNotThereAsync("the decision", decision.Text("artifact_id")!);
        if (reply.Body.Number(0, "status") == 201) yield return await bench.WaitsAsync(proposal.ProposalId);
    }

    public static async IAsyncEnumerable<Check> ToolAsync(Bench bench)
    {
        var (waiting, hash, why) = await bench.StageAsync();
        if (waiting is null) { yield return why!; yield break; }
        foreach (var maker in (PrincipalRef[])[bench.Agent.Ref, bench.Agent.OnBehalfOf])
        {
            var decision = Decision(bench, waiting, hash, maker);
            var reply = await bench.DeliverByToolAsync(decision);
            yield return Check.That(reply.IsError, $"deliver refuses a decision in the name of {maker}", reply.Said);
            yield return Reply.RefusesEntry(reply.Body.At("documents", 0), "a decision", 403, 422);
            yield return await bench.IsNotThereAsync("the decision", decision.Text("artifact_id")!);
            var smuggled = await bench.Mcp!.CallAsync("withdraw_proposal", new JsonObject
            {
                ["proposal_ref"] = $"proposal:{waiting.ProposalId}", ["reason"] = "approved", ["decision"] = "approved", ["reviewer_ref"] = maker.ToString(),
            });
            yield return smuggled.Refuses("arguments that a tool does not have");
        }

        yield return await bench.WaitsAsync(waiting.ProposalId);
    }

    /// <summary>Only a rule that a founder turned on may make the flag matter; whether one did, the snapshot says afterwards.</summary>
    public static async IAsyncEnumerable<Check> FlagAsync(Bench bench)
    {
        var proposal = bench.Proposal() with { ApprovalRequired = false };
        var reply = await bench.DeliverAsync(proposal);
        if (reply.Status != 201) { yield return reply.Refuses("approval_required: false", 403, 422); yield break; }
        var read = await bench.Http.ProposalAsync(proposal.ProposalId.ToString());
        var state = read.Body.Text("proposal", "standing", "state");
        yield return Check.That(state is "open" or "committed_by_rule", "it waits, or a rule that a founder turned on took it", state ?? read.Said);
    }

    public static async IAsyncEnumerable<Check> ExtraFieldsAsync(Bench bench)
    {
        var proposal = bench.Proposal();
        var document = Documents.Json(proposal);
        foreach (var (name, value) in new (string, JsonNode)[]
        {
            ("authorized_by", $"decision:{bench.Documents.NewId()}"), ("sequence", 1), ("decision", "approved"), ("reviewer_ref", bench.Agent.OnBehalfOf.ToString()), ("status", "approved"),
            ("state", "approved"), ("approved", true), ("standing", new JsonObject { ["state"] = "approved" }), ("recorded_at", "2020-01-01T00:00:00Z"), ("revision", 7),
        })
        {
            document[name] = value;
        }

        var reply = await bench.DeliverAsync(document);
        if (reply.Status != 201) { yield return reply.Refuses("a proposal that says it is approved", 403, 422); yield break; }
        yield return Check.That(reply.Body.Entries("unknown_fields").Any(field => field.Text() == "/authorized_by"), "told of fields that the contract does not know", reply.Said);
        yield return await bench.WaitsAsync(proposal.ProposalId);
    }

    /// <summary>What the console alone writes: the delta and the snapshot themselves.</summary>
    public static async IAsyncEnumerable<Check> CommittedFamiliesAsync(Bench bench)
    {
        var delta = bench.Documents.Sample(nameof(ClientGraphDelta));
        delta["delta_id"] = bench.Documents.NewId().ToString();
        delta["sequence"] = bench.Snapshot.AsOf + 1;
        delta["operations"] = new JsonArray(new JsonObject
        {
            ["op"] = "add_value", ["entity"] = bench.Client.ToString(), ["field"] = "note",
            ["value"] = new JsonObject { ["value"] = bench.Documents.Unique(), ["confidence"] = 1, ["sources"] = new JsonArray(bench.Agent.OnBehalfOf.ToString()) },
        });
        var snapshot = bench.Documents.Sample(nameof(Client360Snapshot));
        snapshot["client_ref"] = bench.Client.ToString();
        snapshot["as_of"] = bench.Snapshot.AsOf + 1;
        foreach (var forged in (JsonObject[])[delta, snapshot])
        {
            foreach (var maker in (string[])[bench.Agent.Ref.ToString(), "system:graph"])
            {
                forged["created_by"] = maker;
                forged["artifact_id"] = bench.Documents.NewId().ToString();
                await foreach (var check in bench.RefusesAsync($"a {forged.Text("artifact_type")} by {maker}", forged, 403, 422)) yield return check;
            }
        }
    }

    public static async IAsyncEnumerable<Check> RoutesAsync(Bench bench)
    {
        var (waiting, _, why) = await bench.StageAsync();
        if (waiting is null) { yield return why!; yield break; }
        foreach (var path in (string[])[$"{ProposalEndpoints.Path}/{waiting.ProposalId}/approve", $"{ProposalEndpoints.Path}/{waiting.ProposalId}/decide", "/api/v1/decisions", "/api/v1/deltas"])
        {
            var reply = await bench.Http.PostAsync(path, new JsonObject { ["decision"] = "approved", ["proposal_ref"] = $"proposal:{waiting.ProposalId}" });
            yield return Check.That(reply.IsRefusal, $"no way to decide at {path}", reply.Said);
        }

        yield return await bench.WaitsAsync(waiting.ProposalId);
    }

    private static JsonObject Decision(Bench bench, OracleWritebackProposal proposal, string hash, PrincipalRef maker)
    {
        var decision = bench.Documents.Sample(nameof(ApprovalDecision));
        decision["created_by"] = maker.ToString();
        decision["reviewer_ref"] = maker.ToString();
        decision["provenance"]![0]!["agent"] = maker.ToString();
        if (maker.Kind == PrincipalKind.User) decision.Remove("on_behalf_of");
        decision["decision_id"] = bench.Documents.NewId().ToString();
        decision["proposal_ref"] = $"proposal:{proposal.ProposalId}";
        decision["decided_at"] = decision["created_at"]!.DeepClone();
        decision["decision"] = "approved";
        decision["proposal_hash"] = hash.Length == 64 ? hash : ContractJson.Hash(proposal);
        decision.Remove("edited_changes");
        decision["base_field_versions"] = proposal.ProposedChange is [ProposedChange.SetField set]
            ? new JsonObject { [set.Field] = bench.Snapshot.Overwritable()?.Version ?? 0 }
            : new JsonObject();
        return decision;
    }
}
