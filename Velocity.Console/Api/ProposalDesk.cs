using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Writebacks;
using Velocity.Console.Identity;
using Velocity.Console.Intake;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Api;

/// <summary>Suggested changes as their makers follow them: an agent sees its own and no other's, a person sees all.</summary>
public sealed class ProposalDesk(IDbContextFactory<VelocityDbContext> contexts, WritebackQueries writebacks, WithdrawProposal withdraw)
{
    /// <summary>UTF-16 code units of a reason.</summary>
    public const int MaxReason = 2_000;

    /// <param name="page">From 1.</param>
    public async Task<ProposalPageAnswer> PageAsync(Caller caller, WritebackState state, int page, CancellationToken cancellationToken = default) =>
        ProposalPageAnswer.Of(await writebacks.PageAsync(new WritebackFilter(state, By: MakerOf(caller), Page: page), cancellationToken: cancellationToken), page);

    /// <summary>How many of the caller's own wait for a person.</summary>
    public Task<int> WaitingAsync(Caller caller, CancellationToken cancellationToken = default) => writebacks.OpenCountAsync(caller.Ref, cancellationToken);

    /// <summary>Null when there is none that the caller may see.</summary>
    public async Task<ProposalDetailAnswer?> FindAsync(Caller caller, ProposalId id, CancellationToken cancellationToken = default)
    {
        // Whose it is comes first: to open somebody else's with all its evidence only to hide it would be work for nothing.
        if (MakerOf(caller) is { } maker && !await IsOfAsync(maker, id, cancellationToken)) return null;
        if (await writebacks.FindAsync(id, cancellationToken) is not { } view) return null;
        return ProposalDetailAnswer.Of(view, caller is Caller.Person, await CommittedAsync(view.Standing, cancellationToken));
    }

    /// <summary>Takes the caller's own proposal back, where nobody has decided it.</summary>
    public Task<IntakeOutcome> WithdrawAsync(Caller caller, ProposalId id, string reason, CancellationToken cancellationToken = default) =>
        withdraw.RunAsync(caller.Ref, id, reason, cancellationToken);

    /// <summary>Null where the caller sees everybody's.</summary>
    private static PrincipalRef? MakerOf(Caller caller) => caller is Caller.Agent ? caller.Ref : null;

    private async Task<bool> IsOfAsync(PrincipalRef maker, ProposalId id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Writebacks.AnyAsync(row => row.ProposalId == id && row.CreatedBy == maker, cancellationToken);
    }

    private async Task<CommittedAnswer?> CommittedAsync(WritebackStanding standing, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var deltas = db.Deltas.AsNoTracking();
        var row = standing switch
        {
            WritebackStanding.Decided { Decision.Id: var decision } => await AuthorizedByAsync(Ref.Decision(decision)),
            WritebackStanding.ByRule { Delta: var id } => await deltas.SingleOrDefaultAsync(held => held.DeltaId == id, cancellationToken),
            _ => null,
        };
        if (row is null) return null;
        var delta = ContractReader.Stored<ClientGraphDelta>(row.Payload);
        return new CommittedAnswer(
            new Ref(Ref.Schemes.Delta, delta.DeltaId.ToString()).ToString(), delta.Sequence, delta.CreatedAt, [.. delta.Operations.Select(ProposalDetailAnswer.Json)],
            (standing as WritebackStanding.ByRule)?.Reverted?.At);

        Task<DeltaRow?> AuthorizedByAsync(Ref authority) => deltas.SingleOrDefaultAsync(held => held.AuthorizedBy == authority, cancellationToken);
    }
}
