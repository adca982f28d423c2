using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Features.Review;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Evidence;

/// <summary>Opens references where they point: the transcript at that second, the mail, the cell.</summary>
public sealed class EvidenceQueries(IDbContextFactory<VelocityDbContext> contexts, InteractionQueries interactions)
{
    /// <summary>Segments before and after what is cited: enough to hear the question to an answer.</summary>
    private const int Around = 2;

    /// <summary>One for each reference, in order.</summary>
    public async Task<IReadOnlyList<EvidenceItem>> OpenAsync(IEnumerable<Ref> refs, CancellationToken cancellationToken = default)
    {
        var (opened, transcripts) = (new Dictionary<Ref, EvidenceItem>(), new Dictionary<Guid, TranscriptView?>());
        var wanted = refs.ToList();
        foreach (var reference in wanted.Distinct()) opened[reference] = await OpenAsync(reference, transcripts, cancellationToken);
        return wanted.ConvertAll(reference => opened[reference]);
    }

    /// <param name="transcripts">Those that were read so far: several moments are often cited of one call.</param>
    private async Task<EvidenceItem> OpenAsync(Ref reference, Dictionary<Guid, TranscriptView?> transcripts, CancellationToken cancellationToken) => reference.Scheme switch
    {
        Ref.Schemes.Transcript => await SpokenAsync(reference, transcripts, cancellationToken),
        Ref.Schemes.Interaction => await HappenedAsync(reference, cancellationToken),
        Ref.Schemes.Batch => await InFileAsync(reference, cancellationToken),
        Ref.Schemes.Signal => await ScoredAsync(reference, cancellationToken),
        Ref.Schemes.User => new EvidenceItem.Stated(PrincipalRef.Parse(reference.ToString())) { Ref = reference },
        _ => new EvidenceItem.Unopened { Ref = reference },
    };

    private async Task<EvidenceItem> SpokenAsync(Ref reference, Dictionary<Guid, TranscriptView?> transcripts, CancellationToken cancellationToken)
    {
        if (!transcripts.TryGetValue(reference.Guid, out var transcript))
            transcripts[reference.Guid] = transcript = await interactions.TranscriptAsync(new TranscriptId(reference.Guid), cancellationToken);
        if (transcript is null) return new EvidenceItem.Unopened { Ref = reference };
        var segments = transcript.Bundle.SpeakerSegments.Select((segment, i) => new CitedSegment(i + 1, segment, IsCited(segment, reference.Fragment))).ToList();
        var first = segments.FindIndex(segment => segment.IsCited);
        var last = segments.FindLastIndex(segment => segment.IsCited);
        // A moment of silence cites what comes before it.
        if (first < 0 && reference.Fragment is RefFragment.Time silence) first = last = Math.Max(0, segments.FindLastIndex(segment => segment.Segment.StartMs <= silence.StartMs));
        var shown = first < 0 ? segments.Take(2 * Around) : segments.Skip(Math.Max(0, first - Around)).Take(last - Math.Max(0, first - Around) + 1 + Around);
        return new EvidenceItem.Spoken(transcript.Interaction, [.. shown], reference.Fragment is null) { Ref = reference };
    }

    /// <summary>Media fragments are half-open: what begins when the stretch ends is not part of it.</summary>
    private static bool IsCited(SpeakerSegment segment, RefFragment? fragment) => fragment is RefFragment.Time time
        && segment.StartMs < (time.EndMs ?? time.StartMs + 1) && (segment.EndMs > time.StartMs || segment.StartMs == time.StartMs);

    private async Task<EvidenceItem> HappenedAsync(Ref reference, CancellationToken cancellationToken)
    {
        if (await interactions.FindAsync(new InteractionId(reference.Guid), cancellationToken) is not { } view) return new EvidenceItem.Unopened { Ref = reference };
        var number = (reference.Fragment as RefFragment.Event)?.Number;
        var at = Math.Clamp((number ?? 1) - 1, 0, view.Bundle.EventRefs.Count - 1);
        var happened = view.Bundle.EventRefs[at];
        var from = happened.From is { } index ? InteractionWords.Name(view.Bundle.Participants[index]) : "";
        return new EvidenceItem.Happened(view.Line, number, happened, from) { Ref = reference };
    }

    private async Task<EvidenceItem> InFileAsync(Ref reference, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var batchId = new BatchId(reference.Guid);
        if (!(await SourceFiles.OfAsync(db, [batchId], cancellationToken)).TryGetValue(batchId, out var file)) return new EvidenceItem.Unopened { Ref = reference };
        string? text = null;
        if (reference.Fragment is RefFragment.Cell cell)
        {
            var values = await db.Rows.Where(row => row.BatchId == batchId && row.RowNumber == cell.RowNumber).Select(row => row.Values).SingleOrDefaultAsync(cancellationToken);
            text = values is null ? null : ContractJson.Deserialize<IReadOnlyList<string>>(values).ElementAtOrDefault(cell.Column - 1);
        }

        return new EvidenceItem.InFile(file.Cell(reference.Fragment), text) { Ref = reference };
    }

    private async Task<EvidenceItem> ScoredAsync(Ref reference, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var id = new SignalId(reference.Guid);
        var payload = await db.Signals.Where(row => row.SignalId == id).OrderByDescending(row => row.Revision).Select(row => row.Payload).FirstOrDefaultAsync(cancellationToken);
        return payload is null
            ? new EvidenceItem.Unopened { Ref = reference }
            : new EvidenceItem.Scored(ContractReader.Stored<QdSignalBundle>(payload)) { Ref = reference };
    }
}
