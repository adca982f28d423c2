using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Data;
using Velocity.Console.Features.Mapping;
using Velocity.Console.Identity;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Mapping;

public sealed class MappingOperationTests : IAsyncLifetime
{
    private const string Leads =
        """
        Full Name,Email,Zzqx
        Zoe Quill,zoe@example.com,17
        Ben Marrow,ben@example.org,18
        ,,19
        """;

    private ConsoleHost _host = null!;
    private BatchId _batch;

    private PrincipalRef Founder => PrincipalRef.User(_host.FounderId);

    public async ValueTask InitializeAsync()
    {
        _host = await ConsoleHost.StartWithFounderAsync();
        _batch = await _host.UploadAsync(Leads);
        await _host.UntilAsync(db => db.Manifests.AnyAsync(row => row.BatchId == _batch));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(Roles.Analyst)]
    [InlineData(Roles.Approver)]
    public async Task Mapping_ByWhoIsNoFounder_IsRefusedByTheOperationItself(string role)
    {
        var person = PrincipalRef.User(await _host.AddPersonAsync("Nia Other", "nia@example.test", role));
        var draft = await DraftAsync();
        draft.Set(MappingDraft.Without(draft.Columns[2], ColumnDisposition.Ignored));

        Assert.IsType<MappingOutcome.Refused>(await Save.RunAsync(person, draft));
        Assert.IsType<MappingOutcome.Refused>(await Confirm.RunAsync(person, draft, leaveUnresolved: true));
        Assert.Equal(1, await RevisionsAsync());
        Assert.False(await IsConfirmedAsync());
    }

    [Fact]
    public async Task Confirm_ByTwoFoundersAtOnce_HasOneWinnerWhomTheOtherHears()
    {
        var second = PrincipalRef.User(await _host.AddPersonAsync("Gus Founder", "gus@example.test", Roles.Founder));
        PrincipalRef[] founders = [Founder, second];
        var drafts = new[] { await DraftAsync(), await DraftAsync() };
        using var start = new Barrier(2);
        var outcomes = await Task.WhenAll(founders.Select((founder, i) => Task.Run(() =>
        {
            start.SignalAndWait();
            return Confirm.RunAsync(founder, drafts[i], leaveUnresolved: true);
        })));

        var winner = Assert.Single(Enumerable.Range(0, 2), i => outcomes[i] is MappingOutcome.Saved);
        var heard = Assert.IsType<MappingOutcome.AlreadyConfirmed>(outcomes[1 - winner]);
        Assert.Equal(founders[winner], heard.By);
        var confirmed = await _host.QueryAsync(db => db.BatchEvents.SingleAsync(row => row.BatchId == _batch && row.Kind == BatchEventKind.MappingConfirmed));
        Assert.Equal(((MappingOutcome.Saved)outcomes[winner]).Manifest.ArtifactId.ToString(), confirmed.Detail);
        Assert.Equal(2, await RevisionsAsync());
    }

    [Fact]
    public async Task Confirm_WithUnresolvedColumns_NeedsThemResolvedOrLeftOnPurpose()
    {
        var draft = await DraftAsync();
        draft.Set(MappingDraft.Without(draft.Columns[2], ColumnDisposition.Unresolved));

        Assert.Contains("1 column is unresolved", Assert.IsType<MappingOutcome.Refused>(await Confirm.RunAsync(Founder, draft, leaveUnresolved: false)).Sentence, StringComparison.Ordinal);
        Assert.False(await IsConfirmedAsync());
        var saved = Assert.IsType<MappingOutcome.Saved>(await Confirm.RunAsync(Founder, draft, leaveUnresolved: true));
        Assert.Equal(["Zzqx"], saved.Manifest.UnmappedColumns);
        Assert.True(await IsConfirmedAsync());
    }

    [Fact]
    public async Task Confirm_WithNothingMapped_IsRefused()
    {
        var draft = await DraftAsync();
        foreach (var column in draft.Columns.ToList()) draft.Set(MappingDraft.Without(column, ColumnDisposition.Ignored));
        Assert.IsType<MappingOutcome.Refused>(await Confirm.RunAsync(Founder, draft, leaveUnresolved: false));
    }

