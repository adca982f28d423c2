using System.Text.Json;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Velocity.Console.Features.Imports;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Mapping;

/// <summary>What a file that a person picked holds: a mapping of any released version, or why it is none.</summary>
public abstract record MappingFile
{
    private MappingFile()
    {
    }

    public sealed record Read(ImportMappingManifest Manifest, SemanticVersion Version) : MappingFile;

    /// <param name="Sentence">What the file is instead, or that it is at fault.</param>
    /// <param name="Faults">Where it is at fault; empty where the sentence says all.</param>
    public sealed record Refused(string Sentence, IReadOnlyList<Fault> Faults) : MappingFile;

    /// <summary>The file that the browser holds; it is read whole, so it is small.</summary>
    public static async Task<MappingFile> OfAsync(IBrowserFile file, CancellationToken cancellationToken = default)
    {
        if (file.Size > ContractLimits.Bytes) return new Refused($"{file.Name} has {Readable.Bytes(file.Size)}; a mapping file has at most {Readable.Bytes(ContractLimits.Bytes)}.", []);
        try
        {
            using var bytes = new MemoryStream((int)file.Size);
            await using var stream = file.OpenReadStream(ContractLimits.Bytes, cancellationToken);
            await stream.CopyToAsync(bytes, cancellationToken);
            return Of(file.Name, bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        }
        catch (Exception exception) when (exception is IOException or JSException or TimeoutException)
        {
            // The file was moved or changed between picking and reading, or the line was lost meanwhile.
            return new Refused($"The browser could not read {file.Name}. Pick it again.", []);
        }
    }

    /// <param name="name">Of the file, for the sentences.</param>
    /// <param name="utf8">The whole file.</param>
    public static MappingFile Of(string name, ReadOnlyMemory<byte> utf8)
    {
        if (utf8.IsEmpty) return new Refused($"{name} is empty.", []);
        var result = ContractReader.Read(utf8);
        if (result.Received is { Artifact: ImportMappingManifest manifest } received) return new Read(manifest, received.Version.Number);
        if ((result.Received?.Artifact.ArtifactType ?? FamilyOf(utf8)) is { } type && type != nameof(ImportMappingManifest) && ContractRegistry.Find(type) is { } family)
            return new Refused($"{name} is no mapping, but a {type}: “{family.Purpose}” A mapping says that its artifact_type is {nameof(ImportMappingManifest)}.", []);
        return new Refused(result.Faults.Any(fault => fault.Code == "not_json") ? $"{name} is not JSON, so it is no mapping." : $"{name} cannot be used as a mapping.", result.Faults);
    }

    /// <summary>What a document at fault says that it is; null where it cannot be read that far.</summary>
    private static string? FamilyOf(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("artifact_type", out var type) && type.ValueKind == JsonValueKind.String
                ? type.GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
