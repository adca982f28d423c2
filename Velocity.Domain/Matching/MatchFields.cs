namespace Velocity.Domain.Matching;

/// <summary>Which field of a client's catalogue each compared field comes from.</summary>
public static class MatchFields
{
    /// <summary>Name in <see cref="Contracts.FieldCatalog"/>, for pages and for what a candidate matched on; null for text that no field holds.</summary>
    public static string? CatalogName(MatchField field) => field switch
    {
        MatchField.GivenName => "given_name",
        MatchField.FamilyName => "family_name",
        MatchField.Organization => "organization",
        MatchField.Email => "email",
        MatchField.Telephone => "telephone",
        MatchField.BirthDate => "birth_date",
        MatchField.Sex => "gender",
        MatchField.Street or MatchField.PostalCode or MatchField.Locality => "address",
        MatchField.BirthPlace => "birth_place",
        MatchField.JobTitle => "job_title",
        MatchField.Identifier or MatchField.Other => null,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
    };
}
