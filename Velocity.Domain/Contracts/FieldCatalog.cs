using static Velocity.Domain.Contracts.EntityTypes;
using static Velocity.Domain.Contracts.ValueKind;

namespace Velocity.Domain.Contracts;

/// <summary>Entity types of the client graph; they double as ref schemes.</summary>
public static class EntityTypes
{
    public const string Client = "client";
    public const string AccountLink = "account_link";
    public const string Opportunity = "opportunity";
    public const string PropertyInterest = "property_interest";
    public const string Task = "task";
    public const string RiskFlag = "risk_flag";

    /// <summary>In the order a person reads them.</summary>
    public static IReadOnlyList<string> All { get; } = [Client, AccountLink, Opportunity, PropertyInterest, Task, RiskFlag];

    /// <summary>The type's name for people, singular.</summary>
    public static string Label(string entityType) => entityType switch
    {
        Client => "Client",
        AccountLink => "Account link",
        Opportunity => "Opportunity",
        PropertyInterest => "Property interest",
        Task => "Task",
        RiskFlag => "Risk flag",
        _ => throw new ArgumentOutOfRangeException(nameof(entityType), entityType, "No such entity type."),
    };
}

/// <summary>What a field's values are, which decides how they are normalised, compared and shown.</summary>
public enum ValueKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Any number of lines.</summary>
    LongText,
    PersonName,
    Email,
    Telephone,

    /// <summary>ISO 8601 calendar date, or a reduced one (<c>2026-03</c>).</summary>
    Date,

    /// <summary>Amount and ISO 4217 code.</summary>
    Money,
    Number,
    Url,

    /// <summary>Structured: <c>street_address</c>, <c>address_locality</c>, <c>address_region</c>, <c>postal_code</c>, <c>address_country</c> (schema.org PostalAddress).</summary>
    Address,

    /// <summary>Verbatim; never reformatted.</summary>
    Identifier,

    /// <summary>One of <see cref="FieldDefinition.Members"/>.</summary>
    Enumeration,
}

/// <summary>One field of an entity.</summary>
/// <param name="Name">As in artifacts, <c>snake_case</c>.</param>
/// <param name="Label">For people.</param>
/// <param name="IsMultiValued">Whether several values stand beside each other.</param>
/// <param name="Standard">The term's origin.</param>
/// <param name="Members">Members of an enumeration; empty elsewhere.</param>
public sealed record FieldDefinition(
    string Entity,
    string Name,
    string Label,
    ValueKind Kind,
    bool IsMultiValued,
    string Standard,
    IReadOnlyList<string> Members)
{
    /// <summary><c>client.email</c>.</summary>
    public string Path => $"{Entity}.{Name}";
}

/// <summary>
/// The one list of fields that the client graph knows. People follow vCard (RFC 6350) and schema.org, property follows
/// the RESO Data Dictionary.
/// </summary>
public static class FieldCatalog
{
    /// <summary>Parts of an <see cref="Address"/> value, in reading order (schema.org PostalAddress).</summary>
    public static IReadOnlyList<string> AddressParts { get; } =
        ["street_address", "address_locality", "address_region", "postal_code", "address_country"];

