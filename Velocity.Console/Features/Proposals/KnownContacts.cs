using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Proposals;

/// <summary>Who is known by which e-mail address or telephone number.</summary>
internal sealed class KnownContacts
{
    /// <summary>A key that more records share is an office or a household, not an identity; the first few are named.</summary>
    private const int MostPerKey = 10;

    private readonly Dictionary<ContactKey, List<Ref>> _byKey = [];

    public void Add(ContactKey key, Ref who)
    {
        if (!_byKey.TryGetValue(key, out var known)) _byKey[key] = known = [];
        if (known.Count < MostPerKey) known.Add(who);
    }

    /// <summary>One candidate for each record that shares a key, with every field that matched; more fields, higher score.</summary>
    public IReadOnlyList<MergeCandidateRef> Sharing(IReadOnlyList<ContactKey> keys) =>
    [
        .. keys
            .SelectMany(key => _byKey.GetValueOrDefault(key, []).Select(who => (Who: who, key.Field)))
            .GroupBy(match => match.Who, match => match.Field)
            .Select(group => (Who: group.Key, Fields: group.Distinct().Order(StringComparer.Ordinal).ToList()))
            .Select(candidate => new MergeCandidateRef(candidate.Who, candidate.Fields, candidate.Fields.Count > 1 ? 0.95 : 0.8)),
    ];
}
