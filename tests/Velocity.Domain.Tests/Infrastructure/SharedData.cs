namespace Velocity.Domain.Tests.Infrastructure;

/// <summary>Development data kept beside the repository, never in it. Tests that need it skip, visibly, where it is absent.</summary>
internal static class SharedData
{
    private static readonly Lazy<string?> Root = new(Find);

    public static string Path(params string[] parts)
    {
        Assert.SkipWhen(Root.Value is null, "needs ../shared/data beside the repository");
        return System.IO.Path.Combine([Root.Value!, .. parts]);
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
