namespace Velocity.Domain.Matching;

/// <summary>What two records are compared by. A field of the catalogue feeds one or more of these.</summary>
public enum MatchField
{
    /// <summary>Given and middle names; a nickname is another value of it.</summary>
    GivenName,
    FamilyName,

    /// <summary>The name of an organisation: a client that is one, or the one that a person works for.</summary>
    Organization,
    Email,

    /// <summary>E.164, or the digits that are known.</summary>
    Telephone,

    /// <summary>ISO 8601, whole or reduced.</summary>
    BirthDate,

    /// <summary>From a gender column or a title that says it: Mr, Mrs.</summary>
    Sex,

    /// <summary>House, street and what stands with them.</summary>
    Street,
    PostalCode,
    Locality,
    BirthPlace,
    JobTitle,

    /// <summary>A number that some other system gave to the client.</summary>
    Identifier,

    /// <summary>Any other text that describes the client.</summary>
    Other,
}

/// <summary>How far two values agree, the same words for every field. What each means for a field is in <see cref="AgreementWords"/>.</summary>
public enum Agreement : byte
{
    /// <summary>One of the two records says nothing: no evidence either way.</summary>
    Missing,
    Exact,

    /// <summary>Another form of the same: nickname, spelling, without country code, abbreviated.</summary>
    Equivalent,

    /// <summary>One says less than the other, and what it says agrees.</summary>
    Contained,

    /// <summary>An initial that fits the whole name.</summary>
    Initial,

    /// <summary>A keystroke or two apart.</summary>
    Near,

    /// <summary>Given and family name, or day and month, changed places.</summary>
    Swapped,

    /// <summary>Similar, as misheard or misspelt values are.</summary>
    Close,

    /// <summary>Something in common that does not make them one.</summary>
    Partly,

    /// <summary>The head agrees, and what follows contradicts: another middle name, another house in the street.</summary>
    HeadOnly,
    Different,
}
