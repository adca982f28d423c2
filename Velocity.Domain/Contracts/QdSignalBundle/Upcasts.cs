namespace Velocity.Domain.Contracts;

/// <summary>Ways up of <see cref="QdSignalBundle"/>, one step each.</summary>
internal static class QdSignalUpcasts
{
    /// <summary>1.0.0 to 1.1.0. The producer did not say what each piece of evidence adds: no contributions are made up.</summary>
    public static Artifact FromV1(Artifact artifact)
    {
        var old = (QdSignalBundleV1)artifact;
        return new QdSignalBundle
        {
            ArtifactId = old.ArtifactId, SchemaVersion = QdSignalBundle.Version, SourceSystem = old.SourceSystem, CreatedAt = old.CreatedAt,
            CreatedBy = old.CreatedBy, OnBehalfOf = old.OnBehalfOf, Confidence = old.Confidence, Provenance = old.Provenance,
            Supersedes = old.Supersedes, Unknown = old.Unknown,
            SignalId = old.SignalId, ClientRef = old.ClientRef, SourceRef = old.SourceRef, ScoreType = old.ScoreType, Value = old.Value,
            TimeWindow = old.TimeWindow, SupportingEvidenceRefs = old.SupportingEvidenceRefs, OperatorInput = old.OperatorInput,
        };
    }
}
