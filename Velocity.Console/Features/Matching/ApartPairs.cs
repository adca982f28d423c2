using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Matching;

/// <summary>
/// Who was said to be two. That is remembered of whatever the two have become: a row that was approved since is its client, and a
/// client that leads to another is that one.
/// </summary>
internal sealed class ApartPairs
{
    private readonly HashSet<(Ref, Ref)> _pairs = [];

    public static async Task<ApartPairs> LoadAsync(VelocityDbContext db, CancellationToken cancellationToken)
    {
        var said = await db.StandingAnswers()
            .Where(row => row.Answer == MatchAnswer.Different)
            .Select(row => new { row.A, row.B })
            .ToListAsync(cancellationToken);
        var apart = new ApartPairs();
        if (said.Count == 0) return apart;
        var now = await db.BecameAsync([.. said.SelectMany(pair => new[] { pair.A, pair.B }).Distinct()], cancellationToken);
        foreach (var pair in said) apart._pairs.Add(Ordered(now[pair.A], now[pair.B]));
        return apart;
    }

    public bool Contains(Ref one, Ref other) => _pairs.Contains(Ordered(one, other));

    /// <summary>The one whose text sorts first comes first.</summary>
    public static (Ref A, Ref B) Ordered(Ref one, Ref other) => string.CompareOrdinal(one.ToString(), other.ToString()) <= 0 ? (one, other) : (other, one);
}

internal static class Became
{
    /// <summary>What proposals and clients are by now: a client that they became or lead to, else themselves.</summary>
    public static async Task<Dictionary<Ref, Ref>> BecameAsync(this VelocityDbContext db, IReadOnlyCollection<Ref> subjects, CancellationToken cancellationToken)
    {
        var proposals = subjects.Where(subject => subject.Scheme == Ref.Schemes.Proposal).ToDictionary(subject => ProposalId.From(subject.Guid));
        var ids = proposals.Keys.ToList();
        var decided = ids.Count == 0
            ? []
            : await db.Decisions.Where(row => EF.Parameter(ids).Contains(row.ProposalId) && row.EntityRef != null && row.Kind != Velocity.Domain.Contracts.DecisionKind.Reverted)
                .Select(row => new { row.ProposalId, row.EntityRef }).ToDictionaryAsync(row => proposals[row.ProposalId], row => row.EntityRef!.Value, cancellationToken);
        var clients = subjects.ToDictionary(subject => subject, subject => decided.GetValueOrDefault(subject, subject));
        var canonical = await db.CanonicalAsync(clients.Values.Where(subject => subject.Scheme != Ref.Schemes.Proposal), cancellationToken);
        return clients.ToDictionary(item => item.Key, item => canonical.GetValueOrDefault(item.Value, item.Value));
    }
}
