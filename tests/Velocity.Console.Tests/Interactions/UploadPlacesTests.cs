using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Intake;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Interactions;

/// <summary>Whether a recording or an attachment is at hand.</summary>
public class UploadPlacesTests
{
    [Theory]
    [InlineData("call.wav", "audio/wav")]
    [InlineData("call.m4a", "application/octet-stream")]
    [InlineData("tour", "video/mp4")]
    public async Task Recording_ThatWasUploaded_IsAtHand(string filename, string mimeType)
    {
        await using var workspace = await Workspace.CreateAsync();
        var id = await UploadAsync(workspace, filename, mimeType);
        Assert.Equal(new Recording.AtHand($"/imports/{id}/file", filename), await Places(workspace).RecordingAsync($"upload:{id}"));
    }

    [Fact]
    public async Task Recording_ThatIsNotHere_SaysWhy()
    {
        await using var workspace = await Workspace.CreateAsync();
        var (table, half) = (await UploadAsync(workspace, "leads.csv", "text/csv"), await UploadAsync(workspace, "call.wav", "audio/wav", isComplete: false));
        Assert.Equal("The recording is not at hand: only what was said was delivered.", await SentenceAsync(workspace, null));
        Assert.Equal("The recording is kept elsewhere, as https://recordings.example/1.ogg. The console plays what was uploaded to it.", await SentenceAsync(workspace, "https://recordings.example/1.ogg"));
        Assert.Equal($"The recording is not at hand: upload:{half} names no file that is here.", await SentenceAsync(workspace, $"upload:{half}"));
        Assert.Equal("The recording is not at hand: upload:x names no file that is here.", await SentenceAsync(workspace, "upload:x"));
        Assert.Equal("The recording is said to be the file leads.csv, which is neither audio nor video.", await SentenceAsync(workspace, $"upload:{table}"));
    }

    [Fact]
    public async Task Hrefs_OfReferences_AreThoseOfFilesThatAreWholeAndHere()
    {
        await using var workspace = await Workspace.CreateAsync();
        var (plan, half) = (await UploadAsync(workspace, "plan.pdf", "application/pdf"), await UploadAsync(workspace, "half.pdf", "application/pdf", isComplete: false));
        var hrefs = await Places(workspace).HrefsAsync([$"upload:{plan}", $"upload:{plan}", $"upload:{half}", "https://elsewhere.example/plan.pdf", $"upload:{Guid.CreateVersion7()}"]);
        Assert.Equal([($"upload:{plan}", $"/imports/{plan}/file")], hrefs.Select(pair => (pair.Key, pair.Value)));
    }

    private static UploadPlaces Places(Workspace workspace) => new(workspace.Get<IDbContextFactory<VelocityDbContext>>());

    private static async Task<string> SentenceAsync(Workspace workspace, string? mediaRef) =>
        Assert.IsType<Recording.NotAtHand>(await Places(workspace).RecordingAsync(mediaRef)).Sentence;

    private static async Task<BatchId> UploadAsync(Workspace workspace, string filename, string mimeType, bool isComplete = true)
    {
        var (id, founder) = (new BatchId(workspace.NewId()), PrincipalRef.User(workspace.Founder));
        await using (var db = await workspace.OpenAsync())
        {
            db.Uploads.Add(new UploadRow { BatchId = id, Filename = filename, MimeType = mimeType, DeclaredLength = 0, UploadedBy = founder, StartedAt = workspace.Time.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        if (isComplete)
        {
            var received = new BatchEventRow { BatchId = id, Kind = BatchEventKind.Received, At = workspace.Time.GetUtcNow(), By = founder, Detail = "" };
            Assert.IsType<IntakeOutcome.Accepted>(await workspace.Intake.SubmitAsync(new Submission(founder) { Events = [received] }));
        }

        return id;
    }
}
