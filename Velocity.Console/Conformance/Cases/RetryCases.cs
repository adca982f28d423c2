using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance.Cases;

/// <summary>Networks lose answers, and agents send again: a retry changes nothing, and no id ever means two things.</summary>
internal static class RetryCases
{
    private const int Storm = 20;

    public static async IAsyncEnumerable<Check> SameDocumentAsync(Bench bench)
    {
        var mail = bench.Documents.Mail(client: null, "Sent twice.");
        if (await bench.DeliverAsync(mail) is { Status: not 201 } refused) { yield return Check.NotPlayed($"a sound mail was not taken: {refused.Said}"); yield break; }
        var again = await bench.DeliverAsync(mail);
        yield return Check.That(again.Status == 200 && again.Body.Text("outcome") == "already_held", "200 already_held for the same document again", again.Said);
        var twice = await bench.DeliverAsync(new JsonArray(Documents.Json(mail), Documents.Json(mail)));
        yield return Check.That(
            twice.Body.Entries().Count() == 2 && twice.Body.Entries().All(one => one.Number("status") == 200), "200 for each of the same two in a list",
            string.Join(", ", twice.Body.Entries().Select(one => one.Number("status"))));
        var read = await bench.Http.GetAsync($"/api/v1/interactions/{mail.BundleId}");
        yield return Check.That(read.Body.Number("revision") == 1 && read.Body.Entries("events").Count() == 1, "one revision, one event", $"revision {read.Body.Number("revision")}");
    }

    public static async IAsyncEnumerable<Check> OtherContentAsync(Bench bench)
    {
        var mail = bench.Documents.Mail(client: null, "The first.");
        if (await bench.DeliverAsync(mail) is { Status: not 201 } refused) { yield return Check.NotPlayed($"a sound mail was not taken: {refused.Said}"); yield break; }
        foreach (var other in (Artifact[])[mail with { Summary = "The second." }, bench.Documents.Mail(client: null, "Another.") with { ArtifactId = mail.ArtifactId }])
        {
            var taken = await bench.DeliverAsync(other);
            yield return taken.Refuses("an artifact_id that names another document", 409);
            yield return Check.That(taken.Body.Text("outcome") == "id_taken", "id_taken", taken.Said);
        }

        var read = await bench.Http.ArtifactAsync(mail.ArtifactId.ToString());
        yield return Check.That(JsonNode.DeepEquals(read.Body, Documents.Json(mail)), "the first is what it was", read.Said);
    }

    public static async IAsyncEnumerable<Check> SameChangeAsync(Bench bench)
    {
        var (waiting, _, why) = await bench.StageAsync();
        if (waiting is null) { yield return why!; yield break; }
        await foreach (var check in bench.RefusesAsync("the same change by another proposal_id", Documents.Json(Renamed(bench, waiting)), 409, 422)) yield return check;
        yield return await bench.WaitsAsync(waiting.ProposalId);
    }

    public static async IAsyncEnumerable<Check> StormAsync(Bench bench)
    {
        var proposal = bench.Proposal();
        var document = Documents.Json(proposal);
        bench.Leftovers.Remember(document);
        var replies = await Task.WhenAll(Enumerable.Range(0, Storm).Select(_ => bench.Http.DeliverAsync(document)));
        yield return Check.That(replies.Count(reply => reply.Status == 201) == 1 && replies.All(reply => reply.Status is 200 or 201), $"201 once and 200 {Storm - 1} times", Counts(replies));
        var read = await bench.Http.ProposalAsync(proposal.ProposalId.ToString());
        yield return Check.That(read.Body.Number("revision") == 1, "one revision", $"{read.Status}, revision {read.Body.Number("revision")}");
        var listed = await bench.Http.GetAsync("/api/v1/proposals?state=open");
        var times = listed.Body.Entries("proposals").Count(one => one.Text("proposal_ref") == $"proposal:{proposal.ProposalId}");
        yield return Check.That(times == 1 || (times == 0 && listed.Body.Number("pages") > 1), "listed once", $"listed {times} times");
    }

    public static async IAsyncEnumerable<Check> RivalsAsync(Bench bench)
    {
        var first = bench.Proposal();
        var rivals = Enumerable.Range(0, Storm).Select(_ => Documents.Json(Renamed(bench, first))).ToList();
        foreach (var rival in rivals) bench.Leftovers.Remember(rival);
        var replies = await Task.WhenAll(rivals.Select(rival => bench.Http.DeliverAsync(rival)));
        yield return Check.That(replies.Count(reply => reply.Status == 201) == 1 && replies.All(reply => reply.Status is 201 or 409 or 422), "one of them taken, the others duplicates", Counts(replies));
    }

    public static async IAsyncEnumerable<Check> ToolAsync(Bench bench)
    {
        var (id, artifact) = (bench.Documents.NewId().ToString(), bench.Documents.NewId().ToString());
        bench.Leftovers.Remember(new JsonObject { ["proposal_id"] = id });
        var arguments = ProposalArguments.Of(bench, id, bench.Snapshot.AsOf, bench.Snapshot.Overwritable()?.Field ?? "job_title");
        arguments["artifact_id"] = artifact;
        var first = await bench.Mcp!.CallAsync("propose_writeback", arguments);
        if (first.IsError) { yield return Check.NotPlayed($"a sound suggestion was not taken: {first.Said}"); yield break; }
        var again = await bench.Mcp.CallAsync("propose_writeback", arguments);
        yield return Check.That(!again.IsError && again.Body.Text("outcome") == "already_held", "already_held for the same call again", again.Said);
        arguments["reasoning_summary"] = "Other words.";
        var other = await bench.Mcp.CallAsync("propose_writeback", arguments);
        yield return other.Refuses("the same ids with other words");
        yield return Check.That(other.Body.Text("outcome") == "id_taken", "id_taken", other.Said);
        var read = await bench.Http.ProposalAsync(id);
        yield return Check.That(read.Body.Number("revision") == 1, "one revision", $"{read.Status}, revision {read.Body.Number("revision")}");
    }

    private static OracleWritebackProposal Renamed(Bench bench, OracleWritebackProposal proposal) =>
        proposal with { ArtifactId = new ArtifactId(bench.Documents.NewId()), ProposalId = new ProposalId(bench.Documents.NewId()) };

    private static string Counts(IEnumerable<Reply> replies) => string.Join(", ", replies.GroupBy(reply => reply.Said, StringComparer.Ordinal).Select(same => $"{same.Count()} × {same.Key}"));
}
