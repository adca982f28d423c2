using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake.Persistence;

/// <summary>
/// What producers deliver: interactions, transcripts, signals, and the changes that they suggest. None of it is committed
/// state. Every document is answered on its own; what may be looked up together is looked up together.
/// </summary>
internal static class DeliveryWriter
{
    public static bool Takes(Artifact artifact) => artifact is InteractionBundle or TranscriptBundle or QdSignalBundle or OracleWritebackProposal;

    /// <returns>An outcome for each document, in order. What is accepted is written when this returns.</returns>
    public static async Task<IReadOnlyList<IntakeOutcome>> WriteAsync(
        VelocityDbContext db, IReadOnlyList<StoredDocument> documents, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var held = await ArtifactLookup.HeldAsync(db, documents.Select(document => document.Artifact.ArtifactId), cancellationToken);
        var refs = await RefIndex.LoadAsync(db, documents.SelectMany(document => RefsOf(document.Artifact)).Select(named => named.Ref), cancellationToken);
        var subjects = await SubjectIndex.LoadAsync(db, documents.Select(document => document.Artifact), cancellationToken);
        var gate = await WritebackGate.LoadAsync(db, [.. documents.Select(document => document.Artifact).OfType<OracleWritebackProposal>()], now, cancellationToken);
        var rows = new List<DeliveredRow>();
        var outcomes = new List<IntakeOutcome>(documents.Count);
        foreach (var document in documents)
        {
            var artifact = document.Artifact;
            var outcome = Check(document, held, refs, subjects, gate);
            outcomes.Add(outcome);
            if (outcome is not IntakeOutcome.Accepted) continue;
            held[artifact.ArtifactId] = new HeldArtifact(artifact.ArtifactId.Value, artifact.ArtifactType, document.Hash);
            refs.Add(artifact);
            if (artifact is OracleWritebackProposal accepted) gate.Add(accepted);
            rows.Add(Row(document, subjects.Next(artifact), gate));
        }

        foreach (var table in rows.GroupBy(row => row.GetType())) await BulkInsert.WriteAsync(db, table.Key, [.. table], cancellationToken);
        var interactions = documents.Where((document, i) => outcomes[i] is IntakeOutcome.Accepted && document.Artifact is InteractionBundle).Select(document => (InteractionBundle)document.Artifact);
        await new AssignmentWriter(db).DeliveredAsync([.. interactions], now, cancellationToken);
        var writebacks = documents.Where((document, i) => outcomes[i] is IntakeOutcome.Accepted && document.Artifact is OracleWritebackProposal).Select(document => (OracleWritebackProposal)document.Artifact).ToList();
        await new RuleWriter(db).ApplyAsync(writebacks, now, cancellationToken);
        foreach (var writeback in writebacks) await db.MergeProposedAsync(writeback, cancellationToken);
        return outcomes;
    }

    private static IntakeOutcome Check(StoredDocument document, Dictionary<ArtifactId, HeldArtifact> held, RefIndex refs, SubjectIndex subjects, WritebackGate gate)
    {
        var artifact = document.Artifact;
        if (held.TryGetValue(artifact.ArtifactId, out var same))
            return same.Hash == document.Hash ? new IntakeOutcome.AlreadyHeld() : new IntakeOutcome.IdTaken(artifact.ArtifactId);
        List<Fault> faults =
        [
            .. RefsOf(artifact).Where(named => !refs.Resolves(named.Ref)).Select(named => new Fault(named.Pointer, "unresolved_ref", $"{named.Ref} names nothing that is here.")),
            .. subjects.Check(artifact),
        ];
        if (faults.Count > 0) return new IntakeOutcome.Refused(IntakeLayer.Persistence, faults);
        return (artifact is OracleWritebackProposal writeback ? gate.Check(writeback) : null) ?? new IntakeOutcome.Accepted();
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
            .. writeback.ProposedChange.SelectMany((change, i) => RefsOf(change, $"/proposed_change/{i}")),
        ],
        _ => throw Unknown(artifact),
    };

    private static IEnumerable<(string Pointer, Ref Ref)> RefsOf(ProposedChange change, string pointer) => change switch
    {
        ProposedChange.Link link => [($"{pointer}/to", link.To)],
        ProposedChange.Merge merge => [($"{pointer}/other", merge.Other)],
        ProposedChange.Split split => [($"{pointer}/absorbed", split.Absorbed)],
        ProposedChange.SwapSurvivor swap => [($"{pointer}/to", swap.To)],
        ProposedChange.CreateEntity create => create.Values.SelectMany((value, i) => value.Sources.Select((source, j) => ($"{pointer}/values/{i}/sources/{j}", source))),
        _ => [],
    };

    private static DeliveredRow Row(StoredDocument document, int revision, WritebackGate gate)
    {
        var (artifact, payload, hash) = document;
        return artifact switch
        {
            InteractionBundle interaction => new InteractionRow
            {
                ArtifactId = artifact.ArtifactId, CreatedAt = artifact.CreatedAt, CreatedBy = artifact.CreatedBy, Revision = revision, Payload = payload, Hash = hash,
                BundleId = interaction.BundleId, ClientRef = interaction.ClientRef, OccurredAt = interaction.EventRefs.Min(e => e.OccurredAt),
                EventCount = interaction.EventRefs.Count,
            },
            TranscriptBundle transcript => new TranscriptRow
            {
                ArtifactId = artifact.ArtifactId, CreatedAt = artifact.CreatedAt, CreatedBy = artifact.CreatedBy, Revision = revision, Payload = payload, Hash = hash,
                TranscriptId = transcript.TranscriptId, InteractionRef = transcript.InteractionRef.WithoutFragment(), EndMs = RefIndex.EndOf(transcript),
            },
            QdSignalBundle signal => new SignalRow
            {
                ArtifactId = artifact.ArtifactId, CreatedAt = artifact.CreatedAt, CreatedBy = artifact.CreatedBy, Revision = revision, Payload = payload, Hash = hash,
                SignalId = signal.SignalId, ClientRef = signal.ClientRef, ScoreType = signal.ScoreType, From = signal.TimeWindow.From,
            },
            OracleWritebackProposal writeback => new WritebackRow
            {
                ArtifactId = artifact.ArtifactId, CreatedAt = artifact.CreatedAt, CreatedBy = artifact.CreatedBy, Revision = revision, Payload = payload, Hash = hash,
                ProposalId = writeback.ProposalId, TargetEntityRef = writeback.TargetEntityRef, ClientRef = gate.ClientOf(writeback),
                ChangeHash = gate.HashOf(writeback), ExpiresAt = writeback.ExpiresAt,
            },
            _ => throw Unknown(artifact),
        };
    }

    private static InvalidOperationException Unknown(Artifact artifact) => new($"A {artifact.ArtifactType} is not delivered by producers.");
}
