namespace Velocity.Console.Features.Review;

public static class ReviewServices
{
    public static IServiceCollection AddReview(this IServiceCollection services) => services
        .AddSingleton<ReviewQueries>()
        .AddSingleton<DecisionWords>()
        .AddSingleton<DecideUnit>()
        .AddSingleton<TakeBackUnit>();
}
