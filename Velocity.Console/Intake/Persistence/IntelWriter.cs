using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake.Persistence;

/// <summary>What agents bring: interactions, transcripts, signals, and the changes that they suggest. None of it is committed state.</summary>
internal static class IntelWriter
{
    public static async Task<IntakeOutcome?> WriteAsync(VelocityDbContext db, Artifact artifact, CancellationToken cancellationToken)
    {
        if (await IsHeldAsync(db, artifact, cancellationToken)) return new IntakeOutcome.AlreadyHeld();
        var faults = await RefResolver.CheckAsync(db, RefsOf(artifact), cancellationToken);
        if (faults.Count > 0) return new IntakeOutcome.Refused(IntakeLayer.Persistence, faults);
        db.Add(Row(artifact));
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private static Task<bool> IsHeldAsync(VelocityDbContext db, Artifact artifact, CancellationToken cancellationToken)
    {
        var id = artifact.ArtifactId;
        return artifact switch
        {
            InteractionBundle => db.Interactions.AnyAsync(row => row.ArtifactId == id, cancellationToken),
            TranscriptBundle => db.Transcripts.AnyAsync(row => row.ArtifactId == id, cancellationToken),
            QdSignalBundle => db.Signals.AnyAsync(row => row.ArtifactId == id, cancellationToken),
            OracleWritebackProposal => db.Writebacks.AnyAsync(row => row.ArtifactId == id, cancellationToken),
            _ => throw Unknown(artifact),
        };
    }

    private static IEnumerable<(string Pointer, Ref Ref)> RefsOf(Artifact artifact) => artifact switch
    {
        InteractionBundle { ClientRef: { } client } => [("/client_ref", client)],
        InteractionBundle => [],
        TranscriptBundle transcript => [("/interaction_ref", transcript.InteractionRef)],
        QdSignalBundle signal =>
        [
            ("/client_ref", signal.ClientRef),
            ("/source_ref", signal.SourceRef),
            .. signal.SupportingEvidenceRefs.Select((evidence, i) => ($"/supporting_evidence_refs/{i}", evidence)),
        ],
        OracleWritebackProposal writeback =>
        [
            ("/target_entity_ref", writeback.TargetEntityRef),
            .. writeback.EvidenceRefs.Select((evidence, i) => ($"/evidence_refs/{i}", evidence)),
        ],
        _ => throw Unknown(artifact),
    };

    private static ArtifactRow Row(Artifact artifact)
    {
        var (payload, hash) = ContractJson.Write(artifact);
        return artifact switch
        {
            InteractionBundle interaction => new InteractionRow
            {
                ArtifactId = artifact.ArtifactId, CreatedAt = artifact.CreatedAt, Payload = payload, Hash = hash,
                BundleId = interaction.BundleId, ClientRef = interaction.ClientRef, OccurredAt = interaction.EventRefs.Min(e => e.OccurredAt),
            },
            TranscriptBundle transcript => new TranscriptRow
            {
                ArtifactId = artifact.ArtifactId, CreatedAt = artifact.CreatedAt, Payload = payload, Hash = hash,
                TranscriptId = transcript.TranscriptId, InteractionRef = transcript.InteractionRef.WithoutFragment(),
            },
            QdSignalBundle signal => new SignalRow
            {
                ArtifactId = artifact.ArtifactId, CreatedAt = artifact.CreatedAt, Payload = payload, Hash = hash,
                SignalId = signal.SignalId, ClientRef = signal.ClientRef, ScoreType = signal.ScoreType, From = signal.TimeWindow.From,
            },
            OracleWritebackProposal writeback => new WritebackRow
            {
                ArtifactId = artifact.ArtifactId, CreatedAt = artifact.CreatedAt, Payload = payload, Hash = hash,
                ProposalId = writeback.ProposalId, TargetEntityRef = writeback.TargetEntityRef, CreatedBy = artifact.CreatedBy,
            },
            _ => throw Unknown(artifact),
        };
    }

    private static InvalidOperationException Unknown(Artifact artifact) => new($"A {artifact.ArtifactType} is not brought by agents.");
}
