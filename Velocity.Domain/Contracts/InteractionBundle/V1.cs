using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>One thread or event cluster, as released in 1.0.0: its subject is not told. Frozen.</summary>
public sealed record InteractionBundleV1 : Artifact
{
    public const string Version = "1.0.0";

    public override string ArtifactType => nameof(InteractionBundle);

    /// <inheritdoc cref="InteractionBundle.BundleId"/>
    public required InteractionId BundleId { get; init; }

    /// <inheritdoc cref="InteractionBundle.ClientRef"/>
    public Ref? ClientRef { get; init; }

    /// <inheritdoc cref="InteractionBundle.Channel"/>
    public required InteractionChannel Channel { get; init; }

    /// <inheritdoc cref="InteractionBundle.ThreadKey"/>
    [AtMost(2000)]
    public string? ThreadKey { get; init; }

    /// <inheritdoc cref="InteractionBundle.Participants"/>
    public required IReadOnlyList<Participant> Participants { get; init; }

    /// <inheritdoc cref="InteractionBundle.EventRefs"/>
    public required IReadOnlyList<InteractionEvent> EventRefs { get; init; }

    /// <inheritdoc cref="InteractionBundle.Attachments"/>
    public required IReadOnlyList<Attachment> Attachments { get; init; }

    /// <inheritdoc cref="InteractionBundle.Summary"/>
    public required string Summary { get; init; }

    internal override IEnumerable<Fault> CheckFamily() => InteractionBundleUpcasts.FromV1(this).CheckFamily();
}
