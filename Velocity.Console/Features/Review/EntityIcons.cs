using MudBlazor;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Review;

/// <summary>One picture for each entity type, the same on every page.</summary>
public static class EntityIcons
{
    public static string Of(string entityType) => entityType switch
    {
        EntityTypes.Client => Icons.Material.Outlined.Person,
        EntityTypes.AccountLink => Icons.Material.Outlined.Link,
        EntityTypes.Opportunity => Icons.Material.Outlined.TrendingUp,
        EntityTypes.PropertyInterest => Icons.Material.Outlined.HomeWork,
        EntityTypes.Task => Icons.Material.Outlined.TaskAlt,
        EntityTypes.RiskFlag => Icons.Material.Outlined.Flag,
        _ => throw new ArgumentOutOfRangeException(nameof(entityType), entityType, "No such entity type."),
    };
}
