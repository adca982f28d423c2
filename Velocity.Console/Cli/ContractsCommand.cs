using System.CommandLine;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Cli;

/// <summary><c>contracts export DIR</c>: every family's JSON Schema as a file.</summary>
internal static class ContractsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder that gets one FAMILY/VERSION.schema.json for each family" };
        var export = new Command("export", "Write the JSON Schemas of all artifact families") { folder };
        export.SetAction((parse, cancellationToken) => ExportAsync(parse.GetRequiredValue(folder), cancellationToken));
        return new Command("contracts", "The artifact contracts") { export };
    }

    private static async Task<int> ExportAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var family in ContractRegistry.Families)
            {
                var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, family.ArtifactType)).FullName, $"{family.CurrentVersion}.schema.json");
                await File.WriteAllTextAsync(file, ContractSchema.Generate(family), cancellationToken);
                await System.Console.Out.WriteLineAsync(file);
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
