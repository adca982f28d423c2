using MudBlazor;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Interactions;

/// <summary>One picture for each channel, the same on every page.</summary>
public static class ChannelIcons
{
    public static string Of(InteractionChannel channel) => channel switch
    {
        InteractionChannel.Call => Icons.Material.Outlined.Call,
        InteractionChannel.Message => Icons.Material.Outlined.Sms,
        InteractionChannel.Email => Icons.Material.Outlined.Mail,
        InteractionChannel.Chat => Icons.Material.Outlined.Forum,
        InteractionChannel.Visit => Icons.Material.Outlined.Place,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "No such channel."),
    };
}
