using Velocity.Domain.Contracts;
using Velocity.Domain.Proposals;

namespace Velocity.Console.Features.Interactions;

/// <summary>What interactions are called on pages.</summary>
public static class InteractionWords
{
    private const int LongestTitle = 120;

    public static string Of(InteractionChannel channel) => channel switch
    {
        InteractionChannel.Call => "Call",
        InteractionChannel.Message => "Message",
        InteractionChannel.Email => "E-mail",
        InteractionChannel.Chat => "Chat",
        InteractionChannel.Visit => "Visit",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "No such channel."),
    };

    /// <summary>The subject, else the summary, else who took part.</summary>
    public static string Title(InteractionBundle bundle)
    {
        if (!string.IsNullOrWhiteSpace(bundle.Subject)) return Short(bundle.Subject);
        if (!string.IsNullOrWhiteSpace(bundle.Summary)) return Short(bundle.Summary);
        var people = string.Join(", ", bundle.Participants.Take(4).Select(Name).Distinct(StringComparer.Ordinal));
        return people.Length == 0 ? Of(bundle.Channel) : Short($"{Of(bundle.Channel)}: {people}");
    }

    /// <summary>The name, else the address or number, else the part that they played.</summary>
    public static string Name(Participant participant)
    {
        if (!string.IsNullOrWhiteSpace(participant.Name)) return participant.Name;
        if (string.IsNullOrWhiteSpace(participant.Address)) return participant.Role;
        return participant.Address.StartsWith('+') ? ValueText.Telephone(participant.Address) : participant.Address;
    }

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestTitle ? line : string.Concat(line.AsSpan(0, LongestTitle - 1), "…");
    }
}
