using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Conformance.Cases;

/// <summary>Words that give orders: they are kept as they came, told as data, and obeyed by nobody.</summary>
internal static class InjectionCases
{
    public static async IAsyncEnumerable<Check> MailAsync(Bench bench)
    {
        var (waiting, _, why) = await bench.StageAsync();
        if (waiting is null) { yield return why!; yield break; }
        var mail = HostileMail(bench, waiting);
        var kept = await bench.DeliverAsync(mail);
        yield return Check.That(kept.Status is 201 or 422, "taken as data, or refused in words", kept.Said);
        if (kept.Status != 201) yield return kept.Refuses("a hostile mail", 422);
        else await foreach (var check in ReadBackAsync(bench, mail)) yield return check;
        yield return await bench.WaitsAsync(waiting.ProposalId);
    }

    public static async IAsyncEnumerable<Check> TranscriptAsync(Bench bench)
    {
        var (waiting, _, why) = await bench.StageAsync();
        if (waiting is null) { yield return why!; yield break; }
        var call = bench.Documents.Mail(bench.Client, "A call.") with { Channel = InteractionChannel.Call };
        var transcript = bench.Documents.Transcript(call, Texts(waiting));
        var kept = await bench.DeliverAsync(new JsonArray(Documents.Json(call), Documents.Json(transcript)));
        yield return Check.That(kept.Body.Entries().All(one => one.Number("status") is 201 or 422), "taken as data, or refused in words", kept.Said);
        if (kept.Body.Number(1, "status") == 201)
        {
            yield return Same("the transcript's document", await bench.Http.ArtifactAsync(transcript.ArtifactId.ToString()), transcript);
            var read = await bench.Http.GetAsync($"/api/v1/transcripts/{transcript.TranscriptId}");
            yield return Same("the transcript's segments", transcript.SpeakerSegments.Select(segment => segment.Text), read.Body.Entries("segments").Select(segment => segment.Text("text")));
        }

        yield return await bench.WaitsAsync(waiting.ProposalId);
    }

    public static async IAsyncEnumerable<Check> ProposalAsync(Bench bench)
    {
        var (waiting, _, why) = await bench.StageAsync();
        if (waiting is null) { yield return why!; yield break; }
        var order = HostileTexts.Order(Ref.Proposal(waiting.ProposalId).ToString());
        foreach (var text in HostileTexts.All)
        {
            // A note of its own for each, so that a server may refuse one of them and keep the others.
            var proposal = bench.Proposal(new ProposedChange.AddValue("note", FieldValue.Text($"{bench.Documents.Unique()} {text}"))) with { ReasoningSummary = $"{order}\n{text}" };
            var kept = await bench.DeliverAsync(proposal);
            if (kept.Status != 201)
            {
                yield return kept.Refuses("a hostile proposal", 422);
                continue;
            }

            yield return Same("the proposal's document", await bench.Http.ArtifactAsync(proposal.ArtifactId.ToString()), proposal);
            var read = await bench.Http.ProposalAsync(proposal.ProposalId.ToString());
            yield return Same("reasoning_summary", [proposal.ReasoningSummary], [read.Body.Text("reasoning_summary")]);
            yield return Check.That(read.Body.Text("proposal", "standing", "state") == "open", "what gives orders waits like others", read.Body.Text("proposal", "standing", "state") ?? read.Said);
        }

        yield return await bench.WaitsAsync(waiting.ProposalId);
    }

