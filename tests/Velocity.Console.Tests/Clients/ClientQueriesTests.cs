using Velocity.Console.Features.Clients;
using Velocity.Console.Features.Review;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Clients;

public sealed class ClientQueriesTests : IAsyncLifetime
{
    private Workspace _workspace = null!;
    private SampleFile _file = null!;
    private ClientQueries _clients = null!;

    public async ValueTask InitializeAsync()
    {
        _workspace = await Workspace.CreateAsync();
        _clients = _workspace.Get<ClientQueries>();
        _file = await _workspace.ReceiveAsync("leads.csv", ["Name", "Email", "Stage"], [.. Enumerable.Range(0, 5).Select(i => (IReadOnlyList<string>)[$"Row {i}", "", ""])]);
    }

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Theory]
    [InlineData("zoë", 1)]
    [InlineData("SAMPLE.example", 2)]
    [InlineData("%", 0)]
    [InlineData("", 2)]
    public async Task List_Searched_FindsByAnyPart(string text, int found)
    {
        await _workspace.ApproveAsync(await ProposeAsync(2, "Zoë Sample", "zoe@sample.example"));
        await _workspace.ApproveAsync(await ProposeAsync(3, "Ada Testwell", "ada@sample.example"));
        var list = await _clients.ListAsync(new ClientFilter(text));
        Assert.Equal((found, found), (list.Total, list.Lines.Count));
    }

    [Fact]
    public async Task Client_Unknown_IsNone() => Assert.Null(await _clients.FindAsync(_workspace.NewId()));

    [Fact]
    public async Task Client_WithAWonOpportunity_ShowsItAsClosed()
    {
        var unit = await _file.ProposeAsync(2, [_file.Value(2, "Name", "full_name", "Zoe Sample")], (EntityTypes.Opportunity, [_file.Value(2, "Stage", "stage", "won")]));
        var client = await _clients.FindAsync((await _workspace.ApproveAsync(unit)).Guid);
        Assert.Empty(client!.Snapshot.ActiveOpportunities);
        Assert.Single(client.ClosedOpportunities);
    }

    [Fact]
    public async Task Story_OfAValue_NamesCellDecisionNotesAndHistory()
    {
        var first = await _workspace.ApproveAsync(await ProposeAsync(2, "Zoe Sample", "zoe@sample.example"));
        var form = new UnitForm(await _workspace.UnitAsync(await ProposeAsync(3, "Zoë S.", "zoe@sample.example")), PrincipalRef.User(_workspace.Founder), _workspace.Time) { Notes = "Wrote twice." };
        form.Match(await _workspace.Review.ClientAsync(first));
        form.Choose("full_name", takeProposed: true);
        await _workspace.DecideUnit.RunAsync(form.Approval());

        var client = (await _clients.FindAsync(first.Guid))!;
        var name = await StoryAsync(client, "full_name", 0);
        Assert.Equal(("leads.csv", "row 3, Name"), (name.Places[0].Filename, name.Places[0].Place));
        Assert.Equal($"/imports/{_file.Id}/source?row=3&col=1", name.Places[0].Href);
        Assert.Equal(("Wrote twice.", PrincipalRef.User(_workspace.Founder)), (name.Decision!.Notes, name.Decision.By));
        Assert.Equal([FieldChangeKind.Set, FieldChangeKind.Set], name.History.Select(item => item.Change.Kind));

        var loser = await StoryAsync(client, "full_name", 1);
        Assert.Equal(PrincipalRef.User(_workspace.Approver), loser.Decision!.By);

        var email = await StoryAsync(client, "email", 0);
        Assert.Equal(["row 2, Email", "row 3, Email"], email.Places.Select(place => place.Place));
        Assert.Equal([FieldChangeKind.Added, FieldChangeKind.Confirmed], email.History.Select(item => item.Change.Kind));
    }

    [Fact]
    public async Task Story_OfATypedValue_NamesThePerson()
    {
        var form = new UnitForm(await _workspace.UnitAsync(await ProposeAsync(2, "Zoe Sample", "zoe@sample.example")), PrincipalRef.User(_workspace.Approver), _workspace.Time);
        form.Client.Values[0].Change(FieldValue.Text("Zoë Sample"));
        var committed = Assert.IsType<DecideOutcome.Committed>(await _workspace.DecideUnit.RunAsync(form.Approval()));
        var story = await StoryAsync((await _clients.FindAsync(committed.Client!.Value.Guid))!, "full_name", 0);
        Assert.Equal([PrincipalRef.User(_workspace.Approver)], story.TypedBy);
        Assert.Equal(DecisionKind.ApprovedWithEdits, story.Decision!.Kind);
        Assert.Single(story.Places);
    }

    [Theory]
    [InlineData("client:0197b000-0000-7000-8000-0000000000c1~email~0", true)]
    [InlineData("client:0197b000-0000-7000-8000-0000000000c1~no_field~0", false)]
    [InlineData("client:0197b000-0000-7000-8000-0000000000c1~email~-1", false)]
    [InlineData("nonsense", false)]
    [InlineData(null, false)]
    public void ValueAddress_Parsed_PrintsAsItWas(string? text, bool isOne) => Assert.Equal(isOne ? text : null, ValueAddress.Parse(text)?.ToString());

    private async Task<ValueStory> StoryAsync(ClientView client, string field, int index)
    {
        var address = new ValueAddress(client.Snapshot.ClientRef, field, index);
        return await _clients.StoryAsync(address, client.Find(address)!);
    }

    private Task<ProposalId> ProposeAsync(long row, string name, string email) =>
        _file.ProposeAsync(row, [_file.Value(row, "Name", "full_name", name), _file.Value(row, "Email", "email", email)]);
}
