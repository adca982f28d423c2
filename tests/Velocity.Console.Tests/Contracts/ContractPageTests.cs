using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Velocity.Console.Api;
using Velocity.Console.Features.Contracts;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Tests.Contracts;

public sealed class ContractPageTests : IDisposable
{
    private readonly BunitContext _context = new();

    public ContractPageTests()
    {
        _context.Services.AddMudServices();
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.JSInterop.SetupModule(_ => true).Mode = JSRuntimeMode.Loose;
    }

    public void Dispose() => _context.Dispose();

    [Fact]
    public void List_OfFamilies_HasEachOnceAlongTheFlow()
    {
        var page = _context.Render<ContractsPage>();
        Assert.Equal(
            ["Import", "Proposals and decisions", "Client graph", "Interactions and signals", "Snapshot"],
            page.FindAll(".ct-group h2").Select(title => title.TextContent));
        Assert.Equal(
            ContractRegistry.Families.Select(family => $"/contracts/{family.ArtifactType}").Order(StringComparer.Ordinal),
            page.FindAll(".ct-family a").Select(link => link.GetAttribute("href")!).Order(StringComparer.Ordinal));
        var signal = page.FindAll("tr").Single(row => row.TextContent.Contains(nameof(QdSignalBundle), StringComparison.Ordinal));
        Assert.Contains("agents and people", signal.TextContent, StringComparison.Ordinal);
        Assert.Contains("append-only", signal.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Family_WithoutAVersion_ShowsTheCurrentOne()
    {
        var page = Open(nameof(QdSignalBundle));
        Assert.Equal("1.1.0, current", page.Find("nav .active").TextContent);
        Assert.Equal("list of Contribution", Words(Row(page, "contributions").QuerySelectorAll("td")[1]));
        Assert.Equal("/contracts/QdSignalBundle#shape-Contribution", Row(page, "contributions").QuerySelector("a")!.GetAttribute("href"));
        Assert.NotNull(page.Find("[id='shape-Contribution']"));
        Assert.Equal(["/api/v1/contracts/QdSignalBundle/1.1.0/sample", "/api/v1/contracts/QdSignalBundle/1.1.0"], page.FindAll("a[download]").Select(link => link.GetAttribute("href")));
        Assert.Equal(ContractRegistry.Find(nameof(QdSignalBundle))!.Current.SampleOf(nameof(QdSignalBundle)), page.Find(".ct-json code").TextContent);
    }

    [Fact]
    public void Family_AtAnEarlierVersion_ShowsItsFieldsAndKeepsItInItsLinks()
    {
        var page = Open(nameof(QdSignalBundle), "1.0.0");
        Assert.DoesNotContain(page.FindAll(".ct-fields code"), code => code.TextContent == "contributions");
        Assert.Equal("/contracts/QdSignalBundle?version=1.0.0#shape-TimeWindow", Row(page, "time_window").QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("This is an earlier version.", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(QdSignalBundle), "compatible", "/contributions is new.")]
    [InlineData(nameof(ImportMappingManifest), "breaking", "/column_mappings was object and is array now.")]
    public void Family_WithSeveralVersions_SaysWhatChanged(string artifactType, string verdict, string sentence)
    {
        var step = Open(artifactType).FindAll(".ct-steps > li")[0];
        Assert.Equal(verdict, step.QuerySelector(".ct-step .v-chip")!.TextContent);
        Assert.Contains(step.QuerySelectorAll(".ct-change-list li"), change => change.TextContent.Contains(sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Planet", null, "There is no family “Planet”", "/contracts/RawImportBatch")]
    [InlineData("QdSignalBundle", "9.9.9", "QdSignalBundle has no version “9.9.9”", "/contracts/QdSignalBundle?version=1.0.0")]
    [InlineData("QdSignalBundle", "newest", "QdSignalBundle has no version “newest”", "/contracts/QdSignalBundle")]
    public void Address_OfWhatThereIsNot_SaysSoAndLinksWhatThereIs(string artifactType, string? version, string title, string link)
    {
        var page = Open(artifactType, version);
        Assert.Equal(title, page.Find(".v-state h1, .v-state h2").TextContent);
        Assert.Contains(page.FindAll("a"), anchor => anchor.GetAttribute("href") == link);
    }

    [Fact]
    public void Result_OfAFaultyDocument_NamesEachFaultAtItsPlace()
    {
        var result = _context.Render<CheckResult>(p => p.Add(r => r.Verdict, new DocumentVerdict.Faulty([
            new ApiError("/value", "wrong_type", "value is text; it should be a number."),
            new ApiError("", "more", "7 more faults are not listed.")])));
        Assert.Equal(["/value", "the whole document"], result.FindAll(".ct-pointer").Select(button => button.TextContent));
        Assert.Contains("2 faults", result.Markup, StringComparison.Ordinal);
        Assert.Contains("value is text; it should be a number.", result.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Result_OfASoundDocument_NamesTheFieldsThatWouldBeKept()
    {
        var result = _context.Render<CheckResult>(p => p.Add(r => r.Verdict, new DocumentVerdict.Sound(
            new ContractCheckAnswer("This is a sound QdSignalBundle 1.1.0.", nameof(QdSignalBundle), "1.1.0", "abc", ["/contribution"]))));
        Assert.Equal("This is a sound QdSignalBundle 1.1.0.", result.Find("p").TextContent);
        Assert.Equal(["/contribution"], result.FindAll(".ct-pointer").Select(button => button.TextContent));
    }

    [Fact]
    public void ChangeKind_OfEverySort_HasWords() => Assert.All(Enum.GetValues<SchemaChangeKind>(), kind => Assert.NotEmpty(ContractWords.Of(kind)));

    private IRenderedComponent<FamilyPage> Open(string artifactType, string? version = null)
    {
        _context.Services.GetRequiredService<NavigationManager>().NavigateTo(version is null ? $"contracts/{artifactType}" : $"contracts/{artifactType}?version={version}");
        return _context.Render<FamilyPage>(p => p.Add(page => page.ArtifactType, artifactType));
    }

    private static IElement Row(IRenderedComponent<FamilyPage> page, string field) =>
        page.FindAll(".ct-fields tr").First(row => row.QuerySelector("code")?.TextContent == field);

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
