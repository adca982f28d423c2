using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Collecting;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Interactions;

/// <summary>Finds files that references name as <c>upload:{id}</c>: attachments, and the recording of a transcript.</summary>
public sealed class UploadPlaces(IDbContextFactory<VelocityDbContext> contexts)
{
    private const string Scheme = "upload:";

    // Files are uploaded by browsers, which do not know every format's type.
    private static readonly string[] Playable = [".aac", ".flac", ".m4a", ".mp3", ".mp4", ".oga", ".ogg", ".opus", ".wav", ".webm"];

    /// <summary>Addresses to download from, by reference; a file that is not here, or not all of it, is left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> HrefsAsync(IEnumerable<string> references, CancellationToken cancellationToken = default)
    {
        var wanted = references.Distinct(StringComparer.Ordinal).Select(reference => (Reference: reference, Id: IdOf(reference))).Where(named => named.Id is not null).ToList();
        if (wanted.Count == 0) return new Dictionary<string, string>(StringComparer.Ordinal);
        var ids = wanted.ConvertAll(named => named.Id!.Value);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var held = await db.BatchEvents.Where(row => EF.Parameter(ids).Contains(row.BatchId) && row.Kind == BatchEventKind.Received).Select(row => row.BatchId).ToListAsync(cancellationToken);
        var files = ids.ConvertAll(id => id.Value);
        // What came along with a mail is kept beside the uploads, under ids of its own.
        var enclosed = await db.Attachments.Where(row => EF.Parameter(files).Contains(row.AttachmentId)).Select(row => row.AttachmentId).ToListAsync(cancellationToken);
        var hrefs = held.ToDictionary(id => id.Value, Href);
        foreach (var id in enclosed) hrefs[id] = $"{AttachmentEndpoints.Path}/{id}";
        return wanted.Where(named => hrefs.ContainsKey(named.Id!.Value.Value)).ToDictionary(named => named.Reference, named => hrefs[named.Id!.Value.Value], StringComparer.Ordinal);
    }

    /// <summary>The recording that a transcript names, or why it cannot be played.</summary>
    public async Task<Recording> RecordingAsync(string? mediaRef, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(mediaRef)) return new Recording.NotAtHand("The recording is not at hand: only what was said was delivered.");
        if (!mediaRef.StartsWith(Scheme, StringComparison.Ordinal)) return new Recording.NotAtHand($"The recording is kept elsewhere, as {mediaRef}. The console plays what was uploaded to it.");
        var file = IdOf(mediaRef) is { } id && (await HrefsAsync([mediaRef], cancellationToken)).ContainsKey(mediaRef) ? await FileAsync(id, cancellationToken) : null;
        return file switch
        {
            null => new Recording.NotAtHand($"The recording is not at hand: {mediaRef} names no file that is here."),
            { } found when IsPlayable(found) => new Recording.AtHand(Href(found.BatchId), found.Filename),
            _ => new Recording.NotAtHand($"The recording is said to be the file {file.Filename}, which is neither audio nor video."),
        };
    }

    private async Task<UploadRow?> FileAsync(BatchId id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Uploads.AsNoTracking().SingleOrDefaultAsync(row => row.BatchId == id, cancellationToken);
    }

    private static bool IsPlayable(UploadRow file) =>
        file.MimeType.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)
        || file.MimeType.StartsWith("video/", StringComparison.OrdinalIgnoreCase)
        || Playable.Contains(Path.GetExtension(file.Filename), StringComparer.OrdinalIgnoreCase);

    private static BatchId? IdOf(string reference) =>
        reference.StartsWith(Scheme, StringComparison.Ordinal) && Guid.TryParseExact(reference.AsSpan(Scheme.Length), "D", out var id) ? new BatchId(id) : null;

    private static string Href(BatchId id) => $"/imports/{id}/file";
}

/// <summary>A transcript's recording, as far as it is here.</summary>
public abstract record Recording
{
    private Recording()
    {
    }

    /// <param name="Href">Of its bytes; any range of them may be asked for.</param>
    public sealed record AtHand(string Href, string Filename) : Recording;

    /// <param name="Sentence">Why there is nothing to play.</param>
    public sealed record NotAtHand(string Sentence) : Recording;
}
