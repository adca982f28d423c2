using System.Text;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>The real console, on a port of its own and a data folder of its own.</summary>
public abstract class RunningConsole(string dataDirectory) : IAsyncDisposable
{
    private const string AddressLine = "Velocity is at ";
    private const string SetUpLine = "Set up the first founder: ";
    protected static readonly TimeSpan StartUp = TimeSpan.FromSeconds(60);

    private readonly StringBuilder _output = new();
    private TaskCompletionSource _announced = new();
    private TaskCompletionSource<string> _setUpLink = new();

    public string DataDirectory { get; } = dataDirectory;

    public string DatabaseFile => Path.Combine(DataDirectory, "velocity.db");

    /// <summary>Without a trailing slash. Named <c>localhost</c>, because passkeys are bound to a name, not to a number.</summary>
    public string Url { get; private set; } = "";

    /// <summary>0 before it first listened.</summary>
    protected int Port { get; private set; }

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

    public abstract ValueTask DisposeAsync();

    /// <summary>A data folder of its own.</summary>
    /// <param name="from">A folder to begin with a copy of; an empty workspace without it.</param>
    protected static string NewFolder(string? from)
    {
        var folder = Directory.CreateTempSubdirectory("velocity-e2e-").FullName;
        foreach (var file in from is null ? [] : Directory.GetFiles(from))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    /// <summary>Before a start.</summary>
    /// <returns>Done when the console says where it is.</returns>
    protected TaskCompletionSource Expect()
    {
        _announced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _setUpLink = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _announced;
    }

    /// <summary>A line that it printed.</summary>
    protected void Read(string? line)
    {
        Keep(line);
        if (line is null)
            return;
        if (line.StartsWith(AddressLine, StringComparison.Ordinal))
        {
            var address = new Uri(line[AddressLine.Length..]);
            Port = address.Port;
            Url = Local(address);
            _announced.TrySetResult();
        }
        else if (line.StartsWith(SetUpLine, StringComparison.Ordinal))
        {
            _setUpLink.TrySetResult(Local(new Uri(line[SetUpLine.Length..])));
        }
    }

    protected void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    private static string Local(Uri address) => new UriBuilder(address) { Host = "localhost" }.Uri.ToString().TrimEnd('/');
}
