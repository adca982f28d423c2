using Velocity.Domain.Contracts;

namespace Velocity.Domain.Proposals;

/// <summary>Why a row of a file asks for a person. What <c>review_required</c> says, and what no rule passes over, is worked out here alone.</summary>
public static class ReviewNeed
{
    /// <summary>A proposal that is less sure asks for a person: 0 to 1, where the pages say "likely".</summary>
    public const double Sure = 0.7;

    /// <summary>The reason, in a sentence; null where nothing about the unit asks for a person.</summary>
    /// <param name="unit">All proposals of one row: the client's and what hangs on it.</param>
    public static string? Of(IEnumerable<NormalizedEntityProposal> unit)
    {
        foreach (var proposal in unit)
        {
            if (proposal.MergeCandidateRefs.Count > 0) return "Somebody else may be the same.";
            if (proposal.SourceIssues.Count > 0) return "A cell of the row gave no value, or not the whole of it.";
            if (proposal.CanonicalPayload.Values.Any(value => value.Issues is { Count: > 0 } && value.Normalizer != NameDerivation.FromParts)) return "A value was read with a doubt.";
            if (proposal.Confidence.Value < Sure) return "It is not sure enough for anything but a person.";
        }

        return null;
    }
}
