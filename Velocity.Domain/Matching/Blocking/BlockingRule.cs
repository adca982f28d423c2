namespace Velocity.Domain.Matching.Blocking;

/// <summary>What two records must have in common to be compared at all. A pair that any rule finds is compared.</summary>
public enum BlockingRule : byte
{
    Email,

    /// <summary>The part of an e-mail address before the @, letters only.</summary>
    Mailbox,

    /// <summary>The last seven digits.</summary>
    Telephone,

    /// <summary>Sound of given and family name, in either order.</summary>
    FullName,

    /// <summary>The day, day and month in either order.</summary>
    BirthDate,
    FamilyName,
    GivenName,
    PostalCode,
    StreetWord,
    OrganizationWord,
    Identifier,
}

/// <summary>By what a block that holds too many records is split.</summary>
public enum BlockSplitter : byte
{
    GivenName,
    FamilyName,
    BirthYear,
    PostalCode,
    Locality,
    HouseNumber,
}