    [Fact]
    public async Task Save_OnWhatSomebodyElseReplaced_IsToldAndCanBePutOnTop()
    {
        var mine = await DraftAsync();
        var theirs = await DraftAsync();
        mine.Set(MappingDraft.Mapped(mine.Columns[2], new MappingTarget(EntityTypes.AccountLink, "identifier")));
        theirs.Options = theirs.Options with { DefaultRegion = "DE" };
        var saved = Assert.IsType<MappingOutcome.Saved>(await Save.RunAsync(Founder, theirs));

        var changed = Assert.IsType<MappingOutcome.Changed>(await Save.RunAsync(Founder, mine));
        Assert.Equal(saved.Manifest.ArtifactId, changed.Theirs.ArtifactId);
        Assert.IsType<MappingOutcome.Changed>(await Confirm.RunAsync(Founder, mine, leaveUnresolved: true));

        var merged = Assert.IsType<MappingOutcome.Saved>(await Save.RunAsync(Founder, mine.On(changed.Theirs))).Manifest;
        Assert.Equal("DE", merged.ParseOptions.DefaultRegion);
        Assert.Equal("identifier", merged.ColumnMappings[2].Target!.Field);
        Assert.Equal(changed.Theirs.ArtifactId, merged.Supersedes);
        Assert.Equal(changed.Theirs.ManifestId, merged.ManifestId);
    }

    [Fact]
    public async Task Save_AfterSomebodyConfirmed_SaysWho()
    {
        var draft = await DraftAsync();
        var late = await DraftAsync();
        Assert.IsType<MappingOutcome.Saved>(await Confirm.RunAsync(Founder, draft, leaveUnresolved: true));
        late.Notes = "too late";

        Assert.Equal(Founder, Assert.IsType<MappingOutcome.AlreadyConfirmed>(await Save.RunAsync(Founder, late)).By);
    }

    [Fact]
    public async Task Preview_OfTheWholeFile_IsWhatTheCommitMakes()
    {
        var draft = await DraftAsync();
        draft.Set(MappingDraft.Without(draft.Columns[2], ColumnDisposition.Ignored));
        var file = await _host.QueryAsync(db => Features.Imports.BatchReading.GetAsync(db, _batch, default));
        var preview = MappingPreview.Of(draft, await _host.Services.GetRequiredService<MappingQueries>().SampleAsync(file));
        Assert.IsType<MappingOutcome.Saved>(await Confirm.RunAsync(Founder, draft, leaveUnresolved: true));
        await _host.UntilAsync(db => db.BatchEvents.AnyAsync(row => row.BatchId == _batch && row.Kind == BatchEventKind.Proposed));

        var numbers = (await _host.Services.GetRequiredService<Features.Imports.ImportQueries>().FindAsync(_batch))!.Numbers!;
        Assert.Equal((2, 1, 0), (preview.Proposed, preview.Quarantined, preview.Ignored));
        Assert.Equal((numbers.Proposed, numbers.Quarantined, numbers.Ignored), (preview.Proposed, preview.Quarantined, preview.Ignored));
    }

    private SaveMapping Save => _host.Services.GetRequiredService<SaveMapping>();

    private ConfirmMapping Confirm => _host.Services.GetRequiredService<ConfirmMapping>();

    private async Task<MappingDraft> DraftAsync() =>
        new((await _host.Services.GetRequiredService<MappingQueries>().FindAsync(_batch))!.Manifest);

    private Task<int> RevisionsAsync() => _host.QueryAsync(db => db.Manifests.CountAsync(row => row.BatchId == _batch));

    private Task<bool> IsConfirmedAsync() =>
        _host.QueryAsync(db => db.BatchEvents.AnyAsync(row => row.BatchId == _batch && row.Kind == BatchEventKind.MappingConfirmed));
}