    public static IReadOnlyList<FieldDefinition> All { get; } =
    [
        One(Client, "full_name", "Full name", PersonName, "vCard FN"),
        One(Client, "kind", "Kind", Enumeration, "vCard KIND", "individual", "org"),
        One(Client, "honorific_prefix", "Title", Text, "schema.org honorificPrefix"),
        One(Client, "given_name", "Given name", PersonName, "schema.org givenName"),
        One(Client, "additional_name", "Middle name", PersonName, "schema.org additionalName"),
        One(Client, "family_name", "Family name", PersonName, "schema.org familyName"),
        One(Client, "honorific_suffix", "Suffix", Text, "schema.org honorificSuffix"),
        Many(Client, "nickname", "Nickname", PersonName, "vCard NICKNAME"),
        Many(Client, "email", "E-mail", Email, "vCard EMAIL"),
        Many(Client, "telephone", "Telephone", Telephone, "vCard TEL"),
        Many(Client, "address", "Address", Address, "vCard ADR"),
        One(Client, "birth_date", "Birth date", Date, "vCard BDAY"),
        One(Client, "birth_place", "Birth place", Text, "vCard BIRTHPLACE"),
        One(Client, "gender", "Gender", Text, "vCard GENDER"),
        One(Client, "organization", "Organisation", Text, "vCard ORG"),
        One(Client, "department", "Department", Text, "vCard ORG"),
        One(Client, "job_title", "Job title", Text, "vCard TITLE"),
        Many(Client, "url", "Web page", Url, "vCard URL"),
        One(Client, "language", "Language", Text, "vCard LANG"),
        One(Client, "time_zone", "Time zone", Text, "vCard TZ"),
        One(Client, "industry", "Industry", Text, "schema.org industry"),
        One(Client, "lead_source", "Lead source", Text, "RESO LeadSource"),
        One(Client, "lead_status", "Lead status", Text, "RESO ContactStatus"),
        One(Client, "owner", "Owner", Text, "RESO OwnerMember"),
        One(Client, "source_created_at", "Created at source", Date, "schema.org dateCreated"),
        One(Client, "last_activity_at", "Last activity", Date, "schema.org dateModified"),
        One(Client, "opted_out_at", "Opted out", Date, "schema.org endDate"),
        Many(Client, "category", "Tag", Text, "vCard CATEGORIES"),
        Many(Client, "note", "Note", LongText, "vCard NOTE"),

        One(AccountLink, "system", "System", Text, "schema.org propertyID"),
        One(AccountLink, "identifier", "Identifier", Identifier, "schema.org identifier"),
        One(AccountLink, "url", "Profile", Url, "schema.org sameAs"),

        One(Opportunity, "intent", "Intent", Enumeration, "schema.org potentialAction", "buy", "sell", "rent", "let", "invest"),
        One(Opportunity, "stage", "Stage", Enumeration, "RESO ContactStatus", "new", "contacted", "qualified", "viewing", "offer", "won", "lost"),
        One(Opportunity, "budget_min", "Budget from", Money, "schema.org minPrice"),
        One(Opportunity, "budget_max", "Budget to", Money, "schema.org maxPrice"),
        One(Opportunity, "timeframe", "Timeframe", Text, "schema.org availabilityStarts"),
        One(Opportunity, "target_date", "Target date", Date, "schema.org availabilityEnds"),
        One(Opportunity, "financing", "Financing", Text, "RESO BuyerFinancing"),
        Many(Opportunity, "note", "Note", LongText, "vCard NOTE"),

        One(PropertyInterest, "listing_id", "Listing", Identifier, "RESO ListingId"),
        One(PropertyInterest, "unparsed_address", "Property address", Text, "RESO UnparsedAddress"),
        One(PropertyInterest, "city", "City or area", Text, "RESO City"),
        One(PropertyInterest, "state_or_province", "Region", Text, "RESO StateOrProvince"),
        One(PropertyInterest, "postal_code", "Postal code", Identifier, "RESO PostalCode"),
        One(PropertyInterest, "property_type", "Property type", Enumeration, "RESO PropertySubType",
            "apartment", "house", "townhouse", "villa", "land", "commercial", "other"),
        One(PropertyInterest, "bedrooms_total", "Bedrooms", Number, "RESO BedroomsTotal"),
        One(PropertyInterest, "bathrooms_total", "Bathrooms", Number, "RESO BathroomsTotalInteger"),
        One(PropertyInterest, "living_area", "Living area", Number, "RESO LivingArea"),
        One(PropertyInterest, "list_price", "Price", Money, "RESO ListPrice"),
        Many(PropertyInterest, "note", "Note", LongText, "vCard NOTE"),

        One(EntityTypes.Task, "title", "Task", Text, "schema.org name"),
        One(EntityTypes.Task, "due_date", "Due", Date, "iCalendar DUE"),
        One(EntityTypes.Task, "status", "Status", Enumeration, "iCalendar STATUS", "needs_action", "in_process", "completed", "cancelled"),
        Many(EntityTypes.Task, "note", "Note", LongText, "vCard NOTE"),

        One(RiskFlag, "title", "Risk", Text, "schema.org name"),
        Many(RiskFlag, "note", "Note", LongText, "vCard NOTE"),
    ];

    private static readonly Dictionary<(string Entity, string Name), FieldDefinition> ByName =
        All.ToDictionary(field => (field.Entity, field.Name));

    public static FieldDefinition? Find(string entity, string name) => ByName.GetValueOrDefault((entity, name));

    /// <summary>The field, which must exist.</summary>
    public static FieldDefinition Get(string entity, string name) =>
        Find(entity, name) ?? throw new ArgumentException($"'{entity}.{name}' is not a field.", nameof(name));

    /// <summary>The entity's fields, in the order a person reads them.</summary>
    public static IEnumerable<FieldDefinition> Of(string entity) => All.Where(field => field.Entity == entity);

    private static FieldDefinition One(string entity, string name, string label, ValueKind kind, string standard, params string[] members) =>
        new(entity, name, label, kind, IsMultiValued: false, standard, members);

    private static FieldDefinition Many(string entity, string name, string label, ValueKind kind, string standard) =>
        new(entity, name, label, kind, IsMultiValued: true, standard, []);
}
