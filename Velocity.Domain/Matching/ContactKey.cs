using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Matching;

/// <summary>A normalised e-mail address or telephone number, as two records are compared by.</summary>
/// <param name="Field">The field's name, <c>email</c> or <c>telephone</c>.</param>
/// <param name="Key">Lower-case address, or E.164 number.</param>
public readonly record struct ContactKey(string Field, string Key)
{
    /// <summary>Below this, a value was guessed or damaged in the file and says nothing about identity.</summary>
    private const double LeastConfidence = 0.5;

    /// <summary>The distinct keys of a proposal's client values.</summary>
    public static IReadOnlyList<ContactKey> Of(CanonicalPayload payload) =>
        [.. payload.Values.Where(value => value.Confidence.Value >= LeastConfidence).Select(value => Of(value.Field, value.Value)).OfType<ContactKey>().Distinct()];

    /// <summary>The key of one client value; null where the field identifies nobody.</summary>
    public static ContactKey? Of(string field, FieldValue value) => FieldCatalog.Find(EntityTypes.Client, field)?.Kind switch
    {
        ValueKind.Email when value.TryGetText(out var text) => new(field, text.ToLowerInvariant()),
        ValueKind.Telephone when value.TryGetText(out var text) && text.StartsWith('+') => new(field, WithoutExtension(text)),
        _ => null,
    };

    /// <summary>The key of somebody who took part in an interaction: an e-mail address, or an E.164 number; null for anything else.</summary>
    public static ContactKey? OfAddress(string? address) =>
        string.IsNullOrEmpty(address) ? null : Of(address.Contains('@', StringComparison.Ordinal) ? "email" : "telephone", FieldValue.Text(address));

    private static string WithoutExtension(string number) => number.Split(';', 2)[0];
}
