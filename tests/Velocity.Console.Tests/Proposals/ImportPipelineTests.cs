using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Features.Review;
using Velocity.Console.Features.Rules;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Tests.Proposals;

public class ImportPipelineTests
{
    private const string Leads =
        """
        Full Name,Email,Phone,Budget,Bedrooms,Agent Ref
        Zoe Quill,Zoe@Example.com,+44 20 7946 0018,"£450,000",3,00017
        Ben Marrow,ben@example.org,,,,00018
        Ben Marrow,ben@example.org,,,,00018
        ,,,"£90,000",,
        ,,,,,
        Z. Quill,zoe@example.com,,,2,00019
        """;

    [Fact]
    public async Task File_Imported_EveryRowHasOneOutcomeAndTheNumbersAddUp()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batchId = await host.ImportAsync(Leads);

        var batch = await host.QueryAsync(db => BatchReading.GetAsync(db, batchId, default));
        var outcomes = await host.QueryAsync(db => db.RowOutcomes.Where(row => row.BatchId == batchId).OrderBy(row => row.RowNumber).ToListAsync());
        Assert.Equal(6, batch.RowCount);
        Assert.Equal([2, 3, 4, 5, 6, 7], outcomes.Select(row => row.RowNumber));
        Assert.Equal(
            [RowOutcomeKind.Proposed, RowOutcomeKind.Proposed, RowOutcomeKind.Ignored, RowOutcomeKind.Quarantined, RowOutcomeKind.Ignored, RowOutcomeKind.Proposed],
            outcomes.Select(row => row.Kind));
        Assert.Equal("exact_repeat", outcomes[2].Code);
        Assert.Equal("blank_row", outcomes[4].Code);
    }

    [Fact]
    public async Task Row_AboutWhichNothingIsDoubtful_AsksForNobody_AndEveryOtherDoes()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batchId = await host.ImportAsync("Full Name,Email\nZoe Quill,zoe@example.com\nBen Marrow,not an address\nZ. Quill,zoe@example.com\n");
        var proposals = await host.QueryAsync(db => db.Proposals.Where(row => row.BatchId == batchId).OrderBy(row => row.RowNumber).Select(row => row.Payload).ToListAsync());
        Assert.Equal([false, true, true], proposals.Select(payload => ContractReader.Stored<NormalizedEntityProposal>(payload)).Where(proposal => proposal.EntityType == EntityTypes.Client).Select(proposal => proposal.ReviewRequired));
    }

    [Fact]
    public async Task File_ImportedUnderARule_AddsUpWithWhatTheRuleCommittedToldApart()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var rule = new AutoRule("contacts", 0, "Sure contacts", RuleConditions.OfRows(["client.full_name", "client.given_name", "client.family_name", "client.email"], 0.7, []), StopAfter: 3);
        Assert.IsType<RuleOutcome.Done>(await host.Services.GetRequiredService<SaveRule>().RunAsync(host.FounderId, rule));
        Assert.IsType<RuleOutcome.Done>(await host.Services.GetRequiredService<SwitchRule>().RunAsync(host.FounderId, "contacts", 1, true));
        var batchId = await host.ImportAsync("Full Name,Email\nZoe Quill,zoe@example.com\nBen Marrow,not an address\nZ. Quill,zoe@example.com\nAnn Lee,ann@example.com\n,\n");

        var batch = (await host.Services.GetRequiredService<ImportQueries>().FindAsync(batchId))!;
        var numbers = batch.Numbers!;
        Assert.True(numbers.AddUp);
        Assert.Equal((5, 4, 4), (numbers.RowsIn, numbers.Proposed, numbers.Proposals));
        Assert.Equal((2, 2, 0, 2), (numbers.ByRule, numbers.UnitsByRule, batch.Decided.Total, batch.Open));

        // Who approves the rest counts as a person, and the sum stays.
        var unit = await host.QueryAsync(db => db.Proposals.Where(row => row.RowNumber == 3).Select(row => row.UnitId).FirstAsync());
        var review = host.Services.GetRequiredService<ReviewQueries>();
        var form = new UnitForm((await review.UnitAsync(unit))!, PrincipalRef.User(host.FounderId), TimeProvider.System);
        Assert.IsType<DecideOutcome.Committed>(await host.Services.GetRequiredService<DecideUnit>().RunAsync(form.Approval()));
        batch = (await host.Services.GetRequiredService<ImportQueries>().FindAsync(batchId))!;
        Assert.Equal((1, 2, 1), (batch.Decided.Approved, batch.Numbers!.ByRule, batch.Open));
    }

    [Fact]
    public async Task Value_Proposed_NamesTheCellItCameFrom()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batchId = await host.ImportAsync(Leads);

        var client = await ClientOfRowAsync(host, batchId, 2);
        var phone = Assert.Single(client.CanonicalPayload.Values, value => value.Field == "telephone");
        Assert.Equal("\"+442079460018\"", phone.Value.Json);
        Assert.Equal("+44 20 7946 0018", phone.Raw);
        Assert.Equal([Ref.Cell(batchId, 2, 3)], phone.Sources);
        var row = await host.QueryAsync(db => db.Rows.SingleAsync(row => row.BatchId == batchId && row.RowNumber == 2));
        Assert.Equal("00017", ContractJson.Deserialize<List<string>>(row.Values)[5]);
    }

    [Fact]
    public async Task Row_OfTheSamePerson_NamesTheEarlierProposal()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batchId = await host.ImportAsync(Leads);

        var first = await ClientOfRowAsync(host, batchId, 2);
        var later = await ClientOfRowAsync(host, batchId, 7);
        var candidate = Assert.Single(later.MergeCandidateRefs);
        Assert.Equal(Ref.Proposal(first.ProposalId), candidate.Ref);
        Assert.Contains("email", candidate.MatchedOn);
        Assert.InRange(candidate.Score, MatchThresholds.Default.Suggest, 1);
        Assert.Empty(first.MergeCandidateRefs);
    }

    [Fact]
    public async Task Mapping_ConfirmedTwice_IsConfirmedOnce()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var batchId = await host.ImportAsync(Leads);
        Assert.IsType<IntakeOutcome.AlreadyHeld>(await host.ConfirmMappingAsync(batchId));
        var proposals = await host.QueryAsync(db => db.Proposals.CountAsync(row => row.BatchId == batchId && row.EntityType == EntityTypes.Client));
        Assert.Equal(3, proposals);
    }

    [Fact]
    public async Task Bytes_UploadedInManyChunks_ComeBackIdentical()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var bytes = new byte[100_003];
        new Random(7).NextBytes(bytes);
        var batchId = await host.UploadAsync(bytes, "noise.csv", chunk: 4_096);

        await using var stream = await host.Services.GetRequiredService<UploadStore>().OpenAsync(batchId, default);
        using var copy = new MemoryStream();
        await stream!.CopyToAsync(copy, TestContext.Current.CancellationToken);
        Assert.Equal(bytes, copy.ToArray());
        await host.UntilAsync(db => db.BatchEvents.AnyAsync(row => row.BatchId == batchId && row.Kind == BatchEventKind.Refused));
    }

    [Fact]
    public async Task Batch_Sealed_HoldsTheHashOfItsBytes()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var bytes = System.Text.Encoding.UTF8.GetBytes(Leads);
        var batchId = await host.UploadAsync(bytes, chunk: 50);
        await host.UntilAsync(db => db.Batches.AnyAsync(row => row.BatchId == batchId));
        var batch = await host.QueryAsync(db => BatchReading.GetAsync(db, batchId, default));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), batch.Sha256);
        Assert.Equal(bytes.Length, batch.ByteLength);
    }

    [Fact]
    public async Task Upload_Interrupted_GoesOnWhereItWas()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var uploads = host.Services.GetRequiredService<UploadStore>();
        var founder = PrincipalRef.User(host.FounderId);
        var begun = Assert.IsType<UploadOutcome.Holding>(await uploads.BeginAsync(founder, "a.csv", null, 6, default));
        await uploads.AppendAsync(founder, begun.BatchId, 0, "a,b"u8.ToArray(), default);

        Assert.Equal(3, Assert.IsType<UploadOutcome.Holding>(await uploads.FindAsync(founder, begun.BatchId, default)).Received);
        // The answer to the first chunk was lost, so it is sent again.
        Assert.Equal(3, Assert.IsType<UploadOutcome.Holding>(await uploads.AppendAsync(founder, begun.BatchId, 0, "a,b"u8.ToArray(), default)).Received);
        Assert.Equal(409, Assert.IsType<UploadOutcome.Refused>(await uploads.AppendAsync(founder, begun.BatchId, 5, "x"u8.ToArray(), default)).Status);
        Assert.Equal(409, Assert.IsType<UploadOutcome.Refused>(await uploads.CompleteAsync(founder, begun.BatchId, default)).Status);
        await uploads.AppendAsync(founder, begun.BatchId, 3, "\n1,"u8.ToArray(), default);
        Assert.IsType<UploadOutcome.Complete>(await uploads.CompleteAsync(founder, begun.BatchId, default));
        Assert.IsType<UploadOutcome.Complete>(await uploads.CompleteAsync(founder, begun.BatchId, default));
    }

    [Fact]
    public async Task Upload_AbandonedForAWeek_IsSweptAndWhatIsWholeStays()
    {
        var clock = new MovableClock();
        await using var host = await ConsoleHost.StartWithFounderAsync(clock);
        var uploads = host.Services.GetRequiredService<UploadStore>();
        var founder = PrincipalRef.User(host.FounderId);
        var begun = Assert.IsType<UploadOutcome.Holding>(await uploads.BeginAsync(founder, "half.csv", null, 6, default));
        await uploads.AppendAsync(founder, begun.BatchId, 0, "a,b"u8.ToArray(), default);
        var whole = await host.UploadAsync("Name\nZoe Quill\n", "whole.csv");
        var sweep = host.Services.GetRequiredService<SweepUploads>();

        clock.Advance(SweepUploads.KeptFor - TimeSpan.FromMinutes(1));
        await sweep.RunAsync(default);
        Assert.Equal(2, await host.QueryAsync(db => db.Uploads.CountAsync()));
        clock.Advance(TimeSpan.FromMinutes(2));
        await sweep.RunAsync(default);
        Assert.Equal(whole, Assert.Single(await host.QueryAsync(db => db.Uploads.Select(row => row.BatchId).ToListAsync())));
        Assert.True(await host.QueryAsync(db => db.UploadChunks.AllAsync(row => row.BatchId == whole)));
    }

    [Fact]
    public async Task Upload_WithoutAName_IsRefused()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var outcome = await host.Services.GetRequiredService<UploadStore>().BeginAsync(PrincipalRef.User(host.FounderId), null, null, 6, default);
        Assert.Equal(422, Assert.IsType<UploadOutcome.Refused>(outcome).Status);
    }

    [Fact]
    public async Task Import_WhenAbandonedUploadsCannotBeRemoved_GoesOn()
    {
        using var folder = new TemporaryFolder();
        Guid founder;
        await using (var first = await ConsoleHost.StartInAsync(folder.Path))
        {
            founder = await first.AddPersonAsync("Fay Founder", ConsoleHost.FounderEmail, Velocity.Console.Identity.Roles.Founder);
            await first.QueryAsync(async db =>
            {
                db.Uploads.Add(new UploadRow
                {
                    BatchId = new BatchId(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), Filename = "half.csv", MimeType = "text/csv",
                    DeclaredLength = 6, UploadedBy = PrincipalRef.User(founder), StartedAt = TimeProvider.System.GetUtcNow() - (2 * SweepUploads.KeptFor),
                });
                await db.SaveChangesAsync();
                return await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER disk_full BEFORE DELETE ON raw_upload BEGIN SELECT RAISE(ABORT, 'disk full'); END");
            });
        }

        await using var second = await ConsoleHost.StartInAsync(folder.Path);
        var uploads = second.Services.GetRequiredService<UploadStore>();
        var begun = Assert.IsType<UploadOutcome.Holding>(await uploads.BeginAsync(PrincipalRef.User(founder), "whole.csv", null, 14, default));
        await uploads.AppendAsync(PrincipalRef.User(founder), begun.BatchId, 0, "Name\nZoe Quill"u8.ToArray(), default);
        Assert.IsType<UploadOutcome.Complete>(await uploads.CompleteAsync(PrincipalRef.User(founder), begun.BatchId, default));
        await second.UntilAsync(db => db.Manifests.AnyAsync(row => row.BatchId == begun.BatchId));
    }

    [Fact]
    public async Task Upload_ByAnApprover_IsRefusedBeforeTheFirstByte()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        var approver = PrincipalRef.User(await host.AddPersonAsync("Abe Approver", "abe@example.test", Velocity.Console.Identity.Roles.Approver));
        var refused = Assert.IsType<UploadOutcome.Refused>(
            await host.Services.GetRequiredService<UploadStore>().BeginAsync(approver, "a.csv", null, 6, default));
        Assert.Equal(403, refused.Status);
        Assert.False(await host.QueryAsync(db => db.Uploads.AnyAsync()));
    }

    private static Task<NormalizedEntityProposal> ClientOfRowAsync(ConsoleHost host, BatchId batchId, long row) => host.QueryAsync(async db =>
        ContractReader.Stored<NormalizedEntityProposal>(await db.Proposals
            .Where(p => p.BatchId == batchId && p.RowNumber == row && p.EntityType == EntityTypes.Client)
            .Select(p => p.Payload)
            .SingleAsync()));
}
