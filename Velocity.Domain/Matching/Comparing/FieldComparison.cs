namespace Velocity.Domain.Matching.Comparing;

/// <summary>Chooses the comparison that a field's values are made for.</summary>
internal static class FieldComparison
{
    /// <summary>Symmetric: the texts are put in one order first.</summary>
    public static Agreement Of(MatchField field, in DistinctValue a, in DistinctValue b, TokenTable? words) =>
        string.CompareOrdinal(a.Text, b.Text) <= 0 ? Ordered(field, a, b, words) : Ordered(field, b, a, words);

    private static Agreement Ordered(MatchField field, in DistinctValue a, in DistinctValue b, TokenTable? words) => field switch
    {
        MatchField.GivenName => NameComparison.Given(a.Text, b.Text),
        MatchField.FamilyName => NameComparison.Family(a.Text, b.Text),
        MatchField.Organization => WordComparison.Organization(a, b, words!),
        MatchField.Email => ContactComparison.Email(a.Text, b.Text),
        MatchField.Telephone => ContactComparison.Telephone(a.Text, b.Text),
        MatchField.BirthDate => DateComparison.Of(a.Text, b.Text),
        MatchField.Sex => a.Text == b.Text ? Agreement.Exact : Agreement.Different,
        MatchField.Street => WordComparison.Street(a, b, words!),
        MatchField.PostalCode => ContactComparison.PostalCode(a.Text, b.Text),
        MatchField.Locality => WordComparison.Locality(a.Text, b.Text),
        MatchField.BirthPlace or MatchField.JobTitle or MatchField.Other => WordComparison.Text(a, b, words!),
        MatchField.Identifier => ContactComparison.Identifier(a.Text, b.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No comparison for this field."),
    };
}
