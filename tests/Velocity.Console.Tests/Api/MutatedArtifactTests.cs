using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NJsonSchema;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Api;

/// <summary>What producers get wrong, two thousand times: each is refused where it is wrong, and leaves nothing behind.</summary>
public partial class MutatedArtifactTests
{
    private const int Count = 2_000;

    [Fact]
    public async Task TwoThousandDamagedArtifacts_Posted_AreRefusedInTheirPlacesAndLeaveNothing()
    {
        // One by one, as fast as they go: more than an agent may otherwise.
        await using var desk = await ProducerDesk.OpenAsync($"--Api:AgentLimit:Burst={2 * Count}");
        var sound = await SoundAsync(desk);
        var before = await desk.CountsAsync();
        var mutations = new Mutations(seed: 20261124);
        var complaints = new List<string>();
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0; number < Count; number++)
        {
            var mutation = mutations.Of(sound[number / 10 % sound.Count], number);
            kinds[mutation.Kind] = kinds.GetValueOrDefault(mutation.Kind) + 1;
            var (status, body) = await desk.PostAsync(mutation.Json);
            if (Complaint(mutation, status, body) is { } complaint) complaints.Add($"{complaint} {mutation} → {body.ToJsonString()}");
        }

        Assert.True(complaints.Count == 0, $"{complaints.Count} of {Count}:\n{string.Join('\n', complaints.Take(20))}");
        Assert.Equal(10, kinds.Count);
        Assert.Equal(before.OrderBy(table => table.Key), (await desk.CountsAsync()).OrderBy(table => table.Key));
        // What they were before the damage is taken.
        foreach (var json in sound) Assert.Equal(HttpStatusCode.Created, (await desk.PostAsync(json)).Status);
    }

    /// <summary>The published schemas mean to another validator what they mean to ours.</summary>
    [Fact]
    public async Task Schemas_AskedOfAnotherValidator_JudgeTheSame()
    {
        var mutations = new Mutations(seed: 7);
        var disagreements = new List<string>();
        var refused = 0;
        foreach (var family in ContractRegistry.Families)
        {
            foreach (var version in family.Versions)
            {
                var sample = version.SampleOf(family.ArtifactType);
                var schema = await JsonSchema.FromJsonAsync(Older(version.SchemaOf(family.ArtifactType)), TestContext.Current.CancellationToken);
                List<string> documents = [sample];
                for (var number = 0; number < 60; number++)
                {
                    // Those that are JSON at all, and say of which version they are.
                    var mutation = mutations.Of(sample, number % 2 == 0 ? 0 : 1);
                    if (mutation.Pointer is not ("/artifact_type" or "/schema_version")) documents.Add(mutation.Json);
                }

                foreach (var json in documents)
                {
                    using var document = JsonDocument.Parse(json);
                    var ours = version.CheckSchema(family.ArtifactType, document.RootElement).Count == 0;
                    var theirs = schema.Validate(json).Count == 0;
                    refused += ours ? 0 : 1;
                    if (ours != theirs) disagreements.Add($"{family.ArtifactType} {version.Number}: ours {ours}, theirs {theirs}: {json}");
                }
            }
        }

        Assert.True(disagreements.Count == 0, $"{disagreements.Count}:\n{string.Join('\n', disagreements.Take(5))}");
        Assert.True(refused > 500);
    }

    /// <summary>The other validator speaks an older draft, in which the same keywords have other names.</summary>
    private static string Older(string schema) => Constant().Replace(
        schema
            .Replace("https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema#", StringComparison.Ordinal)
            .Replace("$defs", "definitions", StringComparison.Ordinal),
        "\"enum\": [$1]");

    [GeneratedRegex("\"const\": (\"[^\"]*\")")]
    private static partial Regex Constant();

    private static string? Complaint(Mutation mutation, HttpStatusCode status, JsonNode body)
    {
        if (status is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity)) return $"{(int)status}.";
        if (body["errors"] is not JsonArray { Count: > 0 } errors) return "No errors are listed.";
        if (body["layer"] is null) return "No layer says that it refused.";
        if (errors.Any(error => error!["pointer"] is null || error["code"] is null || string.IsNullOrWhiteSpace(error["detail"]?.GetValue<string>()))) return "An error is not told whole.";
        return mutation.Pointer is { } pointer && !errors.Any(error => error!["pointer"]!.GetValue<string>() == pointer) ? "No error is in its place." : null;
    }

    /// <summary>One of each family and version that agents bring, all of which would be taken.</summary>
    private static async Task<IReadOnlyList<string>> SoundAsync(ProducerDesk desk)
    {
        var known = Intel.Call(desk.Person) with { ClientRef = desk.Client };
        var spoken = Intel.Transcript(known);
        Assert.Equal(HttpStatusCode.MultiStatus, (await desk.PostAsync(known, spoken)).Status);
        var moment = new Ref(Ref.Schemes.Transcript, spoken.TranscriptId.ToString(), new RefFragment.Time(1200, 2400));
        var signal = Intel.Signal(desk.Person, desk.Client, moment) with { Contributions = [new Contribution(moment, 0.7, 1)] };
        var older = JsonNode.Parse(ProducerDesk.Json(Intel.Signal(desk.Person, desk.Client, moment)))!.AsObject();
        older["schema_version"] = "1.0.0";
        older.Remove("contributions");
        var writeback = Intel.Writeback(desk.Person, desk.Client, 1, moment) with
        {
            EvidenceRefs = [moment, Ref.Cell(desk.Batch, 2, 3)],
            ProposedChange =
            [
                new ProposedChange.SetField("job_title", FieldValue.Text("Surveyor")),
                new ProposedChange.CreateEntity(EntityTypes.Task, [new ProposedValue("title", FieldValue.Text("Call back"), new Confidence(0.5), [moment])]),
            ],
        };
        return
        [
            ProducerDesk.Json(Intel.Call(desk.Person) with { ClientRef = desk.Client, Summary = "Asked about gardens." }),
            ProducerDesk.Json(Intel.Transcript(known)),
            ProducerDesk.Json(signal),
            older.ToJsonString(),
            ProducerDesk.Json(writeback),
        ];
    }
}
