namespace Velocity.Benchmarks.Linkage.Leads;

/// <summary>Somebody who may write more than once.</summary>
/// <param name="Emails">The first is used most.</param>
/// <param name="BirthDate">ISO 8601.</param>
internal sealed record LeadPerson(
    int Number, bool IsWoman, string Given, string? Middle, string Family, string BirthDate, IReadOnlyList<string> Emails, IReadOnlyList<string> Phones, LeadPlace Home, string? Company);

/// <param name="Phone">Of the house or the office; null where there is none.</param>
internal sealed record LeadPlace(string Street, string City, string PostalCode, string? Phone);

/// <summary>One row as a source wrote it. Empty where it says nothing.</summary>
/// <param name="Person">The truth.</param>
internal sealed record LeadRow(int Person, string Given, string Family, string Email, string Phone, string BirthDate, string Street, string City, string PostalCode, string Company)
{
    public const string Header = "First Name,Last Name,Email,Phone,Date of Birth,Street,City,Postcode,Company,person";

    public string Csv() => string.Join(',', new[] { Given, Family, Email, Phone, BirthDate, Street, City, PostalCode, Company, $"p{Person}" }.Select(text => text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text));
}
