using Velocity.Console.Features.Evidence;

namespace Velocity.Console.Features.Writebacks;

public static class WritebackServices
{
    public static IServiceCollection AddWritebacks(this IServiceCollection services) => services
        .AddSingleton<EvidenceQueries>()
        .AddSingleton<WritebackQueries>()
        .AddSingleton<WithdrawProposal>()
        .AddSingleton<DecideWriteback>()
        .AddSingleton<TakeBack>();
}
