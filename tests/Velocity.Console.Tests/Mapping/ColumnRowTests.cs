using AngleSharp.Dom;
using Bunit;
using MudBlazor.Services;
using Velocity.Console.Features.Mapping;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Mapping;

public sealed class ColumnRowTests : IDisposable
{
    private static readonly ColumnMapping Stage = new(
        1, "Stage", ColumnDisposition.Mapped, new MappingTarget(EntityTypes.Opportunity, "stage"), new Confidence(0.95), "The name says “stage”.",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Hot"] = "qualified" });

    private readonly BunitContext _context = new();
    private readonly List<ColumnMapping> _changes = [];
    private int? _toggled;

    public ColumnRowTests()
    {
        _context.Services.AddMudServices();
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.JSInterop.SetupModule(_ => true).Mode = JSRuntimeMode.Loose;
    }

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Row_OfAMappedColumn_ShowsValuesAsTheCommitNormalisesThem()
    {
        var row = Render(Stage);
        Assert.Equal(["Qualified", "New"], row.FindAll(".m-value").Select(value => value.TextContent));
        Assert.Contains("Opportunity › Stage", row.Find(".m-field").TextContent, StringComparison.Ordinal);
        Assert.Contains("100 % filled, 2 different", row.Find(".m-name").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Ignore_Pressed_ChoosesWithoutAField()
    {
        Button(Render(Stage), "Ignore").Click();
        var change = Assert.Single(_changes);
        Assert.Equal((ColumnDisposition.Ignored, (MappingTarget?)null, MappingDraft.Chosen), (change.Disposition, change.Target, change.Reason));
    }

    [Fact]
    public void Map_PressedOnAnIgnoredColumn_TakesTheSuggestionAndOpensTheEditor()
    {
        Button(Render(MappingDraft.Without(Stage, ColumnDisposition.Ignored)), "Map").Click();
        Assert.Same(Stage, Assert.Single(_changes));
        Assert.Equal(1, _toggled);
    }

    [Fact]
    public void Map_PressedWithoutASuggestion_AsksForAFieldFirst()
    {
        var open = MappingDraft.Without(Stage, ColumnDisposition.Unresolved);
        Button(Render(open, suggestion: open), "Map").Click();
        Assert.Empty(_changes);
        Assert.Equal(1, _toggled);
    }

    [Fact]
    public void Field_SearchedAndChosenByKeyboard_ReplacesTheTarget()
    {
        var row = Render(Stage, isOpen: true);
        row.Find("[role=combobox]").Input("reso city");
        Assert.Equal("City or area RESO City", Words(row.Find("[role=option]")));
        row.Find("[role=combobox]").KeyDown("Enter");
        Assert.Equal(new MappingTarget(EntityTypes.PropertyInterest, "city"), Assert.Single(_changes).Target);
    }

    [Fact]
    public void Word_GivenAMeaning_JoinsTheOthers()
    {
        var row = Render(Stage, isOpen: true);
        row.Find("select[aria-label='New means']").Change("contacted");
        var map = Assert.Single(_changes).EnumMap!;
        Assert.Equal(("qualified", "contacted"), (map["Hot"], map["New"]));
    }

    [Fact]
    public void Row_ForReading_OffersNothingToPress()
    {
        var row = Render(Stage, isOpen: true, isReadOnly: true);
        Assert.All(row.FindAll("button"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Empty(row.FindAll("[role=combobox]"));
    }

    [Fact]
    public void Row_GivenTheSameAgain_DoesNotRender()
    {
        var row = Render(Stage);
        var renders = row.RenderCount;
        row.Render(parameters => parameters.Add(r => r.Column, Stage));
        Assert.Equal(renders, row.RenderCount);
        row.Render(parameters => parameters.Add(r => r.Column, MappingDraft.Without(Stage, ColumnDisposition.Ignored)));
        Assert.Equal(renders + 1, row.RenderCount);
    }

    private IRenderedComponent<ColumnRow> Render(ColumnMapping column, bool isOpen = false, bool isReadOnly = false, ColumnMapping? suggestion = null)
    {
        var profiler = new ColumnProfiler(1);
        profiler.Add(["Hot"]);
        profiler.Add(["New"]);
        return _context.Render<ColumnRow>(parameters => parameters
            .Add(row => row.Column, column)
            .Add(row => row.Suggestion, suggestion ?? Stage)
            .Add(row => row.Profile, profiler.Profiles[0])
            .Add(row => row.Options, new ParseOptions())
            .Add(row => row.IsOpen, isOpen)
            .Add(row => row.IsReadOnly, isReadOnly)
            .Add(row => row.OnChange, _changes.Add)
            .Add(row => row.OnToggle, index => _toggled = index));
    }

    private static IElement Button(IRenderedComponent<ColumnRow> row, string text) => row.FindAll(".m-switch button").Single(button => button.TextContent == text);

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
