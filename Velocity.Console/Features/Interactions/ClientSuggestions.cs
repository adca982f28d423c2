using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Features.Clients;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Interactions;

/// <summary>Clients whose an interaction may be: they share an address or number with somebody who took part, or are called like them.</summary>
public sealed class ClientSuggestions(IDbContextFactory<VelocityDbContext> contexts)
{
    /// <summary>More are no help to choose from; who is not among them is searched for.</summary>
    public const int Most = 9;

    // A name as part of others' names: enough to find the one that is called exactly so.
    private const int Looked = 200;

    /// <summary>The most telling first; the client whose it is already is left out.</summary>
    public async Task<IReadOnlyList<ClientCandidate>> OfAsync(InteractionBundle bundle, Ref? holder, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reasons = new Dictionary<Ref, List<string>>();
        foreach (var address in bundle.Participants.Select(participant => participant.Address).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (ContactKey.OfAddress(address) is not { } key) continue;
            var sharing = await db.ContactKeys.Where(row => row.Field == key.Field && row.Key == key.Key).Select(row => row.ClientRef).ToListAsync(cancellationToken);
            foreach (var client in (await db.CanonicalAsync(sharing, cancellationToken)).Values.Distinct().Where(client => client != holder)) Add(reasons, client, $"has {InteractionWords.Address(address)}");
        }

        foreach (var name in bundle.Participants.Select(participant => participant.Name?.Trim()).OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var pattern = new ClientFilter(name).Pattern;
            var alike = await db.Clients.Where(row => EF.Functions.Like(row.SearchText, pattern, "\\") && row.ClientRef != holder).OrderBy(row => row.DisplayName).Take(Looked)
                .Select(row => new { row.ClientRef, row.DisplayName }).ToListAsync(cancellationToken);
            foreach (var client in alike.Where(row => string.Equals(row.DisplayName, name, StringComparison.OrdinalIgnoreCase))) Add(reasons, client.ClientRef, "has the same name");
        }

        var clients = reasons.Keys.ToList();
        var rows = await db.Clients.AsNoTracking().Where(row => EF.Parameter(clients).Contains(row.ClientRef)).ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderByDescending(row => reasons[row.ClientRef].Count).ThenBy(row => row.DisplayName, StringComparer.OrdinalIgnoreCase).Take(Most)
                .Select(row => new ClientCandidate(row.ClientRef, row.DisplayName, string.Join(" and ", reasons[row.ClientRef]))),
        ];
    }

    private static void Add(Dictionary<Ref, List<string>> reasons, Ref client, string reason)
    {
        if (!reasons.TryGetValue(client, out var held)) reasons[client] = held = [];
        held.Add(reason);
    }
}

/// <param name="Detail">Why they are suggested, or what tells them from others of their name.</param>
public sealed record ClientCandidate(Ref Client, string Name, string Detail)
{
    public static ClientCandidate Of(ClientRow row) => new(
        row.ClientRef, row.DisplayName,
        string.Join(", ", new[] { row.Organization, row.Email, row.Telephone is { } number ? InteractionWords.Address(number) : null }.Where(part => !string.IsNullOrEmpty(part))));
}
