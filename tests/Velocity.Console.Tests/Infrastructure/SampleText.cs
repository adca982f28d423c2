namespace Velocity.Console.Tests.Infrastructure;

/// <summary>Files of the repository's own, and the development data beside it.</summary>
internal static class SampleText
{
    private static readonly string Top = FindTop();

    public static string Of(string name) => File.ReadAllText(Path.Combine(Top, "samples", name));

    /// <summary>Files under a folder of the shared data, in order; skips, visibly, where it is absent.</summary>
    public static IReadOnlyList<string> Shared(params string[] folder)
    {
        for (var above = new DirectoryInfo(Top); above is not null; above = above.Parent)
        {
            var candidate = Path.Combine([above.FullName, "shared", "data", .. folder]);
            if (Directory.Exists(candidate)) return [.. Directory.EnumerateFiles(candidate, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        }

        Assert.Skip("needs ../shared/data beside the repository");
        return [];
    }

    private static string FindTop()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Velocity.Console.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Velocity.Console.sln.");
    }
}
