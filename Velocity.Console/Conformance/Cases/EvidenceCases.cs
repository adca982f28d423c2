using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance.Cases;

/// <summary>Nothing becomes truth without evidence: what is cited is there, is something said or measured, and adds up.</summary>
internal static class EvidenceCases
{
    public static async IAsyncEnumerable<Check> NoneAsync(Bench bench)
    {
        var document = Documents.Json(bench.Proposal(bench.Change()));
        document["evidence_refs"] = new JsonArray();
        await foreach (var check in bench.RefusesAsync("no evidence", document.DeepClone().AsObject(), 422)) yield return check;
        document["evidence_refs"] = null;
        await foreach (var check in bench.RefusesAsync("evidence that is null", document.DeepClone().AsObject(), 422)) yield return check;
        document.Remove("evidence_refs");
        await foreach (var check in bench.RefusesAsync("evidence left out", document, 422)) yield return check;
    }

    public static async IAsyncEnumerable<Check> UnresolvedAsync(Bench bench)
    {
        var nothing = bench.Documents.NewId();
        var own = bench.Evidence!.Value;
        List<string> evidence =
        [
            $"transcript:{nothing}", $"transcript:{nothing}#t=0.00,1.00", $"interaction:{nothing}", $"interaction:{nothing}#event=1", $"signal:{nothing}", $"batch:{nothing}#cell=1,1", "mailto:probe@conformance.invalid",
        ];
        if (own.Scheme == Ref.Schemes.Transcript) evidence.AddRange([$"{own.WithoutFragment()}#t=86400.00,86401.00", $"{own.WithoutFragment()}#event=1", $"{own.WithoutFragment()}#t=2.00,1.00"]);
        if (own.Scheme == Ref.Schemes.Interaction) evidence.Add($"{own.WithoutFragment()}#event=1000000");
        if (bench.Snapshot.Cell() is { } cell) evidence.AddRange([$"{cell.WithoutFragment()}#cell=1,100000", $"{cell.WithoutFragment()}#cell=2000000000,1", $"{cell.WithoutFragment()}#row=2000000000"]);
        foreach (var reference in evidence)
        {
            var document = Documents.Json(bench.Proposal(bench.Change()));
            document["evidence_refs"] = new JsonArray(reference);
            await foreach (var check in bench.RefusesAsync($"the evidence {reference}", document, 404, 422)) yield return check;
        }

        // One that is there does not answer for one that is not.
        var mixed = Documents.Json(bench.Proposal(bench.Change()));
        mixed["evidence_refs"] = new JsonArray(own.ToString(), $"interaction:{nothing}");
        await foreach (var check in bench.RefusesAsync("evidence of which one piece is not here", mixed, 404, 422)) yield return check;
    }

    /// <summary>An event beyond the last, of an interaction that is really here.</summary>
    public static async IAsyncEnumerable<Check> BeyondAsync(Bench bench)
    {
        var mail = bench.Documents.Mail(client: null, "The only event.");
        var transcript = bench.Documents.Transcript(mail, "The only segment.");
        if ((await bench.DeliverAsync(new JsonArray(Documents.Json(mail), Documents.Json(transcript)))).Body.Entries().Any(one => one.Number("status") != 201))
        {
            yield return Check.NotPlayed("a sound mail with its transcript was not taken");
            yield break;
        }

        foreach (var reference in (string[])[$"interaction:{mail.BundleId}#event=2", $"transcript:{transcript.TranscriptId}#t=1.60,9.00", $"interaction:{mail.BundleId}#t=0.00,1.00", $"interaction:{mail.BundleId}#cell=1,1"])
        {
            var document = Documents.Json(bench.Proposal(bench.Change()));
            document["evidence_refs"] = new JsonArray(reference);
            await foreach (var check in bench.RefusesAsync($"the evidence {reference}, which is beyond what there is", document, 404, 422)) yield return check;
        }

        var orphan = Documents.Json(bench.Documents.Transcript(bench.Documents.Mail(client: null, "Never handed in."), "Of nothing."));
        await foreach (var check in bench.RefusesAsync("a transcript of a call that is not here", orphan, 404, 422)) yield return check;
    }

