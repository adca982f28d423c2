using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Agents;

/// <summary>What the agents page and the terminal say about an outcome.</summary>
internal static class AgentWords
{
    private const string NotAllowed = "Only an active founder does this. Your own access changed; reload the page.";
    private const string Gone = "There is no such agent.";

    /// <summary>A family as a chip says it; the artifact type where there is no shorter word.</summary>
    public static string Family(string artifactType) => artifactType switch
    {
        nameof(InteractionBundle) => "Interactions",
        nameof(TranscriptBundle) => "Transcripts",
        nameof(QdSignalBundle) => "Signals",
        nameof(OracleWritebackProposal) => "Writebacks",
        _ => artifactType,
    };

    public static IReadOnlyList<string> Faults(AddAgent.Outcome outcome) => outcome switch
    {
        AddAgent.Outcome.Added => [],
        AddAgent.Outcome.NotAllowed => [NotAllowed],
        AddAgent.Outcome.NameTaken => ["An agent has or had this name. What it brought stays its own, so choose another, or give it a new key."],
        AddAgent.Outcome.NoSuchPerson => ["There is no such person."],
        AddAgent.Outcome.PersonInactive => ["The person whom it would act for has no access. Enable them first, or choose somebody else."],
        AddAgent.Outcome.Refused refused => refused.Reasons,
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    /// <summary>Null where the key itself says it all.</summary>
    public static (bool IsGood, string Text)? Of(IssueAgentKey.Outcome outcome, string person) => outcome switch
    {
        IssueAgentKey.Outcome.Issued => null,
        IssueAgentKey.Outcome.NotAllowed => (false, NotAllowed),
        IssueAgentKey.Outcome.NoSuchAgent => (false, Gone),
        IssueAgentKey.Outcome.PersonInactive => (false, $"{person}, whom it acts for, has no access. Enable them first."),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    public static (bool IsGood, string Text) Of(RevokeAgent.Outcome outcome, string name) => outcome switch
    {
        RevokeAgent.Outcome.Revoked => (true, $"{name} is revoked. Its key works no more."),
        RevokeAgent.Outcome.AlreadyRevoked => (true, $"{name} was revoked already."),
        RevokeAgent.Outcome.NotAllowed => (false, NotAllowed),
        RevokeAgent.Outcome.NoSuchAgent => (false, Gone),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };
}
