using System.Diagnostics;
using System.Text;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>
/// The real console as a process of its own, on a port of its own and a data folder of its own. It can be killed as a power cut would,
/// and started again on the same folder and port.
/// </summary>
public sealed class ConsoleProcess : IAsyncDisposable
{
    private const string AddressLine = "Velocity is at ";
    private const string SetUpLine = "Set up the first founder: ";
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(60);

    private readonly StringBuilder _output = new();
    private readonly List<string> _arguments;
    private TaskCompletionSource<string> _setUpLink = new();
    private Process? _process;
    private int _port;

    private ConsoleProcess(string dataDirectory, IEnumerable<string> arguments)
    {
        DataDirectory = dataDirectory;
        _arguments = [.. arguments];
    }

    public string DataDirectory { get; }

    public string DatabaseFile => Path.Combine(DataDirectory, "velocity.db");

    /// <summary>Without a trailing slash. Named <c>localhost</c>, because passkeys are bound to a name, not to a number.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The one-time link of this start. Only an empty workspace prints one.</summary>
    public Task<string> SetUpLinkAsync() => _setUpLink.Task.WaitAsync(StartUp, TestContext.Current.CancellationToken);

    /// <summary>Everything that every start of it printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <param name="from">A folder to start with a copy of; an empty workspace without it.</param>
    public static async Task<ConsoleProcess> StartAsync(string? from = null, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("velocity-e2e-").FullName;
        foreach (var file in from is null ? [] : Directory.GetFiles(from))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var console = new ConsoleProcess(folder, arguments);
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

    public ValueTask DisposeAsync()
    {
        Kill();
        Directory.Delete(DataDirectory, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync()
    {
        _setUpLink = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "Velocity.Console.dll"),
            "--urls", $"http://127.0.0.1:{_port}", "--data", DataDirectory,
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

        var announced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data, announced);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Exited += (_, _) => announced.TrySetException(new InvalidOperationException("The console ended before it listened:\n" + Output));
        process.Start();
        _process = process;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await announced.Task.WaitAsync(StartUp, TestContext.Current.CancellationToken);
    }

    private void Read(string? line, TaskCompletionSource announced)
    {
        Keep(line);
        if (line is null)
            return;
        if (line.StartsWith(AddressLine, StringComparison.Ordinal))
        {
            var address = new Uri(line[AddressLine.Length..]);
            _port = address.Port;
            Url = Local(address);
            announced.TrySetResult();
        }
        else if (line.StartsWith(SetUpLine, StringComparison.Ordinal))
        {
            _setUpLink.TrySetResult(Local(new Uri(line[SetUpLine.Length..])));
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    private static string Local(Uri address) => new UriBuilder(address) { Host = "localhost" }.Uri.ToString().TrimEnd('/');
}
