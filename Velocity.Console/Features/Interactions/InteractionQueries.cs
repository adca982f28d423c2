using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Interactions;

/// <summary>Interactions and transcripts as pages and agents read them: of each the newest document. Every call returns detached records.</summary>
public sealed class InteractionQueries(IDbContextFactory<VelocityDbContext> contexts)
{
    public const int PageSize = 50;

    /// <summary>The client's, newest first.</summary>
    public async Task<InteractionPage> OfClientAsync(Ref client, int page = 1, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PageAsync(db, OfClient(db, await db.MembersAsync(client, cancellationToken)), page, PageSize, cancellationToken);
    }

    /// <summary>Names of the client's newest, without their content.</summary>
    public async Task<IReadOnlyList<Ref>> RecentAsync(Ref client, int count, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = await NewestFirst(OfClient(db, await db.MembersAsync(client, cancellationToken))).Take(count).Select(row => row.BundleId).ToListAsync(cancellationToken);
        return ids.ConvertAll(id => new Ref(Ref.Schemes.Interaction, id.ToString()));
    }

    /// <summary>Those of which nobody knows whose they are, newest first.</summary>
    public async Task<InteractionPage> UnresolvedAsync(int page = 1, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PageAsync(db, Unresolved(db), page, PageSize, cancellationToken);
    }

