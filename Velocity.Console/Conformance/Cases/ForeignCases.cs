using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance.Cases;

/// <summary>What is not there, is something else, or is somebody else's.</summary>
internal static class ForeignCases
{
    public static async IAsyncEnumerable<Check> ClientAsync(Bench bench)
    {
        var nobody = Ref.Entity(EntityTypes.Client, bench.Documents.NewId());
        await foreach (var check in bench.RefusesAsync("a proposal about a client that is not here", Documents.Json(bench.Proposal(bench.Change()) with { TargetEntityRef = nobody }), 404, 422)) yield return check;
        await foreach (var check in bench.RefusesAsync("a mail of a client that is not here", Documents.Json(bench.Documents.Mail(nobody, "Whose?")), 404, 422)) yield return check;
        await foreach (var check in bench.RefusesAsync("a score of a client that is not here", Documents.Json(bench.Documents.Signal(nobody, bench.Evidence!.Value)), 404, 422)) yield return check;
    }

    public static async IAsyncEnumerable<Check> TypeAsync(Bench bench)
    {
        var id = bench.Client.Guid;
        string[] targets = [$"opportunity:{id}", $"task:{id}", bench.Agent.OnBehalfOf.ToString(), $"proposal:{id}", bench.Agent.Ref.ToString(), $"client:{id}#event=1", "client:*", $"CLIENT:{id}", "client:"];
        foreach (var target in targets)
        {
            var document = Documents.Json(bench.Proposal(bench.Change()));
            document["target_entity_ref"] = target;
            await foreach (var check in bench.RefusesAsync($"the target {target}", document, 404, 422)) yield return check;
        }

        foreach (var field in (string[])["salary", "owner; DROP TABLE", "__proto__", "identity.full_name"])
            await foreach (var check in bench.RefusesAsync($"the field {field}", Documents.Json(bench.Proposal(new ProposedChange.SetField(field, FieldValue.Text("x")))), 422)) yield return check;
    }

    public static async IAsyncEnumerable<Check> UnknownProposalAsync(Bench bench)
    {
        var nobody = bench.Documents.NewId().ToString();
        yield return (await bench.Http.ProposalAsync(nobody)).Refuses("a proposal that is not here", 404);
        yield return (await bench.Http.WithdrawAsync(nobody, "Not mine.")).Refuses("withdrawing a proposal that is not here", 404);
        var revision = Documents.Json(bench.Proposal(bench.Change()) with { Supersedes = new ArtifactId(bench.Documents.NewId()) });
        await foreach (var check in bench.RefusesAsync("a revision of a document that is not here", revision, 404, 409, 422)) yield return check;
    }

    /// <summary>Two agents: what one proposed is to the other as if it were not there.</summary>
    public static async IAsyncEnumerable<Check> OthersProposalAsync(Bench bench)
    {
        if (bench.Other is not { } other) { yield return Check.NotPlayed("it takes a second agent's key (--other-key)"); yield break; }
        var who = (await other.GetAsync(Api.WhoAmIEndpoint.Path)).Body;
        var (name, person) = (PrincipalRef.Parse(who.Text("ref")!), PrincipalRef.Parse(who.Text("on_behalf_of")!));
        var theirs = bench.Proposal(bench.Change()) with { CreatedBy = name, OnBehalfOf = person };
        theirs = theirs with { Provenance = [theirs.Provenance[0] with { Agent = name }] };
        var kept = await other.DeliverAsync(Documents.Json(theirs));
        if (kept.Status != 201) { yield return Check.NotPlayed($"a sound proposal of the second agent was not taken: {kept.Said}"); yield break; }
        var id = theirs.ProposalId.ToString();
        try
        {
            yield return (await bench.Http.ProposalAsync(id)).Refuses("another agent's proposal", 404);
            yield return (await bench.Http.WithdrawAsync(id, "Not mine.")).Refuses("withdrawing another agent's proposal", 403, 404);
            var mine = bench.Proposal(bench.Change()) with { ProposalId = theirs.ProposalId };
            yield return (await bench.Http.DeliverAsync(Documents.Json(mine with { Supersedes = theirs.ArtifactId }))).Refuses("revising another agent's proposal", 403, 404, 409, 422);
            yield return (await bench.Http.DeliverAsync(Documents.Json(mine with { ArtifactId = new ArtifactId(bench.Documents.NewId()) }))).Refuses("another agent's proposal_id", 403, 404, 409, 422);
            yield return (await bench.Http.DeliverAsync(Documents.Json(theirs with { ArtifactId = new ArtifactId(bench.Documents.NewId()), Supersedes = theirs.ArtifactId }))).Refuses("another agent's name on a revision", 403, 422);
            var read = await other.ProposalAsync(id);
            yield return Check.That(
                read.Body.Text("proposal", "standing", "state") == "open" && read.Body.Number("revision") == 1, "the other's proposal waits as it was",
                read.Body.Text("proposal", "standing", "state") ?? read.Said);
        }
        finally
        {
            await other.WithdrawAsync(id, "A conformance probe, over.");
        }
    }

