using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake.Persistence;

/// <summary>
/// Whether what refs name is here: the thing itself, and the row, cell, event or moment that a fragment means. Many refs are
/// looked up together.
/// </summary>
internal sealed class RefIndex
{
    /// <summary>Ids in one question; SQLite takes some tens of thousands of parameters.</summary>
    private const int Chunk = 2_000;

    /// <summary>By ref without fragment: how many events an interaction has, how many milliseconds a transcript.</summary>
    private readonly Dictionary<Ref, long> _found = [];

    /// <summary>Rows and cells that are here.</summary>
    private readonly HashSet<Ref> _cells = [];

    public static async Task<RefIndex> LoadAsync(VelocityDbContext db, IEnumerable<Ref> refs, CancellationToken cancellationToken)
    {
        var index = new RefIndex();
        foreach (var scheme in refs.Distinct().GroupBy(reference => reference.Scheme, StringComparer.Ordinal))
        {
            foreach (var chunk in scheme.Chunk(Chunk)) await index.LoadAsync(db, scheme.Key, chunk, cancellationToken);
        }

        return index;
    }

    /// <summary>A document that was written since: later ones may point to it.</summary>
    public void Add(Artifact artifact)
    {
        switch (artifact)
        {
            case InteractionBundle bundle:
                _found[new Ref(Ref.Schemes.Interaction, bundle.BundleId.ToString())] = bundle.EventRefs.Count;
                break;
            case TranscriptBundle transcript:
                _found[new Ref(Ref.Schemes.Transcript, transcript.TranscriptId.ToString())] = EndOf(transcript);
                break;
            case QdSignalBundle signal:
                _found[new Ref(Ref.Schemes.Signal, signal.SignalId.ToString())] = 0;
                break;
            case OracleWritebackProposal writeback:
                _found[Ref.Proposal(writeback.ProposalId)] = 0;
                break;
            default:
                throw new InvalidOperationException($"A {artifact.ArtifactType} is not delivered by producers.");
        }
    }

    public bool Resolves(Ref reference) => reference.Fragment switch
    {
        // Agents, rules and parts of the console are named, not stored.
        _ when Ref.Schemes.Named.Contains(reference.Scheme) => reference.Fragment is null,
        null => _found.ContainsKey(reference),
        RefFragment.Row or RefFragment.Cell => _cells.Contains(reference),
        RefFragment.Event e => reference.Scheme == Ref.Schemes.Interaction && _found.TryGetValue(reference.WithoutFragment(), out var events) && e.Number <= events,
        RefFragment.Time t => reference.Scheme == Ref.Schemes.Transcript && _found.TryGetValue(reference.WithoutFragment(), out var end) && t.StartMs <= end,
        _ => throw new InvalidOperationException($"{reference.Fragment.GetType().Name} is no fragment of this build."),
    };

    /// <summary>Milliseconds from the start of the recording to the end of the last segment.</summary>
    public static long EndOf(TranscriptBundle transcript) => transcript.SpeakerSegments.Max(segment => segment.EndMs);