    public async Task<int> UnresolvedCountAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Unresolved(db).CountAsync(cancellationToken);
    }

    /// <summary>All of them, newest first.</summary>
    public async Task<InteractionPage> AllAsync(int page = 1, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PageAsync(db, Newest(db), page, PageSize, cancellationToken);
    }

    /// <summary>Null when there is no such interaction.</summary>
    public async Task<InteractionView?> FindAsync(InteractionId id, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await Newest(db).SingleOrDefaultAsync(row => row.BundleId == id, cancellationToken);
        if (row is null) return null;
        var line = (await LinesAsync(db, [row], cancellationToken))[0];
        return new InteractionView(ContractReader.Stored<InteractionBundle>(row.Payload), row.Hash, row.Revision, line);
    }

    /// <summary>Null when there is no such transcript.</summary>
    public async Task<TranscriptView?> TranscriptAsync(TranscriptId id, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Transcripts.AsNoTracking().Where(row => row.TranscriptId == id).OrderByDescending(row => row.Revision).FirstOrDefaultAsync(cancellationToken);
        if (row is null) return null;
        var bundle = ContractReader.Stored<TranscriptBundle>(row.Payload);
        var interactionId = InteractionId.From(row.InteractionRef.Guid);
        var interaction = await Newest(db).SingleAsync(held => held.BundleId == interactionId, cancellationToken);
        return new TranscriptView(bundle, row.Hash, row.Revision, (await LinesAsync(db, [interaction], cancellationToken))[0]);
    }

    /// <summary>Those under the filter, newest first.</summary>
    public Task<InteractionPage> ListAsync(InteractionFilter filter, CancellationToken cancellationToken = default) => filter switch
    {
        { ClientRef: { } client } => OfClientAsync(client, filter.Page, cancellationToken),
        { IsInbox: true } => UnresolvedAsync(filter.Page, cancellationToken),
        _ => AllAsync(filter.Page, cancellationToken),
    };

    /// <summary>The client's newest few, and how many there are.</summary>
    public async Task<InteractionPage> NewestOfAsync(Ref client, int count, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PageAsync(db, OfClient(db, await db.MembersAsync(client, cancellationToken)), 1, count, cancellationToken);
    }

    /// <summary>The unresolved one that comes after this in the inbox, else its first; null where no other waits.</summary>
    public async Task<InteractionId?> NextUnresolvedAsync(InteractionId of, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var at = await Newest(db).Where(row => row.BundleId == of).Select(row => row.OccurredAt).SingleOrDefaultAsync(cancellationToken);
        var others = Unresolved(db).Where(row => row.BundleId != of);
        // A collector may bring several of one moment: among those the id decides, as the database sorts it.
        var together = await others.Where(row => row.OccurredAt == at).Select(row => row.BundleId).ToListAsync(cancellationToken);
        if (together.Where(id => string.CompareOrdinal(id.ToString(), of.ToString()) > 0).OrderBy(id => id.ToString(), StringComparer.Ordinal).Take(1).ToList() is [var next]) return next;
        return await NewestFirst(others.Where(row => row.OccurredAt < at)).Select(row => (InteractionId?)row.BundleId).FirstOrDefaultAsync(cancellationToken)
            ?? await NewestFirst(others).Select(row => (InteractionId?)row.BundleId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Null when there is no such client.</summary>
    public async Task<string?> ClientNameAsync(Ref client, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await db.ClientNamesAsync([client], cancellationToken)).GetValueOrDefault(client);
    }

    /// <summary>The transcript's last revision, without its text; 0 when there is no such transcript.</summary>
    public async Task<int> TranscriptRevisionAsync(TranscriptId id, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Transcripts.Where(row => row.TranscriptId == id).MaxAsync(row => (int?)row.Revision, cancellationToken) ?? 0;
    }

    /// <summary>The newest document of every bundle.</summary>
    private static IQueryable<InteractionRow> Newest(VelocityDbContext db) =>
        db.Interactions.AsNoTracking().Where(row => !db.Interactions.Any(newer => newer.BundleId == row.BundleId && newer.Revision > row.Revision));

    private static IQueryable<InteractionRow> OfClient(VelocityDbContext db, IEnumerable<Ref> ids)
    {
        var clients = ids.Select(id => (Ref?)id).ToList();
        return Newest(db).Where(row => LastWords(db).Any(word => word.BundleId == row.BundleId && EF.Parameter(clients).Contains(word.ClientRef)));
    }

    private static IQueryable<InteractionRow> Unresolved(VelocityDbContext db) =>
        Newest(db).Where(row => !LastWords(db).Any(word => word.BundleId == row.BundleId && word.ClientRef != null));

    private static IQueryable<AssignmentRow> LastWords(VelocityDbContext db) =>
        db.Assignments.AsNoTracking().Where(word => !db.Assignments.Any(newer => newer.BundleId == word.BundleId && newer.Revision > word.Revision));

    private static IQueryable<InteractionRow> NewestFirst(IQueryable<InteractionRow> rows) => rows.OrderByDescending(row => row.OccurredAt).ThenBy(row => row.BundleId);

    private static async Task<InteractionPage> PageAsync(VelocityDbContext db, IQueryable<InteractionRow> rows, int page, int size, CancellationToken cancellationToken)
    {
        var total = await rows.CountAsync(cancellationToken);
        var shown = await NewestFirst(rows).Skip((Math.Max(1, page) - 1) * size).Take(size).ToListAsync(cancellationToken);
        return new InteractionPage(await LinesAsync(db, shown, cancellationToken), total, Math.Max(1, (total + size - 1) / size));
    }

    private static async Task<IReadOnlyList<InteractionLine>> LinesAsync(VelocityDbContext db, IReadOnlyList<InteractionRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.BundleId).ToList();
        var words = await LastWords(db).Where(word => EF.Parameter(ids).Contains(word.BundleId)).ToDictionaryAsync(word => word.BundleId, cancellationToken);
        var clients = await db.CanonicalAsync(words.Values.Select(word => word.ClientRef).OfType<Ref>(), cancellationToken);
        var names = await db.ClientNamesAsync(clients.Values, cancellationToken);
        var refs = ids.ConvertAll(id => new Ref(Ref.Schemes.Interaction, id.ToString()));
        var transcripts = (await db.Transcripts.Where(row => EF.Parameter(refs).Contains(row.InteractionRef) && row.Revision == 1).OrderBy(row => row.CreatedAt)
                .Select(row => new { row.InteractionRef, row.TranscriptId }).ToListAsync(cancellationToken))
            .ToLookup(row => row.InteractionRef, row => row.TranscriptId);
        return
        [
            .. rows.Select(row =>
            {
                var bundle = ContractReader.Stored<InteractionBundle>(row.Payload);
                var assignment = words.GetValueOrDefault(row.BundleId) is { } word
                    ? new Assignment(word.Revision, ClientOf(word), ClientOf(word) is { } client ? names.GetValueOrDefault(client) : null, word.By, word.At, word.Basis)
                    : Assignment.None;
                return new InteractionLine(
                    row.BundleId, bundle.Channel, InteractionWords.Title(bundle), row.OccurredAt, row.EventCount, assignment,
                    [.. transcripts[new Ref(Ref.Schemes.Interaction, row.BundleId.ToString())]]) { Addresses = InteractionWords.Addresses(bundle) };
            }),
        ];

        Ref? ClientOf(AssignmentRow word) => word.ClientRef is { } said ? clients[said] : null;
    }
}
