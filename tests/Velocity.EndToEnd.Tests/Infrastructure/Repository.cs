namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>Where things lie in the clone that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Top { get; } = FindTop();

    public static string Sample(string name) => Path.Combine(Top, "samples", name);

    /// <summary>A file of the shared data beside the clone; null where that is absent.</summary>
    public static string? Shared(params string[] path)
    {
        var file = Path.GetFullPath(Path.Combine([Top, "..", "shared", "data", .. path]));
        return File.Exists(file) ? file : null;
    }

    private static string FindTop()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Velocity.Console.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Velocity.Console.sln.");
    }
}
