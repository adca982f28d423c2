using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Velocity.Console;
using Velocity.Console.Data;
using Velocity.Console.Identity;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>
/// The console in the process of the tests, over a real port: what a journey needs that kills nothing. Its code is compiled once
/// for all of them, which a process of its own would do again for every test.
/// </summary>
public sealed class HostedConsole : RunningConsole
{
    private WebApplication? _app;

    private HostedConsole(string dataDirectory)
        : base(dataDirectory)
    {
    }

    /// <param name="from">A folder to start with a copy of; an empty workspace without it.</param>
    public static async Task<HostedConsole> StartAsync(string? from = null, params string[] arguments)
    {
        var console = new HostedConsole(NewFolder(from));
        try
        {
            await console.RunAsync(arguments);
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private async Task RunAsync(string[] arguments)
    {
        var announced = Expect();
        // Every browser of a test comes from one address, and a test types faster than a person.
        _app = ConsoleApp.Build(
            [
                "--urls", "http://127.0.0.1:0", "--data", DataDirectory, "--applicationName", "Velocity.Console", "--environment", "Production", "--contentRoot", AppContext.BaseDirectory,
                "--identity:posts-per-minute", "10000", .. arguments,
            ],
            builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton(new Terminal(new LineWriter(Read))));
                builder.Logging.ClearProviders().AddProvider(new LineLog(Keep));
            });
        await DataServices.MigrateAsync(_app.Services);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        await announced.Task.WaitAsync(StartUp, TestContext.Current.CancellationToken);
    }

    /// <summary>Hands every whole line on.</summary>
    private sealed class LineWriter(Action<string?> read) : StringWriter
    {
        public override void WriteLine(string? value) => read(value);
    }

    private sealed class LineLog(Action<string?> keep) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) keep($"{logLevel}: {formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