    public static async IAsyncEnumerable<Check> ItselfAsync(Bench bench)
    {
        var proposal = bench.Proposal(bench.Change());
        foreach (var reference in (string[])[bench.Client.ToString(), bench.Agent.Ref.ToString(), bench.Agent.OnBehalfOf.ToString(), $"proposal:{proposal.ProposalId}", "system:velocity", "rule:conformance"])
        {
            var document = Documents.Json(proposal with { ArtifactId = new ArtifactId(bench.Documents.NewId()) });
            document["evidence_refs"] = new JsonArray(reference);
            await foreach (var check in bench.RefusesAsync($"{reference} as evidence", document, 404, 422)) yield return check;
        }
    }

    public static async IAsyncEnumerable<Check> NotNamedAsync(Bench bench)
    {
        var other = new Ref(Ref.Schemes.Interaction, bench.Documents.NewId().ToString());
        var change = new ProposedChange.AddValue("note", FieldValue.Text(bench.Documents.Unique())) { EvidenceRefs = [other] };
        await foreach (var check in bench.RefusesAsync("a change that rests on what the proposal does not name", Documents.Json(bench.Proposal(change)), 422)) yield return check;
        var task = new ProposedChange.CreateEntity(EntityTypes.Task, [new ProposedValue("title", FieldValue.Text(bench.Documents.Unique()), new Confidence(0.5), [other])]);
        await foreach (var check in bench.RefusesAsync("a new task whose source is not here", Documents.Json(bench.Proposal(task)), 404, 422)) yield return check;
    }

    /// <summary>None of these is ever sound: a score that got in would stand in the snapshot.</summary>
    public static async IAsyncEnumerable<Check> SignalAsync(Bench bench)
    {
        var own = bench.Evidence!.Value;
        var sound = bench.Documents.Signal(bench.Client, own);
        (string What, QdSignalBundle Signal)[] unsound =
        [
            ("a score without evidence", sound with { SupportingEvidenceRefs = [] }),
            ("a score whose evidence is not here", sound with { SupportingEvidenceRefs = [new Ref(Ref.Schemes.Interaction, bench.Documents.NewId().ToString())] }),
            ("contributions that do not add up", sound with { Contributions = [new Contribution(own, 1, 0.1)] }),
            ("a contribution of what is not named", sound with { Contributions = [new Contribution(bench.Client, 1, 0.5)] }),
            ("contributions that add up beyond all numbers", sound with { Contributions = [new Contribution(own, 1e200, 1e200)] }),
            ("contributions that add up to no number", sound with { Contributions = [new Contribution(own, 1e200, 1e200), new Contribution(own, -1e200, 1e200)] }),
            ("a window that ends before it begins", sound with { TimeWindow = new TimeWindow(sound.TimeWindow.To, sound.TimeWindow.From) }),
        ];
        foreach (var (what, signal) in unsound)
            await foreach (var check in bench.RefusesAsync(what, Documents.Json(signal with { ArtifactId = new ArtifactId(bench.Documents.NewId()) }), 404, 422)) yield return check;
    }

    public static async IAsyncEnumerable<Check> ToolAsync(Bench bench)
    {
        var field = bench.Snapshot.Overwritable()?.Field ?? "job_title";
        foreach (var evidence in (JsonArray[])[[], [bench.Client.ToString()], [$"transcript:{bench.Documents.NewId()}#t=0.00,1.00"], [bench.Agent.Ref.ToString()], [17]])
        {
            var id = bench.Documents.NewId().ToString();
            bench.Leftovers.Remember(new JsonObject { ["proposal_id"] = id });
            var arguments = ProposalArguments.Of(bench, id, bench.Snapshot.AsOf, field);
            var what = $"the evidence {evidence.ToJsonString()}";
            arguments["evidence_refs"] = evidence;
            yield return (await bench.Mcp!.CallAsync("propose_writeback", arguments)).Refuses(what);
            var kept = await bench.Http.ProposalAsync(id);
            yield return Check.That(kept.Status == 404, $"nothing kept of it, with {what}", kept.Status == 404 ? "not kept" : "it can be read");
        }
    }
}
