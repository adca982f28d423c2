using System.CommandLine;

namespace Velocity.Console.Cli;

/// <summary>The program's command line. Without a verb it serves the console. Exit status: 0, 1 (failed), 2 (usage).</summary>
public static class CommandLine
{
    public const int Failed = 1;
    public const int Usage = 2;

    public static Task<int> RunAsync(string[] args) => RunAsync(args, System.Console.Out, System.Console.Error);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors) await error.WriteLineAsync(fault.Message);
            await error.WriteLineAsync("Try --help.");
            return Usage;
        }

        // The host listens for Ctrl+C itself and shuts down in order.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, Output = output, Error = error });
    }

    private static RootCommand Root()
    {
        var data = new Option<string?>("--data") { Description = "Folder that holds the database. Default: data", Recursive = true };
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, as in ASP.NET Core. Default: http://localhost:5080" };
        var demo = new Option<bool>("--demo") { Description = "Serve a throw-away sample workspace with sample people" };
        var root = new RootCommand("Velocity: review console for a founder-side property CRM.") { data, urls, demo, ContractsCommand.Create(), AgentCommand.Create(data), ConformanceCommand.Create() };
        root.SetAction((parse, cancellationToken) => ServeAsync(parse.GetValue(data), parse.GetValue(urls), parse.GetValue(demo), cancellationToken));
        return root;
    }

    private static async Task<int> ServeAsync(string? data, string? urls, bool demo, CancellationToken cancellationToken)
    {
        var settings = new List<string>();
        if (urls is not null) settings.Add($"--urls={urls}");
        if (!demo)
        {
            if (data is not null) settings.Add($"--data={data}");
            return await ConsoleApp.ServeAsync([.. settings], cancellationToken);
        }

        if (data is not null)
        {
            await System.Console.Error.WriteLineAsync("--demo brings its own folder: leave out --data.");
            return Usage;
        }

        var folder = Directory.CreateTempSubdirectory("velocity-demo-");
        try
        {
            return await ConsoleApp.ServeAsync([.. settings, $"--data={folder.FullName}", "--demo=true"], cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
