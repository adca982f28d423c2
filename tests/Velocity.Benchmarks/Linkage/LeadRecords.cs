using Velocity.Benchmarks.Linkage.Leads;
using Velocity.Domain.Matching;

namespace Velocity.Benchmarks.Linkage;

/// <summary>Generated rows as the engine takes them, without the import between.</summary>
internal static class LeadRecords
{
    public static MatchRecord Of(LeadRow row, long id)
    {
        var values = new List<MatchValue>(9);
        Add(MatchField.GivenName, row.Given);
        Add(MatchField.FamilyName, row.Family);
        Add(MatchField.Email, row.Email);
        Add(MatchField.Telephone, row.Phone);
        Add(MatchField.BirthDate, row.BirthDate);
        Add(MatchField.Street, row.Street);
        Add(MatchField.Locality, row.City);
        Add(MatchField.PostalCode, row.PostalCode);
        Add(MatchField.Organization, row.Company);
        return new MatchRecord(id, values);

        void Add(MatchField field, string text)
        {
            if (text.Length > 0)
                values.Add(new MatchValue(field, text));
        }
    }
}
