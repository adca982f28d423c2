using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Clients;
using Velocity.Console.Features.Matching;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Matching;

/// <summary>What people say of two to five who may be one.</summary>
public sealed class MatchDeskTests : IAsyncLifetime
{
    private static readonly Dictionary<string, Ref> NoChoices = [];

    private Lookalikes _all = null!;

    public async ValueTask InitializeAsync() => _all = await Lookalikes.OpenAsync();

    public ValueTask DisposeAsync() => _all.DisposeAsync();

    [Fact]
    public async Task Same_OfRows_ApprovesThemAsOneClient_AsThePreviewSaid()
    {
        var first = await _all.RowAsync("Zoe", "Sample", "zoe@sample.example", job: "Builder");
        var second = await _all.RowAsync("Zoë", "Sample", "zoe@sample.example", "+442079460001", "Surveyor");
        await _all.RowAsync("Zoe", "Sample", "zoe@sample.example", "+442079460001");
        var asked = await _all.OnlyAsync();
        var survivors = new Dictionary<string, Ref> { ["job_title"] = second };
        var preview = asked.Preview(first, survivors);
        var client = await SameAsync(asked, survivors);
        var view = (await _all.Workspace.Get<ClientQueries>().FindAsync(client.Guid))!;
        Assert.Equal("Surveyor", Text(view, "job_title"));
        var committed = (await _all.Workspace.Review.ClientAsync(client))!;
        Assert.Equal(Said(preview), Said(committed));
        await using var db = await _all.Workspace.OpenAsync();
        Assert.Equal((1, 3), (await db.Clients.CountAsync(), await db.Decisions.CountAsync()));
        Assert.All(await db.Decisions.ToListAsync(), decision => Assert.Equal(client, decision.EntityRef));
        Assert.Empty(await _all.LinesAsync(new MatchFilter(MatchBand.All)));
    }

    [Fact]
    public async Task Same_OfRowsAndAClient_JoinsThemToIt_AndWhatHangsOnThemIsItsToo()
    {
        var client = await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example", job: "Builder");
        await _all.RowAsync("Zoë", "Sample", "zoe@sample.example", "+442079460001", "Surveyor");
        await _all.RowAsync("Zoe", "Sample", "zoe@sample.example", "+442079460001");
        var asked = await _all.OnlyAsync();
        Assert.Equal([client], asked.Clients.Select(one => one.Ref));
        await SameAsync(asked, NoChoices);
        var view = (await _all.Workspace.Get<ClientQueries>().FindAsync(client.Guid))!;
        Assert.Equal(("Builder", "+442079460001"), (Text(view, "job_title"), Text(view, "telephone")));
    }

    /// <summary>The client moved since it was compared: nothing of the answer is taken.</summary>
    [Fact]
    public async Task Same_OfAClientThatMoved_WritesNothing()
    {
        var client = await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example");
        await _all.RowAsync("Zoë", "Sample", "zoe@sample.example");
        await _all.RowAsync("Zoe", "Sample", "zoe@sample.example");
        var asked = await _all.OnlyAsync();
        await _all.Workspace.Get<EditClient>().RunAsync(_all.Founder, client, asked.Clients[0].State.Version, [new ProposedChange.AddValue("note", FieldValue.Text("Moved."))], "Asked her.");
        Assert.IsType<MatchOutcome.Changed>(await _all.Desk.SameAsync(_all.Approver, asked, client, NoChoices, isBlind: false));
        await using var db = await _all.Workspace.OpenAsync();
        Assert.Equal(0, await db.MatchAnswers.CountAsync());
        Assert.Equal(3, (await _all.OnlyAsync()).Subjects.Count);
    }