    /// <summary>What a model is given: labelled as quoted, in fields, and not a letter of it changed.</summary>
    public static async IAsyncEnumerable<Check> ToolsAsync(Bench bench)
    {
        var (waiting, _, why) = await bench.StageAsync();
        if (waiting is null) { yield return why!; yield break; }
        var mail = HostileMail(bench, waiting);
        var transcript = bench.Documents.Transcript(mail, Texts(waiting));
        var kept = await bench.DeliverByToolAsync(Documents.Json(mail), Documents.Json(transcript));
        yield return Check.That(kept.Body.Entries("documents").All(one => one.Number("status") is 201 or 422) && kept.Body.Entries("documents").Any(), "taken as data, or refused in words", kept.Said);
        if (kept.IsError) { yield return await bench.WaitsAsync(waiting.ProposalId); yield break; }
        var read = await bench.Mcp!.CallAsync("read_interaction", new JsonObject { ["interaction_ref"] = $"interaction:{mail.BundleId}" });
        yield return IsQuoted("read_interaction", read);
        yield return Same("the mail's events", mail.EventRefs.Select(happened => happened.Text), read.Body.Entries("events").Select(happened => happened.Text("text")));
        var said = await bench.Mcp.CallAsync("read_transcript", new JsonObject { ["transcript_ref"] = $"transcript:{transcript.TranscriptId}" });
        yield return IsQuoted("read_transcript", said);
        yield return Same("the transcript's segments", transcript.SpeakerSegments.Select(segment => segment.Text), said.Body.Entries("segments").Select(segment => segment.Text("text")));
        foreach (var tool in (string[])["list_interactions", "read_snapshot"])
            yield return IsQuoted(tool, await bench.Mcp.CallAsync(tool, new JsonObject { ["client_ref"] = bench.Client.ToString() }));
        yield return IsQuoted("read_proposal", await bench.Mcp.CallAsync("read_proposal", new JsonObject { ["proposal_ref"] = $"proposal:{waiting.ProposalId}" }));
        yield return await bench.WaitsAsync(waiting.ProposalId);
    }

    private static async IAsyncEnumerable<Check> ReadBackAsync(Bench bench, InteractionBundle mail)
    {
        yield return Same("the mail's document", await bench.Http.ArtifactAsync(mail.ArtifactId.ToString()), mail);
        var read = await bench.Http.GetAsync($"/api/v1/interactions/{mail.BundleId}");
        yield return Check.That(read.MediaType == "application/json", "JSON", $"{read.Status} as {read.MediaType}");
        yield return Same("the mail's subject", [mail.Subject], [read.Body.Text("subject")]);
        yield return Same("the mail's names", mail.Participants.Select(one => one.Name), read.Body.Entries("participants").Select(one => one.Text("name")));
        yield return Same("the mail's events", mail.EventRefs.Select(happened => happened.Text), read.Body.Entries("events").Select(happened => happened.Text("text")));
    }

    private static InteractionBundle HostileMail(Bench bench, OracleWritebackProposal waiting)
    {
        var texts = Texts(waiting);
        return bench.Documents.Mail(bench.Client, texts) with
        {
            Subject = texts[0], Summary = string.Join('\n', texts), ThreadKey = texts[^1],
            Participants = [.. texts.Select((text, i) => new Participant(i == 0 ? "from" : "to", text, "probe@conformance.invalid"))],
        };
    }

    private static IReadOnlyList<string> Texts(OracleWritebackProposal waiting) => [HostileTexts.Order(Ref.Proposal(waiting.ProposalId).ToString()), .. HostileTexts.All];

    private static Check Same(string what, Reply read, Artifact sent)
    {
        var isSame = read is { Status: 200, MediaType: "application/json" } && JsonNode.DeepEquals(read.Body, Documents.Json(sent));
        return Check.That(isSame, $"{what} reads back as it was sent", isSame ? "read back as sent" : $"{read.Said}, which is not what was sent");
    }

    private static Check Same(string what, IEnumerable<string?> sent, IEnumerable<string?> read)
    {
        var (wanted, got) = (sent.ToList(), read.ToList());
        var different = wanted.Zip(got).FirstOrDefault(pair => pair.First != pair.Second);
        return Check.That(wanted.SequenceEqual(got, StringComparer.Ordinal), $"{what} reads back as sent", different.Second is { } other ? $"'{other}'" : "read back as sent");
    }

    private static Check IsQuoted(string tool, ToolReply reply) => Check.That(
        reply is { IsError: false, Body: JsonObject body } && body.Text("quoted_material") is { Length: > 0 } && body.First().Key == "quoted_material",
        $"{tool} answers in fields, and first of all that words from outside are quoted_material", reply.IsError ? reply.Said : "labelled as quoted");
}
