using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>A document that came from outside, read and found well formed.</summary>
/// <param name="Artifact">At the version of this build.</param>
/// <param name="Version">The version that the producer wrote.</param>
/// <param name="Json">As the producer wrote it, without its spacing. This is what is kept.</param>
/// <param name="Hash">SHA-256 of the canonical form of what the producer wrote.</param>
/// <param name="UnknownFields">JSON pointers to fields that the schema does not name; they are kept.</param>
public sealed record ReceivedArtifact(Artifact Artifact, ContractVersion Version, string Json, string Hash, IReadOnlyList<string> UnknownFields);

/// <summary>What reading gave: a document or faults, never both.</summary>
public sealed record ReadResult(ReceivedArtifact? Received, IReadOnlyList<Fault> Faults);

/// <summary>
/// Reads documents of every released version. From outside, each step tells all of its faults: is it JSON, does the
/// version's schema allow it, do the family's rules. What is stored is known to be well formed and only read.
/// </summary>
public static class ContractReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = ContractLimits.Depth, AllowDuplicateProperties = false };

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One document from outside.</summary>
    public static ReadResult Read(ReadOnlyMemory<byte> utf8)
    {
        // Some editors put a byte order mark before UTF-8; it says nothing.
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        // Most documents are small and sound: the careful look, which tells where something is wrong, is for the others.
        if (DocumentScan.MayBreakALimit(utf8.Length) && DocumentScan.Check(utf8.Span) is { Count: > 0 } excessive) return Refused(excessive);
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return Read(document.RootElement, CanonicalJson.Sha256(document.RootElement));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, a name twice, half a character, a number that no double holds, too deep.
            return DocumentScan.Check(utf8.Span) is { Count: > 0 } faults
                ? Refused(faults)
                : throw new InvalidOperationException("The document is refused, and nothing tells where it is wrong.", exception);
        }
    }

    /// <summary>A stored document, at the version of this build. Throws <see cref="JsonException"/> where it is not one.</summary>
    public static T Stored<T>(string json)
        where T : Artifact
    {
        var family = ContractRegistry.Find(typeof(T).Name) ?? throw new InvalidOperationException($"{typeof(T).Name} is no family.");
        if (family.Versions.Count == 1) return ContractJson.Deserialize<T>(json);
        using var document = JsonDocument.Parse(json);
        return (T)Raised(family, document.RootElement, family.Current);
    }

    /// <summary>A stored document as JSON at a later version; null where this build knows no such version of the family, or only an earlier one than it was written at.</summary>
    public static string? At(string artifactType, string json, string version)
    {
        if (ContractRegistry.Find(artifactType) is not { } family || family.Find(version) is not { } wanted) return null;
        using var document = JsonDocument.Parse(json);
        var written = VersionOf(family, document.RootElement);
        return written.Number > wanted.Number ? null
            : written == wanted ? json
            : ContractJson.Serialize(Raised(family, document.RootElement, wanted));
    }

    /// <summary>The version that a stored document was written at.</summary>
    public static ContractVersion VersionOf(string artifactType, string json)
    {
        using var document = JsonDocument.Parse(json);
        return VersionOf(ContractRegistry.Find(artifactType) ?? throw new JsonException($"'{artifactType}' is no family."), document.RootElement);
    }

    private static ReadResult Read(JsonElement root, string hash)
    {
        if (root.ValueKind != JsonValueKind.Object) return Refused([new Fault("", "wrong_type", "An artifact is a JSON object.")]);
        if (Text(root, "artifact_type") is not { } type || ContractRegistry.Find(type) is not { } family)
        {
            var families = string.Join(", ", ContractRegistry.Families.Select(known => known.ArtifactType));
            return Refused([new Fault("/artifact_type", "unknown_type", $"artifact_type names no family. Families are {families}.")]);
        }

        if (Text(root, "schema_version") is not { } number || family.Find(number) is not { } version)
        {
            var versions = string.Join(", ", family.Versions.Select(known => known.Number));
            return Refused([new Fault("/schema_version", "unknown_version", $"schema_version names no version of {type} that is known here. Known are {versions}.")]);
        }

        var faults = new List<Fault>();
        var unknown = new List<string>();
        version.ValidatorOf(type).Check(root, faults, unknown);
        faults.AddRange(LaterFields(family, version, unknown));
        if (faults.Count > 0) return Refused(faults);
        return Typed(family, version, root, hash, unknown);
    }

    private static ReadResult Typed(ContractFamily family, ContractVersion version, JsonElement root, string hash, IReadOnlyList<string> unknown)
    {
        Artifact written;
        try
        {
            written = (Artifact)root.Deserialize(version.RecordType, ContractJson.Options)!;
        }
        catch (JsonException exception)
        {
            return Refused([new Fault(JsonPointer.FromPath(exception.Path), "malformed", exception.InnerException?.Message ?? "The value here cannot be read.")]);
        }

        if (ArtifactCheck.Check(written).ToList() is { Count: > 0 } faults) return Refused(faults);
        return new ReadResult(
            new ReceivedArtifact(family.Raise(written, version, family.Current), version, Squeezed(root), hash, unknown), []);
    }

    /// <summary>A field of a later version in a document of an earlier one would be read as what it is not yet.</summary>
    private static IEnumerable<Fault> LaterFields(ContractFamily family, ContractVersion version, List<string> unknown) =>
        from later in family.Versions.Where(known => known.Number > version.Number)
        from field in later.ValidatorOf(family.ArtifactType).Fields
        where unknown.Contains($"/{field}", StringComparer.Ordinal)
        select new Fault($"/{field}", "later_field", $"{field} belongs to {later.Number}; this document says that it is {version.Number}.");

    private static ReadResult Refused(IReadOnlyList<Fault> faults) => new(null, faults.Count <= ContractLimits.Faults
        ? faults
        : [.. faults.Take(ContractLimits.Faults), new Fault("", "more", $"{faults.Count - ContractLimits.Faults} more faults are not listed.")]);

    private static Artifact Raised(ContractFamily family, JsonElement root, ContractVersion wanted)
    {
        var version = VersionOf(family, root);
        var artifact = root.Deserialize(version.RecordType, ContractJson.Options) as Artifact ?? throw new JsonException($"Expected a {family.ArtifactType}, found null.");
        return family.Raise(artifact, version, wanted);
    }

    private static ContractVersion VersionOf(ContractFamily family, JsonElement root) =>
        family.Find(Text(root, "schema_version")) ?? throw new JsonException($"'{Text(root, "schema_version")}' is no version of {family.ArtifactType} that is known here.");

    private static string? Text(JsonElement root, string field) =>
        root.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Squeezed(JsonElement root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact)) root.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
