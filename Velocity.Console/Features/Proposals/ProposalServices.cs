namespace Velocity.Console.Features.Proposals;

public static class ProposalServices
{
    public static IServiceCollection AddProposals(this IServiceCollection services) => services.AddSingleton<ProposeRows>();
}
