using System.CommandLine;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Cli;

/// <summary><c>contracts export DIR</c>: the JSON Schema and a sample of every version of every family.</summary>
internal static class ContractsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder that gets FAMILY/VERSION.schema.json and .sample.json for every version" };
        var export = new Command("export", "Write the JSON Schemas and samples of all artifact families") { folder };
        export.SetAction((parse, cancellationToken) => ExportAsync(parse.GetRequiredValue(folder), cancellationToken));
        return new Command("contracts", "The artifact contracts") { export };
    }

    private static async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(file, text, cancellationToken);
        await System.Console.Out.WriteLineAsync(file);
    }

    private static async Task<int> ExportAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var family in ContractRegistry.Families)
            {
                var target = Directory.CreateDirectory(Path.Combine(folder, family.ArtifactType)).FullName;
                foreach (var version in family.Versions)
                {
                    await WriteAsync(Path.Combine(target, $"{version.Number}.schema.json"), version.SchemaOf(family.ArtifactType), cancellationToken);
                    await WriteAsync(Path.Combine(target, $"{version.Number}.sample.json"), version.SampleOf(family.ArtifactType), cancellationToken);
                }
            }

            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await System.Console.Error.WriteLineAsync($"{folder} cannot be written: {exception.Message}");
            return CommandLine.Failed;
        }
    }
}
