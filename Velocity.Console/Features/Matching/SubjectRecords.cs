using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Matching;

namespace Velocity.Console.Features.Matching;

/// <summary>What the engine is told about a proposal or a client.</summary>
internal static class SubjectRecords
{
    /// <summary>Below this, a value was guessed or damaged in the file and says nothing about identity.</summary>
    private const double LeastConfidence = 0.5;

    /// <summary>Which part of a name a word is can be doubtful; the word itself is not, and the engine knows that parts change places.</summary>
    private static readonly HashSet<string> NameParts = new(StringComparer.Ordinal) { "given_name", "additional_name", "family_name" };

    public static MatchRecord Of(long number, CanonicalPayload payload) =>
        MatchRecord.Of(number, payload.Values.Where(value => value.Confidence.Value >= LeastConfidence || NameParts.Contains(value.Field)).Select(value => (value.Field, value.Value)));

    /// <param name="client">As one.</param>
    public static MatchRecord Of(long number, EntityState client) =>
        MatchRecord.Of(number, client.Fields.SelectMany(field => field.Value.Select(value => (field.Key, value.Stated.Value))));
}
