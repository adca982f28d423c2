using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake.Persistence;

/// <summary>Where a document is, by its artifact id, whatever its family: an id names one document in all of them.</summary>
internal static class ArtifactLookup
{
    private static readonly IReadOnlyList<ContractFamily> Stored = [.. ContractRegistry.Families.Where(family => family.Mutability == Mutability.AppendOnly)];

    // Names of tables and columns come from the registry, not from anybody. A row record's artifact id is its row id, and its hash is not kept.
    private static readonly string HeldSql = string.Join(" UNION ALL ", Stored.Select(family => family.RecordType == typeof(ImportRowRecord)
        ? $"SELECT RowId AS Id, '{family.ArtifactType}' AS ArtifactType, '' AS Hash FROM {family.Storage} WHERE RowId IN (SELECT value FROM json_each({{0}}))"
        : $"SELECT ArtifactId AS Id, '{family.ArtifactType}' AS ArtifactType, Hash FROM {family.Storage} WHERE ArtifactId IN (SELECT value FROM json_each({{0}}))"));

    /// <summary>Those of the documents that are held.</summary>
    public static async Task<Dictionary<ArtifactId, HeldArtifact>> HeldAsync(VelocityDbContext db, IEnumerable<ArtifactId> ids, CancellationToken cancellationToken)
    {
        // As SQLite keeps them.
        var list = JsonSerializer.Serialize(ids.Select(id => id.Value.ToString("D").ToUpperInvariant()));
        var held = await db.Database.SqlQueryRaw<HeldArtifact>(HeldSql, list).ToListAsync(cancellationToken);
        return held.ToDictionary(artifact => new ArtifactId(artifact.Id));
    }

    /// <summary>The document itself. A row record is not kept as one.</summary>
    public static Task<string> PayloadAsync(VelocityDbContext db, HeldArtifact held, CancellationToken cancellationToken)
    {
        var sql = $"SELECT Payload AS Value FROM {ContractRegistry.Find(held.ArtifactType)!.Storage} WHERE ArtifactId = {{0}}";
        return db.Database.SqlQueryRaw<string>(sql, held.Id).SingleAsync(cancellationToken);
    }
}

/// <param name="Hash">Empty for a row record.</param>
internal sealed record HeldArtifact(Guid Id, string ArtifactType, string Hash);
