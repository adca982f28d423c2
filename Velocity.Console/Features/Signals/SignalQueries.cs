using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Intake.Persistence;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Signals;

/// <summary>Scores of clients, each held against its evidence when it is read: a score whose evidence does not resolve is no number.</summary>
public sealed class SignalQueries(IDbContextFactory<VelocityDbContext> contexts)
{
    /// <summary>The newest valid score of each type; a type without one is not there.</summary>
    public async Task<IReadOnlyDictionary<string, double>> OverviewAsync(Ref client, CancellationToken cancellationToken = default) =>
        (await OfClientAsync(client, cancellationToken)).Where(series => series.Latest is not null)
            .ToDictionary(series => series.ScoreType, series => series.Latest!.Signal.Value, StringComparer.Ordinal);

    /// <summary>One series a score type, by name.</summary>
    public async Task<IReadOnlyList<SignalSeries>> OfClientAsync(Ref client, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var clients = await db.MembersAsync(client, cancellationToken);
        var payloads = await db.Signals
            .Where(row => EF.Parameter(clients).Contains(row.ClientRef) && !db.Signals.Any(newer => newer.SignalId == row.SignalId && newer.Revision > row.Revision))
            .OrderBy(row => row.From)
            .Select(row => row.Payload)
            .ToListAsync(cancellationToken);
        var signals = payloads.ConvertAll(ContractReader.Stored<QdSignalBundle>);
        var refs = await RefIndex.LoadAsync(db, signals.SelectMany(signal => signal.SupportingEvidenceRefs), cancellationToken);
        return
        [
            .. signals
                .Select(signal => new SignalPoint(signal, [.. signal.SupportingEvidenceRefs.Where(evidence => !refs.Resolves(evidence))]))
                .GroupBy(point => point.Signal.ScoreType, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new SignalSeries(group.Key, [.. group.OrderBy(point => point.Signal.TimeWindow.To).ThenBy(point => point.Signal.CreatedAt)])),
        ];
    }
}
