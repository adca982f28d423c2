
namespace Velocity.Console.Conformance.Cases;

/// <summary>A server that refuses everything would pass all others: what is sound is taken.</summary>
internal static class SoundCases
{
    public static async IAsyncEnumerable<Check> ProposalAsync(Bench bench)
    {
        var proposal = bench.Proposal();
        var kept = await bench.DeliverAsync(proposal);
        if (kept.Status == 403) { yield return Check.NotPlayed($"the person whom the agent acts for may not propose: {kept.Body.Text("detail")}"); yield break; }
        yield return Check.That(kept.Status == 201 && kept.Body.Text("outcome") == "created", "201 created for a sound proposal", $"{kept.Said} {kept.Body.Text("detail")}".TrimEnd());
        yield return await bench.WaitsAsync(proposal.ProposalId);
        var withdrawn = await bench.Http.WithdrawAsync(proposal.ProposalId.ToString(), "A conformance probe, over.");
        yield return Check.That(withdrawn.Status == 200, "its maker may withdraw it", withdrawn.Said);
        var again = await bench.Http.WithdrawAsync(proposal.ProposalId.ToString(), "Again.");
        yield return Check.That(again.Status == 200 && again.Body.Text("outcome") == "already_withdrawn", "doing so again changes nothing", again.Said);
        var read = await bench.Http.ProposalAsync(proposal.ProposalId.ToString());
        yield return Check.That(read.Body.Text("proposal", "standing", "state") == "withdrawn", "it reads as withdrawn", read.Body.Text("proposal", "standing", "state") ?? read.Said);
        bench.Leftovers.CountWithdrawn();
        var revised = proposal with { ArtifactId = new(bench.Documents.NewId()), Supersedes = proposal.ArtifactId, ReasoningSummary = "Once more." };
        await foreach (var check in bench.RefusesAsync("a revision of what was withdrawn", Documents.Json(revised), 409, 422)) yield return check;
    }
}
