using System.Diagnostics;
using Microsoft.Playwright;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Finds a Chromium-family browser on this machine: the one named by <see cref="Override"/>, an installed one, Playwright's own; on Debian,
/// as root, it installs the distribution's. Otherwise it fails with the one command to run.
/// </summary>
internal static class Browser
{
    /// <summary>Environment variable: path of the browser to use.</summary>
    public const string Override = "VELOCITY_BROWSER";

    /// <summary>The headless shell first: it draws the same pages without a browser's own windows around them, in a third less time.</summary>
    private static readonly string[] Names =
        ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"];

    public static BrowserTypeLaunchOptions LaunchOptions(string executable) => new()
    {
        ExecutablePath = executable,
        Headless = true,
        // The sandbox needs a user namespace, which root in a container does not have.
        ChromiumSandbox = !Environment.IsPrivilegedProcess || OperatingSystem.IsWindows(),
        Args =
        [
            "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-sync",
            "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb", "--no-first-run",
        ],
    };

    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Override) is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new InvalidOperationException($"{Override} names {named}, which does not exist.");
        if ((Installed() ?? PlaywrightsOwn()) is { } found)
            return found;
        if (IsDebian() && Environment.IsPrivilegedProcess)
        {
            await AptAsync(["update"], cancellationToken);
            await AptAsync(["install", "--yes", "--no-install-recommends", "chromium-headless-shell"], cancellationToken);
            if (Installed() is { } installed)
                return installed;
        }
        throw new InvalidOperationException($"The browser tests need Chromium, Chrome or Edge. Run: {InstallCommand()}");
    }

    private static string? Installed() => OnPath()
        .Concat(UsualPlaces())
        .FirstOrDefault(File.Exists);

    private static IEnumerable<string> OnPath() =>
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        from name in Names
        select Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static IEnumerable<string> UsualPlaces()
    {
        if (OperatingSystem.IsWindows())
        {
            return from root in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }
                   from program in new[] { @"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe" }
                   select Path.Combine(Environment.GetFolderPath(root), program);
        }
        return OperatingSystem.IsMacOS()
            ? from program in new[] { "Google Chrome", "Chromium", "Microsoft Edge" } select $"/Applications/{program}.app/Contents/MacOS/{program}"
            : ["/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/snap/bin/chromium"];
    }

    private static string? PlaywrightsOwn()
    {
        var folder = Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH") is { Length: > 1 } set ? set
            : OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "ms-playwright")
            : OperatingSystem.IsMacOS() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library", "Caches", "ms-playwright")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "ms-playwright");
        if (!Directory.Exists(folder))
            return null;
        string[] programs = OperatingSystem.IsWindows() ? ["chrome.exe"] : OperatingSystem.IsMacOS() ? ["Chromium", "Google Chrome for Testing"] : ["chrome"];
        return Directory.EnumerateDirectories(folder, "chromium-*")
            .OrderDescending(StringComparer.Ordinal)
            .SelectMany(version => Directory.EnumerateFiles(version, "*", SearchOption.AllDirectories))
            .FirstOrDefault(file => programs.Contains(Path.GetFileName(file), StringComparer.Ordinal));
    }

    private static bool IsDebian() =>
        File.Exists("/etc/os-release") && File.ReadLines("/etc/os-release").Contains("ID=debian", StringComparer.Ordinal);

    private static string InstallCommand() =>
        OperatingSystem.IsWindows() ? "winget install --id Google.Chrome"
        : OperatingSystem.IsMacOS() ? "brew install --cask google-chrome"
        : IsDebian() ? "sudo apt-get install --yes chromium-headless-shell"
        : "npx --yes playwright install --with-deps chromium";

    private static async Task AptAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("apt-get", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var apt = Process.Start(start)!;
        var output = apt.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = apt.StandardError.ReadToEndAsync(cancellationToken);
        await apt.WaitForExitAsync(cancellationToken);
        if (apt.ExitCode != 0)
            throw new InvalidOperationException($"apt-get {string.Join(' ', start.ArgumentList)} failed. Run: {InstallCommand()}\n{await output}\n{await errors}");
    }
}
