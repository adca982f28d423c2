using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Velocity.Domain.Contracts;
using Velocity.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Velocity.EndToEnd.Tests.Journeys;

/// <summary>A mapping leaves as a file and comes back for other files, whatever version it was written at.</summary>
public sealed class MappingFileTests(BrowserFixture browsers) : JourneyTest(browsers)
{
    private const string Leads =
        """
        Code,Contact,Reach,Standing,Old
        1,Ann Example,ann@leads.example,Hot,x
        2,Ben Example,ben@leads.example,Blue,y
        """;

    private const string Shuffled =
        """
        Reach,Team,Standing,Contact,Code
        cat@leads.example,North,Hot,Cat Example,7
        dan@leads.example,South,Blue,Dan Example,8
        """;

    /// <summary>A page's script that arrives when its page is gone finds nothing to do, and leaves the next page alone.</summary>
    [Fact]
    public async Task PageLeft_WhileItsScriptIsOnItsWay_IsNoFault()
    {
        using var leads = LeadFile.Of("leads.csv", Leads);
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        await ImportSteps.PickAsync(founder, console, leads.Path);
        await ImportSteps.OpenBatchAsync(founder);
        var held = new TaskCompletionSource();
        await founder.RouteAsync(new Regex("/js/mappingfile"), async route =>
        {
            await held.Task.WaitAsync(Cancelled);
            await route.ContinueAsync();
        });
        await ImportSteps.OpenMappingAsync(founder);
        await founder.GetByRole(AriaRole.Link, new() { Name = "Imports", Exact = true }).First.ClickAsync();
        await Expect(founder.GetByRole(AriaRole.Heading, new() { Name = "Imports", Exact = true })).ToBeVisibleAsync();
        var arrived = founder.WaitForResponseAsync(new Regex("/js/mappingfile"));
        held.SetResult();
        await (await arrived).FinishedAsync();
        // Whatever the script did is told to the server before this is asked of it.
        await founder.GetByRole(AriaRole.Link, new() { Name = "Clients", Exact = true }).First.ClickAsync();
        await Expect(founder.GetByRole(AriaRole.Heading, new() { Name = "Clients", Exact = true })).ToBeVisibleAsync();
        Assert.DoesNotContain("JSException", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mapping_Downloaded_IsUsedOnAnotherFileAndSoAreOlderVersions()
    {
        using var leads = LeadFile.Of("leads.csv", Leads);
        using var shuffled = LeadFile.Of("shuffled.csv", Shuffled);
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);

        // One file is mapped by hand, and its mapping saved.
        var first = await UploadAsync(founder, console, leads);
        await ChooseAsync(founder, "Contact", "full name");
        await ChooseAsync(founder, "Reach", "client e-mail");
        await ChooseAsync(founder, "Standing", "opportunity stage");
        await founder.GetByLabel("Hot means").SelectOptionAsync("qualified");
        await Expect(founder.Locator(".m-column.m-unresolved")).Not.ToHaveCountAsync(0);
        await founder.GetByRole(AriaRole.Button, new() { Name = "Ignore the rest" }).ClickAsync();
        await Expect(founder.GetByText("ignored now: ")).ToBeVisibleAsync();
        await Expect(founder.Locator(".m-column.m-unresolved")).ToHaveCountAsync(0);
        await founder.GetByLabel("Country of numbers without a code").SelectOptionAsync("GB");
        await founder.GetByRole(AriaRole.Button, new() { Name = "Save for later" }).ClickAsync();
        await Expect(founder.GetByText("The mapping is saved. It still has to be confirmed.")).ToBeVisibleAsync();
        var mapping = await DownloadAsync(founder);
        Assert.Equal("leads.csv.mapping.json", Path.GetFileName(mapping));
        var written = JsonNode.Parse(await File.ReadAllTextAsync(mapping, Cancelled))!;
        Assert.Equal(StoredOf(console, first), written.ToJsonString());

        // It is used on another file, whose columns stand in another order.
        var second = await UploadAsync(founder, console, shuffled);
        await UseAsync(founder, mapping);
        var told = founder.GetByText("Taken from leads.csv.mapping.json (2.0.0): 4 columns");
        await Expect(told).ToContainTextAsync("1 of this file is not in it: “Team”; 1 of it is not in this file: “Old”.");
        await Expect(founder.GetByRole(AriaRole.Button, new() { Name = "Field of Reach: Client › E-mail" })).ToBeVisibleAsync();
        await Expect(founder.GetByLabel("Country of numbers without a code")).ToHaveValueAsync("GB");
        Assert.Equal(1, Revisions(console, second));

        // Undo brings back what was, and the file is used again.
        await founder.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(told).ToHaveCountAsync(0);
        await Expect(founder.GetByLabel("Country of numbers without a code")).Not.ToHaveValueAsync("GB");
        await UseAsync(founder, mapping);
        await Expect(told).ToBeVisibleAsync();
        await ImportSteps.ConfirmMappingAsync(founder);
        await ImportSteps.ExpectInReviewAsync(founder, second);
        Books.AssertOutcomes(console, second, 2);
        Assert.Equal(
            [("Cat Example", "cat@leads.example", "qualified"), ("Dan Example", "dan@leads.example", "")],
            [.. Proposed(console, second)]);
        var confirmed = JsonNode.Parse(StoredOf(console, second))!;
        Assert.Equal("2.0.0", (string?)confirmed["schema_version"]);
        var used = confirmed["provenance"]!.AsArray()[^2]!;
        Assert.Equal($"take_mapping_file {written["artifact_id"]} 2.0.0", (string?)used["activity"]);
        Assert.Equal($"manifest:{written["manifest_id"]}", (string?)used["used"]![0]);
        // What was confirmed is saved from the import's own page.
        Assert.Equal("shuffled.csv.mapping.json", Path.GetFileName(await DownloadAsync(founder)));
    }

    [Fact]
    public async Task File_OfTheFirstVersionOrNoMappingAtAll_IsTakenOrSaysWhy()
    {
        using var leads = LeadFile.Of("leads.csv", Leads);
        using var flat = LeadFile.Of("by-hand.json", FlatMap("client.full_name"));
        using var broken = LeadFile.Of("broken.json", FlatMap("client.first_nam"));
        var console = await StartWithTeamAsync();
        var founder = await OpenAsync(Person.Founder);
        var batch = await UploadAsync(founder, console, leads);

        await UseAsync(founder, broken.Path);
        var refusal = founder.GetByRole(AriaRole.Alert).Filter(new() { HasText = "broken.json cannot be used as a mapping. Nothing was changed." });
        await Expect(refusal.Locator("li code")).ToHaveTextAsync(["/column_mappings/Contact"]);
        await Expect(refusal.Locator("li span")).ToHaveTextAsync(["'client.first_nam' is not a field; client.email is one."]);
        await UseAsync(founder, leads.Path);
        await Expect(founder.GetByText("leads.csv is not JSON, so it is no mapping. Nothing was changed.")).ToBeVisibleAsync();
        await Expect(refusal).ToHaveCountAsync(0);
        await Expect(founder.GetByRole(AriaRole.Button, new() { Name = "Save for later" })).ToBeDisabledAsync();

        await DropAsync(founder, flat.Path);
        await Expect(founder.GetByText("Taken from by-hand.json (1.0.0): 3 columns; 2 of this file are not in it: “Standing”, “Old”; 1 of it is not in this file: “Fax”.")).ToBeVisibleAsync();
        await Expect(founder.GetByText("leads.csv is not JSON")).ToHaveCountAsync(0);
        await Expect(founder.GetByText("Taken from by-hand.json (1.0.0).")).ToHaveCountAsync(3);
        await ImportSteps.ConfirmMappingAsync(founder);
        await ImportSteps.ExpectInReviewAsync(founder, batch);
        Assert.Equal([("Ann Example", "ann@leads.example", ""), ("Ben Example", "ben@leads.example", "")], [.. Proposed(console, batch)]);
        // The hand-written file is no mapping of this workspace, so no ref says so.
        Assert.Equal("[]", JsonNode.Parse(StoredOf(console, batch))!["provenance"]!.AsArray()[^2]!["used"]!.ToJsonString());
    }

    private static string FlatMap(string name)
    {
        var sample = JsonNode.Parse(ContractRegistry.Find(nameof(ImportMappingManifest))!.Find("1.0.0")!.SampleOf(nameof(ImportMappingManifest)))!;
        sample["column_mappings"] = new JsonObject { ["Contact"] = name, ["Reach"] = "client.email", ["Fax"] = "client.telephone" };
        sample["unmapped_columns"] = new JsonArray("Code");
        return sample.ToJsonString();
    }

    private static async Task<Guid> UploadAsync(IPage founder, RunningConsole console, LeadFile file)
    {
        await ImportSteps.PickAsync(founder, console, file.Path);
        var batch = await ImportSteps.OpenBatchAsync(founder);
        await ImportSteps.OpenMappingAsync(founder);
        return batch;
    }

    private static async Task ChooseAsync(IPage founder, string column, string field)
    {
        await founder.GetByRole(AriaRole.Group, new() { Name = $"What becomes of {column}" }).GetByRole(AriaRole.Button, new() { Name = "Map", Exact = true }).ClickAsync();
        var editor = founder.GetByRole(AriaRole.Group, new() { Name = $"Field of {column}" });
        await editor.GetByPlaceholder("Search fields").FillAsync(field);
        await Expect(editor.Locator("[role=listbox] [role=option]")).ToHaveCountAsync(1);
        await editor.Locator("[role=listbox] [role=option]").ClickAsync();
        await Expect(founder.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^Field of {column}: ") })).ToBeVisibleAsync();
    }

    /// <summary>By the button, as people do: only a press lets the same file be picked again.</summary>
    private static async Task UseAsync(IPage founder, string file)
    {
        var chooser = await founder.RunAndWaitForFileChooserAsync(() => founder.GetByText("Use a mapping file…").ClickAsync());
        await chooser.SetFilesAsync(file);
    }

    private static async Task DropAsync(IPage founder, string file)
    {
        await Expect(founder.Locator(".m-drop")).ToHaveAttributeAsync("data-ready", "");
        await using var dropped = await founder.EvaluateHandleAsync(
            """
            ({ name, content }) => {
                const transfer = new DataTransfer();
                transfer.items.add(new File([content], name, { type: "application/json" }));
                return transfer;
            }
            """,
            new { name = Path.GetFileName(file), content = await File.ReadAllTextAsync(file) });
        foreach (var step in new[] { "dragenter", "dragover", "drop" })
            await founder.Locator("main").DispatchEventAsync(step, new { dataTransfer = dropped });
    }

    /// <returns>Where it was saved, under the name that the page gave it.</returns>
    private static async Task<string> DownloadAsync(IPage founder)
    {
        var download = await founder.RunAndWaitForDownloadAsync(() => founder.GetByRole(AriaRole.Link, new() { Name = "Download the mapping" }).ClickAsync());
        var path = Path.Combine(Path.GetDirectoryName(await download.PathAsync())!, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        return path;
    }

    private static string StoredOf(RunningConsole console, Guid batch) => JsonNode.Parse(new Database(console).Text(
        "SELECT Payload FROM raw_manifest WHERE BatchId = $batch ORDER BY Revision DESC LIMIT 1", ("$batch", batch)))!.ToJsonString();

    private static long Revisions(RunningConsole console, Guid batch) =>
        new Database(console).Number("SELECT COUNT(*) FROM raw_manifest WHERE BatchId = $batch", ("$batch", batch));

    /// <summary>What the rows propose, in file order; the stage is empty where no opportunity is proposed.</summary>
    private static IEnumerable<(string Name, string Email, string Stage)> Proposed(RunningConsole console, Guid batch) => new Database(console).Rows(
        $"""
        SELECT {Value("full_name")}, {Value("email")}, {Value("stage")} FROM gov_proposal client
        WHERE client.BatchId = $batch AND client.ProposalId = client.UnitId ORDER BY client.RowNumber
        """,
        ("$batch", batch)).Select(row => ((string)row[0]!, (string)row[1]!, (string)row[2]!));

    private static string Value(string field) =>
        $"""
        COALESCE((SELECT value.value ->> '$.value' FROM gov_proposal part, json_each(part.Payload, '$.canonical_payload.values') value
                  WHERE part.UnitId = client.UnitId AND value.value ->> '$.field' = '{field}'), '')
        """;
}
