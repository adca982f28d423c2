using static Velocity.Domain.Matching.Agreement;
using static Velocity.Domain.Matching.MatchField;

namespace Velocity.Domain.Matching;

/// <summary>What a level of agreement means for a field, in words for people.</summary>
public static class AgreementWords
{
    /// <summary>The field's name for people.</summary>
    public static string Label(MatchField field) => field switch
    {
        GivenName => "Given name",
        FamilyName => "Family name",
        Organization => "Organisation",
        Email => "E-mail",
        Telephone => "Telephone",
        BirthDate => "Birth date",
        Sex => "Sex",
        Street => "Street",
        PostalCode => "Postal code",
        Locality => "City",
        BirthPlace => "Birth place",
        JobTitle => "Job title",
        Identifier => "Identifier",
        Other => "Description",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No label for this field."),
    };

    public static string Of(MatchField field, Agreement level) => (level, field) switch
    {
        (Missing, _) => "not said by both",
        (Exact, _) => "the same",
        (Equivalent, GivenName) => "forms of one name",
        (Equivalent, Email) => "the same mailbox, written differently",
        (Equivalent, Telephone) => "the same number, without its prefix",
        (Equivalent, _) => "the same, written differently",
        (Contained, GivenName) => "the same, one with fewer middle names",
        (Contained, FamilyName) => "one part of the name is the same",
        (Contained, Email) => "the same name at another provider",
        (Contained, BirthDate) => "the same as far as both say",
        (Contained, _) => "one is part of the other",
        (Initial, _) => "the initial fits",
        (Near, _) => "a keystroke or two apart",
        (Swapped, BirthDate) => "day and month changed places",
        (Swapped, _) => "given and family name changed places",
        (Close, BirthDate) => "two of day, month and year are the same",
        (Close, _) => "similar",
        (Partly, GivenName) => "another of the given names is the same",
        (Partly, Email) => "the same domain",
        (Partly, BirthDate) => "only the year is the same",
        (Partly, PostalCode) => "the same postal area",
        (Partly, _) => "some words are the same",
        (HeadOnly, Email) => "the same letters, other digits",
        (HeadOnly, Street) => "the same street, another number",
        (HeadOnly, _) => "the first name is the same, the middle name is another",
        (Different, _) => "different",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "No words for this level."),
    };
}
