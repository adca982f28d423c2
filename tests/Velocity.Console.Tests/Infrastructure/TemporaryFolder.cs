using Microsoft.Data.Sqlite;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>A folder for one test's workspace.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("velocity-test-").FullName;

    public void Dispose()
    {
        // Pooled connections hold the database's files open, and an open file cannot be deleted everywhere.
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
