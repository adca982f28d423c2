using System.Diagnostics;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>
/// The console as a process of its own. It can be killed as a power cut would, and started again on the same folder and port.
/// </summary>
public sealed class ConsoleProcess : RunningConsole
{
    private readonly List<string> _arguments;
    private Process? _process;

    private ConsoleProcess(string dataDirectory, IEnumerable<string> arguments)
        : base(dataDirectory) => _arguments = [.. arguments];

    /// <param name="from">A folder to start with a copy of; an empty workspace without it.</param>
    public static async Task<ConsoleProcess> StartAsync(string? from = null, params string[] arguments)
    {
        var console = new ConsoleProcess(NewFolder(from), arguments);
        try
        {
            await console.RunAsync();
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    /// <summary>As a power cut would: SIGKILL, nothing is flushed, nobody is told.</summary>
    public void Kill()
    {
        if (_process is null)
            return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Starts it again, on the same data and the same port, so that open pages find it.</summary>
    public async Task RestartAsync()
    {
        Kill();
        await RunAsync();
    }

    public override ValueTask DisposeAsync()
    {
        Kill();
        Directory.Delete(DataDirectory, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync()
    {
        var announced = Expect();
        var start = new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "Velocity.Console.dll"),
            "--urls", $"http://127.0.0.1:{Port}", "--data", DataDirectory,
            .. _arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // Every browser of a test comes from one address, and a test types faster than a person.
        start.Environment["identity__posts-per-minute"] = "10000";
        // A machine with two cores runs two consoles and a browser: concurrent collection would only steal from them.
        start.Environment["DOTNET_gcConcurrent"] = "0";

        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Exited += (_, _) => announced.TrySetException(new InvalidOperationException("The console ended before it listened:\n" + Output));
        process.Start();
        _process = process;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await announced.Task.WaitAsync(StartUp, TestContext.Current.CancellationToken);
    }
}
