using Velocity.Domain.Contracts;

namespace Velocity.Console.Api;

/// <summary>The contracts, for producers in other languages. They say nothing about anybody, so that they are open to read.</summary>
public static class ContractEndpoints
{
    public static IEndpointRouteBuilder MapContracts(this IEndpointRouteBuilder routes)
    {
        var contracts = routes.MapGroup("/api/v1/contracts").AllowAnonymous().WithTags("Contracts");
        contracts.MapGet("/", () => ContractResult.Of(ContractRegistry.Families.Select(Summary)))
            .WithName("listContracts").WithSummary("List the families").WithDescription("With their versions, producers and consumers.")
            .Produces<IReadOnlyList<ContractSummary>>();
        contracts.MapGet("/{type}/{version}", (string type, string version) => Find(type, version, family => family.SchemaOf(type), "application/schema+json"))
            .WithName("getContract").WithSummary("Get a schema").WithDescription("The JSON Schema (draft 2020-12) of one version, as released.")
            .Produces(StatusCodes.Status200OK, contentType: "application/schema+json").ProducesProblem(StatusCodes.Status404NotFound);
        contracts.MapGet("/{type}/{version}/sample", (string type, string version) => Find(type, version, family => family.SampleOf(type), "application/json"))
            .WithName("getContractSample").WithSummary("Get a sample").WithDescription("A whole document of one version.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static IResult Find(string type, string version, Func<ContractVersion, string> text, string mediaType) => ContractRegistry.Find(type) switch
    {
        null => Results.Problem(
            $"There is no family '{type}'. Families are {string.Join(", ", ContractRegistry.Families.Select(family => family.ArtifactType))}.",
            statusCode: StatusCodes.Status404NotFound),
        var family when family.Find(version) is not { } => Results.Problem(
            $"{type} has no version '{version}'. Known are {string.Join(", ", family.Versions.Select(known => known.Number))}.", statusCode: StatusCodes.Status404NotFound),
        var family => Results.Text(text(family.Find(version)!), mediaType),
    };

    internal static ContractSummary Summary(ContractFamily family) => new(
        family.ArtifactType, family.CurrentVersion, family.Purpose, family.Rule, family.Mutability, family.Storage,
        [.. family.Producers.Select(kind => kind.ToString().ToLowerInvariant())], family.Consumers,
        [.. family.Versions.Select(version => new ContractVersionSummary(
            version.Number.ToString(), version.Changes,
            $"/api/v1/contracts/{family.ArtifactType}/{version.Number}", $"/api/v1/contracts/{family.ArtifactType}/{version.Number}/sample"))],
        $"/api/v1/contracts/{family.ArtifactType}/{family.CurrentVersion}");
}

/// <summary>One artifact family.</summary>
/// <param name="ArtifactType">As spelt in documents.</param>
/// <param name="CurrentVersion">What the console writes.</param>
/// <param name="Producers">Kinds of principal that may hand one in.</param>
/// <param name="Versions">Every version that is readable, oldest first.</param>
/// <param name="Schema">Address of the current version's schema.</param>
public sealed record ContractSummary(
    string ArtifactType, string CurrentVersion, string Purpose, string Rule, Mutability Mutability, string Storage,
    IReadOnlyList<string> Producers, IReadOnlyList<string> Consumers, IReadOnlyList<ContractVersionSummary> Versions, string Schema);

/// <param name="Changes">What the version brought.</param>
/// <param name="Schema">Address of its schema.</param>
/// <param name="Sample">Address of a whole document.</param>
public sealed record ContractVersionSummary(string Version, string Changes, string Schema, string Sample);
