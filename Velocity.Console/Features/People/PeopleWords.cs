using Velocity.Console.Identity;

namespace Velocity.Console.Features.People;

/// <summary>What the people page says about an outcome.</summary>
internal static class PeopleWords
{
    private const string NotAllowed = "Only an active founder does this. Your own access changed; reload the page.";
    private const string Gone = "There is no such person any more.";
    private const string LastFounder = "This is the only founder who can sign in. Make somebody else a founder first.";

    /// <summary>Null where the link itself says it all.</summary>
    public static (bool IsGood, string Text)? Of(ReissueInvitation.Outcome outcome, string name) => outcome switch
    {
        ReissueInvitation.Outcome.Reissued => null,
        ReissueInvitation.Outcome.NotAllowed => (false, NotAllowed),
        ReissueInvitation.Outcome.NoSuchPerson => (false, Gone),
        ReissueInvitation.Outcome.Disabled => (false, $"{name} is disabled. Enable them first."),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    public static (bool IsGood, string Text) Of(ChangeRole.Outcome outcome, string name) => outcome switch
    {
        ChangeRole.Outcome.Changed changed => (true, $"{name} is now {Roles.Title(changed.After).ToLowerInvariant()}, and signs in again."),
        ChangeRole.Outcome.Unchanged => (true, $"{name} had that role already."),
        ChangeRole.Outcome.NotAllowed => (false, NotAllowed),
        ChangeRole.Outcome.NoSuchPerson => (false, Gone),
        ChangeRole.Outcome.NoSuchRole => (false, "There is no such role."),
        ChangeRole.Outcome.OwnRole => (false, "Nobody changes their own role. Ask another founder."),
        ChangeRole.Outcome.LastFounder => (false, LastFounder),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    public static (bool IsGood, string Text) Of(ResetSecondFactor.Outcome outcome, string name) => outcome switch
    {
        ResetSecondFactor.Outcome.TurnedOff => (true, $"The second factor of {name} is off. Ask them to turn it on again."),
        ResetSecondFactor.Outcome.WasOff => (true, $"{name} had no second factor."),
        ResetSecondFactor.Outcome.NotAllowed => (false, NotAllowed),
        ResetSecondFactor.Outcome.OwnFactor => (false, "Turn your own second factor off under Your account."),
        ResetSecondFactor.Outcome.NoSuchPerson => (false, Gone),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    public static (bool IsGood, string Text) Of(DisablePerson.Outcome outcome, string name) => outcome switch
    {
        DisablePerson.Outcome.Disabled => (true, $"{name} is disabled."),
        DisablePerson.Outcome.AlreadyDisabled => (true, $"{name} was disabled already."),
        DisablePerson.Outcome.NotAllowed => (false, NotAllowed),
        DisablePerson.Outcome.NoSuchPerson => (false, Gone),
        DisablePerson.Outcome.LastFounder => (false, LastFounder),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    public static (bool IsGood, string Text) Of(EnablePerson.Outcome outcome, string name) => outcome switch
    {
        EnablePerson.Outcome.Enabled => (true, $"{name} is enabled."),
        EnablePerson.Outcome.AlreadyEnabled => (true, $"{name} was enabled already."),
        EnablePerson.Outcome.NotAllowed => (false, NotAllowed),
        EnablePerson.Outcome.NoSuchPerson => (false, Gone),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    public static IReadOnlyList<string> Faults(InvitePerson.Outcome outcome) => outcome switch
    {
        InvitePerson.Outcome.Invited => [],
        InvitePerson.Outcome.NotAllowed => [NotAllowed],
        InvitePerson.Outcome.AddressTaken => ["Somebody here has this e-mail address already."],
        InvitePerson.Outcome.Refused refused => refused.Reasons,
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };
}
