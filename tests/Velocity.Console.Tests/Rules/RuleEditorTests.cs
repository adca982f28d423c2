using Bunit;
using Velocity.Console.Features.Rules;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Tests.Rules;

public sealed class RuleEditorTests : IAsyncDisposable
{
    private static readonly RuleOrigins Origins = new(["oracle"], ["telephony"], ["portal_leads"]);
    private readonly BunitContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Family_OfRows_AsksOnlyWhatARowHas()
    {
        var form = new RuleForm(null);
        var editor = Editor(form);
        Assert.Equal(["It looks at", "It may", "Resting on", "Proposed by any agent", "From any source"], Legends(editor));
        editor.FindAll("input[name=rule-family]")[1].Change(true);
        Assert.Equal(["It looks at", "From any kind of file"], Legends(editor));
        Assert.Contains("portal_leads", editor.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("telephony", editor.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(editor.FindAll("summary"), summary => summary.TextContent.Contains(EntityTypes.Label(EntityTypes.RiskFlag), StringComparison.Ordinal));
        Assert.Equal("70", editor.Find("#rule-confidence").GetAttribute("min"));

        editor.FindAll("fieldset")[1].QuerySelector("input")!.Change(true);
        form.Fields.Add("client.full_name");
        Assert.Empty(form.Rule.When.Faults());
        Assert.Equal(nameof(NormalizedEntityProposal), form.Rule.When.Family);
        Assert.Equal([RuleOperation.CreateEntity], form.Rule.When.Operations);
        Assert.Equal([Ref.Schemes.Batch], form.Rule.When.EvidenceKinds);
        Assert.Equal(["portal_leads"], form.Rule.When.Sources);

        // Whoever changes their mind finds what they had.
        editor.FindAll("input[name=rule-family]")[0].Change(true);
        Assert.Equal((nameof(OracleWritebackProposal), 0), (form.Rule.When.Family, form.Rule.When.Sources.Count));
    }

    [Fact]
    public void Family_OfARuleThatIsSaved_StaysWhatItIs() => Assert.All(
        Editor(new RuleForm(Infrastructure.RowDesk.Rule(1))).FindAll("input[name=rule-family]"), choice => Assert.True(choice.HasAttribute("disabled")));

    private IRenderedComponent<RuleEditor> Editor(RuleForm form) => _context.Render<RuleEditor>(parameters => parameters.Add(editor => editor.Form, form).Add(editor => editor.Origins, Origins));

    private static IEnumerable<string> Legends(IRenderedComponent<RuleEditor> editor) => editor.FindAll("legend").Select(legend => legend.TextContent.Trim());
}