    [Fact]
    public async Task Same_OfClients_WaitsForAnotherPerson_AndThenIsThePreview()
    {
        var (a, b) = (await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example", job: "Builder"), await _all.ClientAsync("Zoë", "Sample", "zoe@sample.example", job: "Surveyor"));
        var c = await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example", "+442079460001", "Baker");
        var asked = await _all.OnlyAsync();
        Assert.Equal(3, asked.Clients.Count);
        var survivors = new Dictionary<string, Ref> { ["job_title"] = c };
        var preview = asked.Preview(b, survivors);
        var taken = Assert.IsType<MatchOutcome.Taken>(await _all.Desk.SameAsync(_all.Founder, asked, b, survivors, isBlind: false, "Met her."));
        Assert.Equal(a, (await _all.Workspace.Get<ClientQueries>().FindAsync(a.Guid))!.Snapshot.ClientRef);
        var writebacks = _all.Workspace.Get<WritebackQueries>();
        var decide = _all.Workspace.Get<DecideWriteback>();
        Assert.IsType<Velocity.Console.Features.Review.DecideOutcome.Refused>(await decide.ApproveAsync(new WritebackForm((await writebacks.FindAsync(taken.Merge!.Value))!, _all.Founder, _all.Workspace.Time)));
        Assert.IsType<Velocity.Console.Features.Review.DecideOutcome.Committed>(await decide.ApproveAsync(new WritebackForm((await writebacks.FindAsync(taken.Merge.Value))!, _all.Approver, _all.Workspace.Time)));
        var view = (await _all.Workspace.Get<ClientQueries>().FindAsync(a.Guid))!;
        Assert.Equal((b, "Baker"), (view.Snapshot.ClientRef, Text(view, "job_title")));
        Assert.Equal(Said(preview), Said((await _all.Workspace.Review.ClientAsync(b))!));
        Assert.Empty(await _all.LinesAsync(new MatchFilter(MatchBand.All)));
    }

    [Fact]
    public async Task Different_IsNeverAskedAgain_WhateverBecomesOfThem()
    {
        var client = await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example");
        var row = await _all.RowAsync("Zoë", "Sample", "zoe@sample.example");
        Assert.IsType<MatchOutcome.Taken>(await _all.Desk.DifferentAsync(_all.Approver, await _all.OnlyAsync(), isBlind: false));
        Assert.Empty(await _all.LinesAsync(new MatchFilter(MatchBand.All)));
        // The row becomes a client, and the client is written to: both are scored anew.
        var became = await _all.Workspace.ApproveAsync(ProposalId.From(row.Guid));
        Assert.Empty(await _all.LinesAsync(new MatchFilter(MatchBand.All)));
        await using (var db = await _all.Workspace.OpenAsync())
        {
            var version = (await db.Entities.SingleAsync(entity => entity.Entity == client)).Version;
            await _all.Workspace.Get<EditClient>().RunAsync(_all.Founder, client, version, [new ProposedChange.AddValue("note", FieldValue.Text("Tall."))], "Met her.");
        }

        Assert.Empty(await _all.LinesAsync(new MatchFilter(MatchBand.All)));
        // Whoever is the same as one of them is asked about with that one alone.
        await _all.RowAsync("Zoe", "Sample", "zoe@sample.example");
        Assert.DoesNotContain(await _all.LinesAsync(new MatchFilter(MatchBand.All)), line => new HashSet<Ref> { line.A, line.B }.SetEquals([client, became]));
    }

    /// <summary>Two who were said to be different when one of them was a row are not put side by side because a third looks like both.</summary>
    [Fact]
    public async Task Different_OfARowThatIsAClientSince_KeepsTheTwoOutOfOneQuestion()
    {
        var client = await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example");
        var row = await _all.RowAsync("Zoe", "Sample", "zoe@sample.example");
        await _all.Desk.DifferentAsync(_all.Approver, await _all.OnlyAsync(), isBlind: false);
        var became = await _all.Workspace.ApproveAsync(ProposalId.From(row.Guid));
        await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example");
        var asked = (await _all.CaseAsync(Assert.Single(await _all.LinesAsync()))).Clients.Select(one => one.Ref).ToList();
        Assert.Equal(2, asked.Count);
        Assert.False(asked.Contains(client) && asked.Contains(became));
    }

    [Fact]
    public async Task Different_TakenBack_IsAskedAgain_AndOnlyOnce()
    {
        await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example");
        await _all.RowAsync("Zoë", "Sample", "zoe@sample.example");
        await _all.Desk.DifferentAsync(_all.Approver, await _all.OnlyAsync(), isBlind: false);
        var given = Assert.Single(await _all.Queries.AnswersAsync(_all.Approver, 10));
        Assert.IsType<MatchOutcome.Taken>(await _all.Desk.TakeBackAsync(_all.Founder, [given]));
        Assert.Single(await _all.LinesAsync());
        Assert.Empty(await _all.Queries.AnswersAsync(_all.Approver, 10));
        Assert.IsType<MatchOutcome.Taken>(await _all.Desk.TakeBackAsync(_all.Founder, [given]));
        await using var db = await _all.Workspace.OpenAsync();
        Assert.Equal([MatchAnswer.Different, MatchAnswer.TakenBack], await db.MatchAnswers.OrderBy(row => row.Number).Select(row => row.Answer).ToListAsync());
    }

    [Fact]
    public async Task Same_OfClients_TakenBack_WithdrawsTheMerge()
    {
        await _all.ClientAsync("Zoe", "Sample", "zoe@sample.example");
        await _all.ClientAsync("Zoë", "Sample", "zoe@sample.example");
        var asked = await _all.OnlyAsync();
        var merge = Assert.IsType<MatchOutcome.Taken>(await _all.Desk.SameAsync(_all.Founder, asked, asked.Clients[0].Ref, NoChoices, isBlind: false)).Merge!.Value;
        await _all.Desk.TakeBackAsync(_all.Founder, await _all.Queries.AnswersAsync(_all.Founder, 10));
        Assert.False((await _all.Workspace.Get<WritebackQueries>().FindAsync(merge))!.Standing.IsOpen);
        Assert.Single(await _all.LinesAsync());
    }

    [Fact]
    public async Task NotSure_GoesToTheEnd_AndStaysForOthers()
    {
        await _all.RowAsync("Zoe", "Sample", "zoe@sample.example", "+442079460001");
        await _all.RowAsync("Zoe", "Sample", "zoe@sample.example", "+442079460001");
        await _all.RowAsync("Ada", "Testwell", "ada@sample.example");
        await _all.RowAsync("Ada", "Testwell", "ada@sample.example");
        var lines = await _all.LinesAsync();
        await _all.Desk.NotSureAsync(_all.Approver, await _all.CaseAsync(lines[0]), isBlind: true);
        var now = await _all.LinesAsync();
        Assert.Equal([lines[1].Pair, lines[0].Pair], now.Select(line => line.Pair));
        Assert.Equal([0, 1], now.Select(line => line.Unsure));
        await using var db = await _all.Workspace.OpenAsync();
        Assert.True((await db.MatchAnswers.SingleAsync()).IsBlind);
    }

    [Fact]
    public async Task Answer_OfAnAnalyst_OrInSomebodysName_IsRefused()
    {
        await _all.RowAsync("Zoe", "Sample", "zoe@sample.example");
        await _all.RowAsync("Zoe", "Sample", "zoe@sample.example");
        var asked = await _all.OnlyAsync();
        var analyst = PrincipalRef.User(_all.Workspace.Analyst);
        Assert.IsType<MatchOutcome.Refused>(await _all.Desk.DifferentAsync(analyst, asked, isBlind: false));
        Assert.IsType<MatchOutcome.Refused>(await _all.Desk.SameAsync(analyst, asked, asked.Subjects[0].Ref, NoChoices, isBlind: false));
        var forged = new MatchAnswerRow { Number = 0, A = asked.Asked.A, B = asked.Asked.B, Answer = MatchAnswer.Different, Bits = 1, IsBlind = false, At = _all.Workspace.Time.GetUtcNow(), By = _all.Founder };
        Assert.IsType<IntakeOutcome.Refused>(await _all.Workspace.Intake.SubmitAsync(new Submission(_all.Approver) { Answers = [forged] }));
        Assert.Single(await _all.LinesAsync());
    }

    [Fact]
    public async Task Different_OfOneWhoWasDecidedMeanwhile_SaysSo()
    {
        var first = await _all.RowAsync("Zoe", "Sample", "zoe@sample.example");
        await _all.RowAsync("Zoe", "Sample", "zoe@sample.example");
        var asked = await _all.OnlyAsync();
        await _all.Workspace.ApproveAsync(ProposalId.From(first.Guid));
        Assert.IsType<MatchOutcome.Changed>(await _all.Desk.DifferentAsync(_all.Approver, asked, isBlind: false));
    }

    /// <summary>"The same as that row" pins nothing: it is only for rows that are decided together.</summary>
    [Fact]
    public async Task Decision_ThatNamesARowDecidedBefore_IsRefused()
    {
        var first = await _all.RowAsync("Zoe", "Sample", "zoe@sample.example");
        var second = await _all.Workspace.UnitAsync(ProposalId.From((await _all.RowAsync("Zoe", "Sample", "zoe@sample.example")).Guid));
        await _all.Workspace.ApproveAsync(ProposalId.From(first.Guid));
        var now = _all.Workspace.Time.GetUtcNow();
        var decision = Velocity.Console.Features.Review.PersonDecision.Of(_all.Approver, second.UnitId, second.Client.Hash, "", now) with { TargetRef = first };
        var refused = Assert.IsType<IntakeOutcome.Refused>(await _all.Workspace.Intake.SubmitAsync(new Submission(_all.Approver, decision)));
        Assert.Equal(("/target_ref", "client_not_approved"), (Assert.Single(refused.Faults).Pointer, refused.Faults[0].Code));
        Assert.True((await _all.Workspace.UnitAsync(second.UnitId)).IsOpen);
    }

    private async Task<Ref> SameAsync(MatchCase asked, IReadOnlyDictionary<string, Ref> survivors)
    {
        var taken = Assert.IsType<MatchOutcome.Taken>(await _all.Desk.SameAsync(_all.Approver, asked, asked.Subjects[0].Ref, survivors, isBlind: false));
        await using var db = await _all.Workspace.OpenAsync();
        Assert.Equal((await db.Clients.SingleAsync()).ClientRef, taken.Client);
        return taken.Client!.Value;
    }

    private static string? Text(ClientView view, string field) => view.Snapshot.Identity.Fields.FirstOrDefault(item => item.Field == field) is { Values: [var value, ..] } && value.Stated.Value.TryGetText(out var text) ? text : null;

    /// <summary>Fields, values and which of them is preferred.</summary>
    private static string Said(Velocity.Domain.Graph.EntityState state) => string.Join('\n', state.Fields.OrderBy(field => field.Key, StringComparer.Ordinal)
        .Select(field => $"{field.Key}: {string.Join(", ", field.Value.Select(value => $"{value.Stated.Value.Json}{(value.Preferred ? "*" : "")}"))}"));
}
