using Velocity.Domain.Contracts;

namespace Velocity.Console.Api;

/// <summary>The contracts, for producers in other languages. They say nothing about anybody, so that they are open to read.</summary>
public static class ContractEndpoints
{
    public static IEndpointRouteBuilder MapContracts(this IEndpointRouteBuilder routes)
    {
        var contracts = routes.MapGroup("/api/v1/contracts").AllowAnonymous();
        contracts.MapGet("/", () => Results.Text(ContractJson.Serialize(ContractRegistry.Families.Select(Summary)), "application/json"));
        contracts.MapGet("/{type}/{version}", (string type, string version) => ContractRegistry.Find(type) switch
        {
            null => Results.Problem(
                $"There is no family '{type}'. Families are {string.Join(", ", ContractRegistry.Families.Select(family => family.ArtifactType))}.",
                statusCode: StatusCodes.Status404NotFound),
            var family when family.CurrentVersion != version => Results.Problem(
                $"{type} has no version '{version}'. It is at {family.CurrentVersion}.", statusCode: StatusCodes.Status404NotFound),
            var family => Results.Text(ContractSchema.Generate(family), "application/schema+json"),
        });
        return routes;
    }

    private static object Summary(ContractFamily family) => new
    {
        family.ArtifactType,
        family.CurrentVersion,
        family.Producers,
        family.Consumers,
        family.Storage,
        family.Mutability,
        family.Rule,
        Schema = $"/api/v1/contracts/{family.ArtifactType}/{family.CurrentVersion}",
    };
}
