using System.Text;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Collecting;
using Velocity.Console.Features.Imports;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>Files of what people said to each other, and the stages that take them in, one after the other and without a worker.</summary>
internal static class Conversations
{
    public static string Mail(string from, string id, string body, string subject = "About the flat", string? references = null) =>
        $"From: {from}\r\nTo: desk@agency.example\r\nSubject: {subject}\r\nDate: Wed, 14 Oct 2026 10:21:07 +0100\r\nMessage-ID: <{id}@mail.example>\r\n{(references is null ? "" : $"References: <{references}@mail.example>\r\n")}\r\n{body}\r\n";

    public static string MailWith(string id, string filename, string mimeType, byte[] content) =>
        $"From: ann@leads.example\r\nTo: desk@agency.example\r\nSubject: Enclosed\r\nDate: Wed, 14 Oct 2026 10:21:07 +0100\r\nMessage-ID: <{id}@mail.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
        + $"--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\nContent-Type: {mimeType}\r\nContent-Disposition: attachment; filename=\"{filename}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + $"{Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)}\r\n--b--\r\n";

    public static string Mailbox(params string[] mails) => string.Concat(mails.Select(mail => $"From sender@mail.example Wed Oct 14 10:21:07 2026\r\n{mail}\r\n"));

    public const string Telegram =
        """
        {"name": "Ben Marrow", "type": "personal_chat", "id": 4711, "messages": [
          {"id": 1, "type": "message", "date": "2026-10-13T09:00:00", "date_unixtime": "1791874800", "from": "Ben Marrow", "from_id": "user1", "text": "Is the garden shared?"},
          {"id": 2, "type": "service", "date": "2026-10-13T09:01:00", "date_unixtime": "1791874860", "actor": "Ben Marrow", "actor_id": "user1", "action": "pin_message"},
          {"id": 3, "type": "message", "date": "2026-10-13T09:02:00", "date_unixtime": "1791874920", "from": "Tom Rask", "from_id": "user2", "text": "No, it is yours alone."}
        ]}
        """;

    public const string Calendar =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:viewing-1@agency.example
        DTSTAMP:20261010T080000Z
        DTSTART:20261015T160000Z
        DTEND:20261015T163000Z
        SUMMARY:Viewing\, Alder Street
        ORGANIZER;CN=Tom Rask:mailto:tom.rask@agency.example
        ATTENDEE;CN=Nora Vale:mailto:nora.vale@example.com
        END:VEVENT
        BEGIN:VTODO
        UID:todo-1@agency.example
        SUMMARY:Order keys
        END:VTODO
        END:VCALENDAR
        """;

    public static async Task<BatchId> UploadAsync(this Workspace workspace, string filename, byte[] bytes)
    {
        var (uploads, founder) = (workspace.Get<UploadStore>(), PrincipalRef.User(workspace.Founder));
        var begun = Assert.IsType<UploadOutcome.Holding>(await uploads.BeginAsync(founder, filename, null, bytes.Length, default));
        Assert.IsType<UploadOutcome.Holding>(await uploads.AppendAsync(founder, begun.BatchId, 0, bytes, default));
        Assert.IsType<UploadOutcome.Complete>(await uploads.CompleteAsync(founder, begun.BatchId, default));
        return begun.BatchId;
    }

    /// <summary>Uploads and seals; collects what is communication.</summary>
    public static async Task<BatchId> CollectAsync(this Workspace workspace, string filename, string text)
    {
        var batchId = await workspace.UploadAsync(filename, Encoding.UTF8.GetBytes(text));
        await workspace.Get<SealBatch>().RunAsync(batchId, default);
        if ((await workspace.BatchAsync(batchId)).Stage == BatchStage.Collecting) await workspace.Get<CollectInteractions>().RunAsync(batchId, default);
        return batchId;
    }

    public static async Task<BatchSummary> BatchAsync(this Workspace workspace, BatchId batchId) =>
        await workspace.Get<ImportQueries>().FindAsync(batchId) ?? throw new InvalidOperationException("No such batch.");

    /// <summary>How much of everything there is that collecting writes.</summary>
    public static async Task<(int Rows, int Outcomes, int Interactions, int Transcripts, int Attachments, int Chunks, int Assignments)> TallyAsync(this Workspace workspace)
    {
        await using var db = await workspace.OpenAsync();
        return (await db.Rows.CountAsync(), await db.RowOutcomes.CountAsync(), await db.Interactions.CountAsync(), await db.Transcripts.CountAsync(),
            await db.Attachments.CountAsync(), await db.AttachmentChunks.CountAsync(), await db.Assignments.CountAsync());
    }

    public static Task<List<RowOutcomeRow>> OutcomesAsync(this VelocityDbContext db, BatchId batchId) =>
        db.RowOutcomes.AsNoTracking().Where(row => row.BatchId == batchId).OrderBy(row => row.RowNumber).ToListAsync();
}
