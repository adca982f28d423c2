using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Mapping;

/// <summary>What became of saving or confirming a mapping. Everything but <see cref="Saved"/> wrote nothing.</summary>
public abstract record MappingOutcome
{
    private MappingOutcome()
    {
    }

    /// <summary>The revision is now the batch's mapping; after confirming, for good.</summary>
    public sealed record Saved(ImportMappingManifest Manifest) : MappingOutcome;

    /// <summary>Somebody saved another revision since this person read theirs.</summary>
    public sealed record Changed(ImportMappingManifest Theirs) : MappingOutcome;

    /// <summary>The mapping was confirmed before; it stays as it was confirmed.</summary>
    public sealed record AlreadyConfirmed(PrincipalRef By, DateTimeOffset At) : MappingOutcome;

    /// <param name="Sentence">What is wrong and what would be right.</param>
    public sealed record Refused(string Sentence) : MappingOutcome;
}
