using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Contracts;

/// <summary>Addresses of the contracts' pages and files. What one person looks at, another can be sent.</summary>
public static class ContractAddress
{
    public const string List = "/contracts";

    /// <summary>A family, at its current version.</summary>
    public static string Of(ContractFamily family) => $"{List}/{family.ArtifactType}";

    /// <summary>A family at one version; the current one needs no number, so that the address stays right when it is superseded.</summary>
    public static string Of(ContractFamily family, ContractVersion version) =>
        version == family.Current ? Of(family) : $"{Of(family)}?version={version.Number}";

    /// <summary>A shape on a version's page.</summary>
    public static string Of(ContractFamily family, ContractVersion version, string shape) => Part(family, version, Anchor(shape));

    /// <summary>A part of a version's page. A bare fragment would lead to the home page, by <c>base href</c>.</summary>
    /// <param name="id">Of an element.</param>
    public static string Part(ContractFamily family, ContractVersion version, string id) => $"{Of(family, version)}#{id}";

    /// <summary>The element id of a shape.</summary>
    public static string Anchor(string shape) => $"shape-{shape}";

    public static string Schema(ContractFamily family, ContractVersion version) => $"/api/v1/contracts/{family.ArtifactType}/{version.Number}";

    public static string Sample(ContractFamily family, ContractVersion version) => $"{Schema(family, version)}/sample";
}
