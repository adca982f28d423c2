using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Velocity.Console.Data;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Interactions;

/// <summary>Parts that pages are made of, drawn over a workspace.</summary>
public sealed class InteractionPartsTests : IAsyncLifetime
{
    private readonly BunitContext _context = new();
    private Workspace _workspace = null!;
    private Ref _client;

    public async ValueTask InitializeAsync()
    {
        _workspace = await Workspace.CreateAsync();
        _context.Services.AddMudServices();
        _context.Services.AddSingleton(_workspace.Time).AddSingleton(_workspace.Get<ChangeFeed>()).AddSingleton(_workspace.Get<UserDirectory>())
            .AddSingleton(new InteractionQueries(_workspace.Get<IDbContextFactory<VelocityDbContext>>()));
        var file = await _workspace.ReceiveAsync("leads.csv", ["Name", "Phone"], ["Ann Lee", "+442079460001"]);
        _client = await _workspace.ApproveAsync(await file.ProposeAsync(2, [file.Value(2, "Name", "full_name", "Ann Lee"), file.Value(2, "Phone", "telephone", "+442079460001")]));
        await _workspace.AddOracleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _workspace.DisposeAsync();
    }

    [Fact]
    public async Task Recent_OfAClient_AreTheNewestEightAndTheWayToAll()
    {
        for (var i = 0; i < 10; i++) await DeliverAsync(i, "+442079460001");
        await DeliverAsync(20, "+442079460999");
        var section = Recent();
        section.WaitForElement("li");
        Assert.Equal(["Call 9", "Call 8", "Call 7", "Call 6", "Call 5", "Call 4", "Call 3", "Call 2"], section.FindAll("li > a").Select(link => link.TextContent));
        Assert.Equal(("All 10", $"/interactions?client={_client.Id}"), (section.Find(".v-panel-head a").TextContent, section.Find(".v-panel-head a").GetAttribute("href")));
    }

    [Fact]
    public async Task Recent_WhenSomethingComesIn_ShowsIt()
    {
        var section = Recent();
        section.WaitForAssertion(() => Assert.Contains("None has come in.", section.Markup, StringComparison.Ordinal));
        Assert.Empty(section.FindAll(".v-panel-head a"));
        await DeliverAsync(1, "+442079460001");
        section.WaitForElement("li", TimeSpan.FromSeconds(20));
        Assert.Equal("Call 1", section.Find("li > a").TextContent);
    }

    [Fact]
    public void Assignment_FoundByNumber_SaysWhich() =>
        Assert.Equal("Ann Lee found by +44 20 7946 0001, just now", Line(PrincipalRef.System("interactions"), _client, "+442079460001"));

    [Fact]
    public void Assignment_OfAPerson_SaysWhoAndWhy() =>
        Assert.Equal("Ann Lee assigned by Abe Approver, just now: Her voice.", Line(PrincipalRef.User(_workspace.Approver), _client, "Her voice."));

    [Fact]
    public void Assignment_OfItsProducer_SaysSo() => Assert.Equal("Ann Lee as said by oracle, just now", Line(Intel.Oracle, _client, ""));

    [Fact]
    public void Assignment_TakenAway_SaysByWhom() =>
        Assert.Equal("Unresolved its client was taken away by Fay Founder, just now: Not she.", Line(PrincipalRef.User(_workspace.Founder), null, "Not she."));

    [Fact]
    public void Assignment_ThatNobodyMade_SaysWhatWasLookedFor()
    {
        var line = _context.Render<AssignmentLine>(p => p.Add(part => part.Value, Assignment.None).Add(part => part.Addresses, ["+44 20 7946 0001", "ann@leads.example"]));
        Assert.Equal("Unresolved no client, or more than one, has +44 20 7946 0001 or ann@leads.example", Words(line));
    }

    [Fact]
    public void Event_LearntOfLater_SaysBothTimesAndItsSourcesName()
    {
        var card = _context.Render<EventCard>(p => p
            .Add(part => part.Event, new InteractionEvent("<id@mail.example>", Intel.At, Intel.At.AddHours(2), Text: "Line one\n  <b>two</b>"))
            .Add(part => part.Number, 3).Add(part => part.Thread, Guid.Empty).Add(part => part.From, "Ann"));
        Assert.Equal(2, card.FindAll("time").Count);
        Assert.Equal("Line one\n  <b>two</b>", card.Find("blockquote").TextContent);
        Assert.Equal("<id@mail.example>", card.Find(".in-raw").TextContent);
        Assert.Equal(("event=3", $"/interactions/{Guid.Empty}#event=3"), (card.Find("li").Id, card.Find("header a").GetAttribute("href")));
    }

    private string Line(PrincipalRef by, Ref? client, string basis) =>
        Words(_context.Render<AssignmentLine>(p => p.Add(part => part.Value, new Assignment(1, client, client is null ? null : "Ann Lee", by, _workspace.Time.GetUtcNow(), basis))));

    private static string Words(IRenderedComponent<AssignmentLine> line) => string.Join(' ', line.Find("p").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<RecentInteractions> Recent() => _context.Render<RecentInteractions>(p => p.Add(section => section.Client, _client));

    private async Task DeliverAsync(int number, string from)
    {
        var at = Intel.At.AddMinutes(number);
        var call = Intel.Call(PrincipalRef.User(_workspace.Founder)) with
        {
            Subject = $"Call {number}", Participants = [new Participant("from", Address: from)], EventRefs = [new InteractionEvent($"call-{number}", at, at, From: 0)],
        };
        Assert.IsType<IntakeOutcome.Accepted>(await _workspace.Intake.SubmitAsync(new Submission(Intel.Oracle, call)));
    }
}