    private async Task LoadAsync(VelocityDbContext db, string scheme, IReadOnlyList<Ref> refs, CancellationToken cancellationToken)
    {
        if (Ref.Schemes.Named.Contains(scheme)) return;
        if (Ref.Schemes.Entities.Contains(scheme))
        {
            var wanted = refs.Select(reference => reference.WithoutFragment()).ToList();
            foreach (var entity in await db.Entities.Where(row => EF.Parameter(wanted).Contains(row.Entity)).Select(row => row.Entity).ToListAsync(cancellationToken)) _found[entity] = 0;
            return;
        }

        switch (scheme)
        {
            case Ref.Schemes.Batch:
                await KeysAsync(scheme, Ids<BatchId>(refs), ids => db.Batches.Where(row => EF.Parameter(ids).Contains(row.BatchId)).Select(row => row.BatchId), cancellationToken);
                await CellsAsync(db, refs, cancellationToken);
                break;
            case Ref.Schemes.Manifest:
                await KeysAsync(scheme, Ids<ManifestId>(refs), ids => db.Manifests.Where(row => EF.Parameter(ids).Contains(row.ManifestId)).Select(row => row.ManifestId), cancellationToken);
                break;
            case Ref.Schemes.Proposal:
                await KeysAsync(scheme, Ids<ProposalId>(refs), ids => db.Proposals.Where(row => EF.Parameter(ids).Contains(row.ProposalId)).Select(row => row.ProposalId), cancellationToken);
                await KeysAsync(scheme, Ids<ProposalId>(refs), ids => db.Writebacks.Where(row => EF.Parameter(ids).Contains(row.ProposalId)).Select(row => row.ProposalId), cancellationToken);
                break;
            case Ref.Schemes.Decision:
                await KeysAsync(scheme, Ids<DecisionId>(refs), ids => db.Decisions.Where(row => EF.Parameter(ids).Contains(row.DecisionId)).Select(row => row.DecisionId), cancellationToken);
                break;
            case Ref.Schemes.Delta:
                await KeysAsync(scheme, Ids<DeltaId>(refs), ids => db.Deltas.Where(row => EF.Parameter(ids).Contains(row.DeltaId)).Select(row => row.DeltaId), cancellationToken);
                break;
            case Ref.Schemes.Signal:
                await KeysAsync(scheme, Ids<SignalId>(refs), ids => db.Signals.Where(row => EF.Parameter(ids).Contains(row.SignalId)).Select(row => row.SignalId), cancellationToken);
                break;
            case Ref.Schemes.User:
                var people = refs.Select(reference => reference.Guid).ToList();
                foreach (var person in await db.Users.Where(user => EF.Parameter(people).Contains(user.Id)).Select(user => user.Id).ToListAsync(cancellationToken))
                    _found[PrincipalRef.User(person).ToRef()] = 0;
                break;
            case Ref.Schemes.Interaction:
                var interactions = Ids<InteractionId>(refs);
                await MeasuresAsync(scheme, db.Interactions.Where(row => EF.Parameter(interactions).Contains(row.BundleId)).OrderBy(row => row.Revision), row => new Measure(row.BundleId.Value, row.EventCount), cancellationToken);
                break;
            case Ref.Schemes.Transcript:
                var transcripts = Ids<TranscriptId>(refs);
                await MeasuresAsync(scheme, db.Transcripts.Where(row => EF.Parameter(transcripts).Contains(row.TranscriptId)).OrderBy(row => row.Revision), row => new Measure(row.TranscriptId.Value, row.EndMs), cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"Nothing says where a {scheme} is.");
        }
    }

    private async Task KeysAsync<TId>(string scheme, List<TId> ids, Func<List<TId>, IQueryable<TId>> query, CancellationToken cancellationToken)
        where TId : struct, IGuidId<TId>
    {
        foreach (var id in await query(ids).Distinct().ToListAsync(cancellationToken)) _found[new Ref(scheme, id.ToString()!)] = 0;
    }

    /// <summary>The newest document of a thing comes last, and counts.</summary>
    private async Task MeasuresAsync<TRow>(string scheme, IQueryable<TRow> rows, Expression<Func<TRow, Measure>> measure, CancellationToken cancellationToken)
    {
        foreach (var (id, size) in await rows.Select(measure).ToListAsync(cancellationToken)) _found[new Ref(scheme, id.ToString("D"))] = size;
    }

    private async Task CellsAsync(VelocityDbContext db, IReadOnlyList<Ref> refs, CancellationToken cancellationToken)
    {
        foreach (var reference in refs.Where(reference => reference.Fragment is RefFragment.Row or RefFragment.Cell))
        {
            var (batchId, number) = (BatchId.From(reference.Guid), reference.Fragment is RefFragment.Cell cell ? cell.RowNumber : ((RefFragment.Row)reference.Fragment!).Number);
            var values = await db.Rows.Where(row => row.BatchId == batchId && row.RowNumber == number).Select(row => row.Values).SingleOrDefaultAsync(cancellationToken);
            if (values is null) continue;
            if (reference.Fragment is not RefFragment.Cell within || within.Column <= ContractJson.Deserialize<IReadOnlyList<string>>(values).Count) _cells.Add(reference);
        }
    }

    private static List<TId> Ids<TId>(IEnumerable<Ref> refs)
        where TId : struct, IGuidId<TId> => [.. refs.Select(reference => TId.From(reference.Guid)).Distinct()];

    private sealed record Measure(Guid Id, long Size);
}
