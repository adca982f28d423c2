using Velocity.Domain.Contracts;

namespace Velocity.Domain.Decisions;

/// <summary>Each decision holds the hash of the one before it, so that none can be changed, dropped or slipped in unseen.</summary>
public static class DecisionChain
{
    /// <summary>What the first decision holds as its predecessor's hash.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <summary>The decision at its place in the chain. Its own hash is <see cref="ContractJson.Hash"/> of the result.</summary>
    public static ApprovalDecision Append(ApprovalDecision decision, long lastSequence, string lastHash) =>
        decision with { Sequence = lastSequence + 1, PreviousHash = lastHash };
}
