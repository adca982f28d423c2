using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Matching;

/// <summary>One value that a record is compared by.</summary>
/// <param name="Text">As people write it; the engine folds it itself.</param>
public readonly record struct MatchValue(MatchField Field, string Text);

/// <summary>What the engine is told about one client or proposal.</summary>
/// <param name="Id">The caller's own handle; never looked at.</param>
/// <param name="Values">In any order; any field may have several, or none, which is no evidence.</param>
public sealed record MatchRecord(long Id, IReadOnlyList<MatchValue> Values)
{
    /// <summary>From a client's values by the catalogue's field names: a proposal's payload, or the committed client's.</summary>
    public static MatchRecord Of(long id, IEnumerable<(string Field, FieldValue Value)> values) => new(id, MatchValues.Of(values));

    /// <inheritdoc cref="Of(long, IEnumerable{ValueTuple{string, FieldValue}})"/>
    public static MatchRecord Of(long id, CanonicalPayload payload) => Of(id, payload.Values.Select(value => (value.Field, value.Value)));
}
