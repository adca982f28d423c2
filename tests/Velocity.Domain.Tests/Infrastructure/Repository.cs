namespace Velocity.Domain.Tests.Infrastructure;

/// <summary>Files of the repository, found by walking up from where the tests run.</summary>
internal static class Repository
{
    public static string Path(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Velocity.Console.sln")))
                return System.IO.Path.Combine([folder.FullName, .. parts]);
        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
