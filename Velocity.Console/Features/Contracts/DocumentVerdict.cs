using System.Text.Json;
using Velocity.Console.Api;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Contracts;

/// <summary>What the check said of a document, as the page shows it.</summary>
public abstract record DocumentVerdict
{
    private DocumentVerdict()
    {
    }

    /// <summary>The service layer would take it.</summary>
    public sealed record Sound(ContractCheckAnswer Answer) : DocumentVerdict;

    /// <summary>The service layer refuses it.</summary>
    /// <param name="Errors">Every fault, each at its place; where there are very many, the first hundred and a count of the rest.</param>
    public sealed record Faulty(IReadOnlyList<ApiError> Errors) : DocumentVerdict;

    /// <summary>It was not checked at all.</summary>
    /// <param name="Reason">Why, and what to do.</param>
    public sealed record Unchecked(string Reason) : DocumentVerdict;

    /// <summary>Reads what the endpoint answered: a sound document's answer, or problem details.</summary>
    public static async Task<DocumentVerdict> ReadAsync(Stream json, CancellationToken cancellationToken = default)
    {
        using var document = await JsonDocument.ParseAsync(json, cancellationToken: cancellationToken);
        var root = document.RootElement;
        if (root.TryGetProperty("errors", out var errors)) return new Faulty(errors.Deserialize<IReadOnlyList<ApiError>>(ContractJson.Options)!);
        if (root.TryGetProperty("hash", out _)) return new Sound(root.Deserialize<ContractCheckAnswer>(ContractJson.Options)!);
        return new Unchecked(root.TryGetProperty("detail", out var detail) ? detail.GetString()! : "The console did not answer. Try again.");
    }
}
