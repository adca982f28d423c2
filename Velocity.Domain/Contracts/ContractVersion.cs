using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Contracts;

/// <summary>
/// One released version of a family. Its record, schema and sample are frozen: what was written at it is readable for
/// ever, one step up at a time.
/// </summary>
/// <param name="Number">SemVer.</param>
/// <param name="RecordType">The record that reads and writes this version.</param>
/// <param name="Changes">What it brought, in a sentence.</param>
/// <param name="Up">To the next version's record: pure, without I/O; null for the newest.</param>
public sealed record ContractVersion(SemanticVersion Number, Type RecordType, string Changes, Func<Artifact, Artifact>? Up = null)
{
    private static readonly ConcurrentDictionary<string, SchemaValidator> Validators = new(StringComparer.Ordinal);

    public ContractVersion(string number, Type recordType, string changes, Func<Artifact, Artifact>? up = null)
        : this(SemanticVersion.Parse(number), recordType, changes, up)
    {
    }

    /// <summary>JSON Schema (draft 2020-12), as released.</summary>
    public string SchemaOf(string artifactType) => Resource($"{artifactType}/{Number}.schema.json");

    /// <summary>A whole document of this version.</summary>
    public string SampleOf(string artifactType) => Resource($"{artifactType}/{Number}.sample.json");

    /// <summary>Everything in which the document differs from the schema; empty when it is one of this version.</summary>
    public IReadOnlyList<Fault> CheckSchema(string artifactType, JsonElement document)
    {
        var faults = new List<Fault>();
        ValidatorOf(artifactType).Check(document, faults, []);
        return faults;
    }

    internal SchemaValidator ValidatorOf(string artifactType) => Validators.GetOrAdd($"{artifactType}/{Number}", _ =>
    {
        using var schema = JsonDocument.Parse(SchemaOf(artifactType));
        return SchemaValidator.Compile(schema.RootElement.Clone());
    });

    private static string Resource(string name)
    {
        using var stream = typeof(ContractVersion).Assembly.GetManifestResourceStream($"contracts/{name}")
            ?? throw new InvalidOperationException($"Contracts/{name} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
