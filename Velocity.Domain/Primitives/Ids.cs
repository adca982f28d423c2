using System.Text.Json;
using System.Text.Json.Serialization;

namespace Velocity.Domain.Primitives;

/// <summary>An id that is a UUID (RFC 9562); new ones are version 7, so that they sort by the time they were made.</summary>
/// <typeparam name="TSelf">The id itself.</typeparam>
public interface IGuidId<TSelf>
    where TSelf : struct, IGuidId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>Names one immutable document.</summary>
[JsonConverter(typeof(GuidIdConverter<ArtifactId>))]
public readonly record struct ArtifactId(Guid Value) : IGuidId<ArtifactId>
{
    public static ArtifactId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>Names one uploaded file, from its first byte on.</summary>
[JsonConverter(typeof(GuidIdConverter<BatchId>))]
public readonly record struct BatchId(Guid Value) : IGuidId<BatchId>
{
    public static BatchId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>Names one record of a file.</summary>
[JsonConverter(typeof(GuidIdConverter<RowId>))]
public readonly record struct RowId(Guid Value) : IGuidId<RowId>
{
    public static RowId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>Names the mapping of one batch through all its revisions.</summary>
[JsonConverter(typeof(GuidIdConverter<ManifestId>))]
public readonly record struct ManifestId(Guid Value) : IGuidId<ManifestId>
{
    public static ManifestId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>Names one proposal, whatever becomes of it.</summary>
[JsonConverter(typeof(GuidIdConverter<ProposalId>))]
public readonly record struct ProposalId(Guid Value) : IGuidId<ProposalId>
{
    public static ProposalId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>Names one human decision.</summary>
[JsonConverter(typeof(GuidIdConverter<DecisionId>))]
public readonly record struct DecisionId(Guid Value) : IGuidId<DecisionId>
{
    public static DecisionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>Names one committed change of the client graph.</summary>
[JsonConverter(typeof(GuidIdConverter<DeltaId>))]
public readonly record struct DeltaId(Guid Value) : IGuidId<DeltaId>
{
    public static DeltaId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>Names one interaction thread or event cluster.</summary>
[JsonConverter(typeof(GuidIdConverter<InteractionId>))]
public readonly record struct InteractionId(Guid Value) : IGuidId<InteractionId>
{
    public static InteractionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>Names one transcript.</summary>
[JsonConverter(typeof(GuidIdConverter<TranscriptId>))]
public readonly record struct TranscriptId(Guid Value) : IGuidId<TranscriptId>
{
    public static TranscriptId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>Names one scored signal.</summary>
[JsonConverter(typeof(GuidIdConverter<SignalId>))]
public readonly record struct SignalId(Guid Value) : IGuidId<SignalId>
{
    public static SignalId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>Reads and writes an id as its 36-character text.</summary>
public sealed class GuidIdConverter<TId> : JsonConverter<TId>
    where TId : struct, IGuidId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TId.From(reader.GetGuid());

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
