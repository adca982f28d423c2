namespace Velocity.Domain.Contracts;

/// <summary>Ways up of <see cref="InteractionBundle"/>, one step each.</summary>
internal static class InteractionBundleUpcasts
{
    /// <summary>1.0.0 to 1.1.0. What a thread is called was not told: no subject is made up.</summary>
    public static InteractionBundle FromV1(Artifact artifact)
    {
        var old = (InteractionBundleV1)artifact;
        return new InteractionBundle
        {
            ArtifactId = old.ArtifactId, SchemaVersion = InteractionBundle.Version, SourceSystem = old.SourceSystem, CreatedAt = old.CreatedAt,
            CreatedBy = old.CreatedBy, OnBehalfOf = old.OnBehalfOf, Confidence = old.Confidence, Provenance = old.Provenance,
            Supersedes = old.Supersedes, Unknown = old.Unknown,
            BundleId = old.BundleId, ClientRef = old.ClientRef, Channel = old.Channel, ThreadKey = old.ThreadKey, Participants = old.Participants, EventRefs = old.EventRefs, Attachments = old.Attachments, Summary = old.Summary,
        };
    }
}
