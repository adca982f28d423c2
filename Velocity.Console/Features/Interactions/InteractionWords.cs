using System.Globalization;
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
        return string.IsNullOrWhiteSpace(participant.Address) ? participant.Role : Address(participant.Address);
    }

    /// <summary>Addresses and numbers of those who took part, each once.</summary>
    public static IReadOnlyList<string> Addresses(InteractionBundle bundle) =>
        [.. bundle.Participants.Where(participant => !string.IsNullOrWhiteSpace(participant.Address)).Select(participant => Address(participant.Address!)).Distinct(StringComparer.Ordinal)];

    /// <summary>A number spaced as people write it; an address as it is.</summary>
    public static string Address(string address) => address.StartsWith('+') ? ValueText.Telephone(address) : address;

    /// <summary>"38 s", "12 min", "1 h 5 min".</summary>
    public static string Lasted(TimeSpan time) => time switch
    {
        { TotalSeconds: < 59.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalMinutes: < 59.5 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):0} h {time.Minutes} min"),
    };

    /// <summary>What one part of a thread is called.</summary>
    public static string EventOf(InteractionChannel channel) => channel switch
    {
        InteractionChannel.Call => "call",
        InteractionChannel.Message or InteractionChannel.Chat => "message",
        InteractionChannel.Email => "mail",
        InteractionChannel.Visit => "visit",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "No such channel."),
    };

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestTitle ? line : string.Concat(line.AsSpan(0, LongestTitle - 1), "…");
    }
}