    /// <summary>Evidence that somebody else could rewrite would be none.</summary>
    public static async IAsyncEnumerable<Check> OthersWordsAsync(Bench bench)
    {
        if (bench.Other is not { } other) { yield return Check.NotPlayed("it takes a second agent's key (--other-key)"); yield break; }
        var who = (await other.GetAsync(Api.WhoAmIEndpoint.Path)).Body;
        var name = PrincipalRef.Parse(who.Text("ref")!);
        var mine = bench.Documents.Mail(client: null, "As it was written.");
        var theirs = mine with { CreatedBy = name, OnBehalfOf = PrincipalRef.Parse(who.Text("on_behalf_of")!), Provenance = [mine.Provenance[0] with { Agent = name }] };
        var kept = await other.DeliverAsync(Documents.Json(theirs));
        bench.Leftovers.Keep(kept);
        if (kept.Status != 201) { yield return Check.NotPlayed($"a sound mail of the second agent was not taken: {kept.Said}"); yield break; }
        var rewritten = mine with { ArtifactId = new ArtifactId(bench.Documents.NewId()), Supersedes = theirs.ArtifactId, Summary = "Rewritten." };
        await foreach (var check in bench.RefusesAsync("a revision of another agent's mail", Documents.Json(rewritten), 403, 404, 409, 422)) yield return check;
        await foreach (var check in bench.RefusesAsync("another mail under the same bundle_id", Documents.Json(rewritten with { ArtifactId = new ArtifactId(bench.Documents.NewId()), Supersedes = null }), 403, 404, 409, 422)) yield return check;
        var read = await bench.Http.GetAsync($"/api/v1/interactions/{theirs.BundleId}");
        yield return Check.That(read.Body.Number("revision") == 1 && read.Body.Text("summary") == "", "the other's mail reads as it was delivered", read.Said);
    }

    public static async IAsyncEnumerable<Check> AuthorAsync(Bench bench)
    {
        foreach (var author in (string[])["agent:conformance-other", bench.Agent.OnBehalfOf.ToString(), $"user:{bench.Documents.NewId()}", "rule:conformance", "system:graph"])
        {
            var document = Documents.Json(bench.Documents.Mail(client: null, "Whose words?"));
            document["created_by"] = author;
            await foreach (var check in bench.RefusesAsync($"created_by {author}", document, 403, 422)) yield return check;
        }

        var step = Documents.Json(bench.Documents.Mail(client: null, "Whose step?"));
        step["provenance"]![0]!["agent"] = bench.Agent.OnBehalfOf.ToString();
        await foreach (var check in bench.RefusesAsync("a last step that somebody else took", step, 403, 422)) yield return check;
    }

    public static async IAsyncEnumerable<Check> PersonAsync(Bench bench)
    {
        foreach (var person in (string?[])[$"user:{bench.Documents.NewId()}", bench.Agent.Ref.ToString(), "system:graph", null])
        {
            var document = Documents.Json(bench.Documents.Mail(client: null, "On whose behalf?"));
            if (person is null) document.Remove("on_behalf_of");
            else document["on_behalf_of"] = person;
            await foreach (var check in bench.RefusesAsync($"on_behalf_of {person ?? "nobody"}", document, 403, 422)) yield return check;
        }
    }

    public static async IAsyncEnumerable<Check> LinkAsync(Bench bench)
    {
        var nobody = Ref.Entity(EntityTypes.Client, bench.Documents.NewId());
        await foreach (var check in bench.RefusesAsync("a link to a client that is not here", Documents.Json(bench.Proposal(new ProposedChange.Link("colleague", nobody))), 404, 422)) yield return check;
        var owner = new ProposedChange.Link("owner", bench.Client);
        await foreach (var check in bench.RefusesAsync("a relation that is none", Documents.Json(bench.Proposal(owner)), 422)) yield return check;
        var user = new ProposedChange.Link("agent", bench.Agent.OnBehalfOf.ToRef());
        await foreach (var check in bench.RefusesAsync("a link to who is no client", Documents.Json(bench.Proposal(user)), 404, 422)) yield return check;
        var merge = Documents.Json(bench.Proposal(bench.Change()));
        merge["proposed_change"] = new JsonArray(new JsonObject { ["op"] = "merge", ["with"] = bench.Client.ToString() });
        await foreach (var check in bench.RefusesAsync("a merge as a suggestion", merge, 422)) yield return check;
    }
}
