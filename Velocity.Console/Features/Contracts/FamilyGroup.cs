using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Contracts;

/// <summary>Families that are kept side by side: a station of the flow.</summary>
/// <param name="Note">What happens there.</param>
public sealed record FamilyGroup(string Title, string Note, IReadOnlyList<ContractFamily> Families)
{
    /// <summary>Every family of the registry, in its order, grouped by the blueprint's storage mapping (section 6): the first part of the table's name.</summary>
    public static IReadOnlyList<FamilyGroup> All { get; } =
    [
        .. from family in ContractRegistry.Families
           group family by family.Storage.Split('_')[0] into station
           let words = Words(station.Key)
           select new FamilyGroup(words.Title, words.Note, [.. station]),
    ];

    private static (string Title, string Note) Words(string storage) => storage switch
    {
        "raw" => ("Import", "What came in, and what its columns mean."),
        "gov" => ("Proposals and decisions", "What is suggested, by the pipeline or an agent, and what a person decided of it."),
        "graph" => ("Client graph", "What was committed."),
        "intel" => ("Interactions and signals", "What agents bring as evidence."),
        "read" => ("Snapshot", "What pages and agents read."),
        _ => throw new ArgumentOutOfRangeException(nameof(storage), storage, "No station of the flow keeps its families there."),
    };
}
