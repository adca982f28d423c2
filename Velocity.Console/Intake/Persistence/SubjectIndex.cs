using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake.Persistence;

/// <summary>
/// What delivered documents are about, and the newest document of each: a revision keeps its subject's id and says what it
/// supersedes, so that two that were written at once do not overtake each other unseen.
/// </summary>
internal sealed class SubjectIndex
{
    private readonly Dictionary<Ref, Standing> _newest = [];

    public static async Task<SubjectIndex> LoadAsync(VelocityDbContext db, IEnumerable<Artifact> artifacts, CancellationToken cancellationToken)
    {
        var subjects = artifacts.Select(SubjectOf).Distinct().ToLookup(subject => subject.Scheme, subject => subject.Guid, StringComparer.Ordinal);
        var interactions = subjects[Ref.Schemes.Interaction].Select(InteractionId.From).ToList();
        var transcripts = subjects[Ref.Schemes.Transcript].Select(TranscriptId.From).ToList();
        var signals = subjects[Ref.Schemes.Signal].Select(SignalId.From).ToList();
        var proposals = subjects[Ref.Schemes.Proposal].Select(ProposalId.From).ToList();
        var index = new SubjectIndex();
        if (interactions.Count > 0)
            await index.ReadAsync(Ref.Schemes.Interaction, db.Interactions.Where(row => EF.Parameter(interactions).Contains(row.BundleId)), row => row.BundleId.Value, cancellationToken);
        if (transcripts.Count > 0)
            await index.ReadAsync(Ref.Schemes.Transcript, db.Transcripts.Where(row => EF.Parameter(transcripts).Contains(row.TranscriptId)), row => row.TranscriptId.Value, cancellationToken);
        if (signals.Count > 0)
            await index.ReadAsync(Ref.Schemes.Signal, db.Signals.Where(row => EF.Parameter(signals).Contains(row.SignalId)), row => row.SignalId.Value, cancellationToken);
        if (proposals.Count > 0)
            await index.ReadAsync(Ref.Schemes.Proposal, db.Writebacks.Where(row => EF.Parameter(proposals).Contains(row.ProposalId)), row => row.ProposalId.Value, cancellationToken);
        return index;
    }

    public IEnumerable<Fault> Check(Artifact artifact)
    {
        var subject = SubjectOf(artifact);
        if (!_newest.TryGetValue(subject, out var newest))
        {
            if (artifact.Supersedes is not null)
                yield return new Fault("/supersedes", "unknown_superseded", $"There is no document of {subject} yet that this could replace.");
            yield break;
        }

        if (artifact.Supersedes != newest.ArtifactId)
            yield return new Fault("/supersedes", "not_the_newest", $"The newest document of {subject} is {newest.ArtifactId}: a revision says that it supersedes that one.");
        if (artifact.CreatedBy != newest.CreatedBy)
            yield return new Fault("/created_by", "not_yours", $"{subject} was delivered by {newest.CreatedBy}, who alone revises it.");
    }

    /// <summary>Makes the document the newest of its subject.</summary>
    /// <returns>Its revision, from 1.</returns>
    public int Next(Artifact artifact)
    {
        var subject = SubjectOf(artifact);
        var revision = _newest.TryGetValue(subject, out var before) ? before.Revision + 1 : 1;
        _newest[subject] = new Standing(artifact.ArtifactId, artifact.CreatedBy, revision);
        return revision;
    }

    private static Ref SubjectOf(Artifact artifact) => artifact switch
    {
        InteractionBundle interaction => new Ref(Ref.Schemes.Interaction, interaction.BundleId.ToString()),
        TranscriptBundle transcript => new Ref(Ref.Schemes.Transcript, transcript.TranscriptId.ToString()),
        QdSignalBundle signal => new Ref(Ref.Schemes.Signal, signal.SignalId.ToString()),
        OracleWritebackProposal writeback => Ref.Proposal(writeback.ProposalId),
        _ => throw new InvalidOperationException($"A {artifact.ArtifactType} is not delivered by producers."),
    };

    private async Task ReadAsync<TRow>(string scheme, IQueryable<TRow> rows, Func<TRow, Guid> subject, CancellationToken cancellationToken)
        where TRow : DeliveredRow
    {
        await foreach (var row in rows.AsNoTracking().OrderBy(row => row.Revision).AsAsyncEnumerable().WithCancellation(cancellationToken))
            _newest[new Ref(scheme, subject(row).ToString("D"))] = new Standing(row.ArtifactId, row.CreatedBy, row.Revision);
    }

    private sealed record Standing(ArtifactId ArtifactId, PrincipalRef CreatedBy, int Revision);
}
