using System.Globalization;
using System.Text;

namespace Velocity.Benchmarks.Linkage.Leads;

/// <summary>
/// Rows about made-up people as sources write them: misspelt, shortened, swapped, with gaps. About two rows in five are about
/// somebody who was there before. The same for the same seed.
/// </summary>
internal sealed class LeadRows(int seed)
{
    private readonly Random _random = new(seed + 1);

    public LeadRow[] Take(int count)
    {
        var rows = new LeadRow[count];
        var used = 0;
        foreach (var person in new LeadPopulation(seed).People())
        {
            var times = 1;
            while (times < 8 && _random.Next(100) < 40)
                times++;
            for (var i = 0; i < times && used < count; i++)
                rows[used++] = Row(person);
            if (used == count)
                break;
        }

        // Sources do not come sorted by person.
        _random.Shuffle(rows);
        return rows;
    }

    private LeadRow Row(LeadPerson person)
    {
        var (given, family) = (Given(person), Text(person.Family));
        if (Chance(2))
            (given, family) = (family, given);
        var email = Chance(25) ? "" : Chance(80) ? person.Emails[0] : Pick(person.Emails);
        var phone = Chance(30) ? "" : Chance(75) ? person.Phones[0] : Pick(person.Phones);
        if (email.Length == 0 && phone.Length == 0)
            email = person.Emails[0];
        var hasAddress = Chance(55);
        return new LeadRow(person.Number, Chance(3) ? "" : given, Chance(3) ? "" : family, Chance(4) ? Typo(email) : email, Chance(3) ? DigitOff(phone) : phone, BirthDate(person),
            hasAddress ? Street(person.Home.Street) : "", hasAddress || Chance(20) ? Text(person.Home.City) : "", hasAddress && Chance(85) ? person.Home.PostalCode : "", Chance(60) ? person.Company ?? "" : "");
    }

    private string Given(LeadPerson person)
    {
        var given = person.Given;
        if (Chance(12) && LeadNames.ShortForms.TryGetValue(given, out var forms))
            given = Pick(forms);
        else if (Chance(4))
            return given[..1];
        given = Text(given);
        return person.Middle is null || !Chance(30) ? given : Chance(50) ? $"{given} {person.Middle}" : $"{given} {person.Middle[0]}";
    }

    private string BirthDate(LeadPerson person)
    {
        if (!Chance(35))
            return "";
        var date = DateOnly.ParseExact(person.BirthDate, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Chance(3) && date.Day <= 12)
            date = new DateOnly(date.Year, date.Day, date.Month);
        else if (Chance(3))
            date = date.AddDays(10);
        return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private string Street(string street) => Typo(Chance(30) ? street.Replace("Road", "Rd", StringComparison.Ordinal).Replace("Street", "St", StringComparison.Ordinal).Replace("Avenue", "Ave", StringComparison.Ordinal) : street, 8);

    private string Text(string text)
    {
        if (Chance(30))
            text = new string([.. text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)]);
        text = Typo(text, 6);
        return Chance(5) ? text.ToUpperInvariant() : text;
    }

    private string Typo(string text, int percent) => Chance(percent) ? Typo(text) : text;

    private string Typo(string text)
    {
        if (text.Length < 4)
            return text;
        var at = 1 + _random.Next(text.Length - 2);
        return _random.Next(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, ((char)('a' + _random.Next(26))).ToString()),
            2 => string.Concat(text.AsSpan(0, at), ((char)('a' + _random.Next(26))).ToString(), text.AsSpan(at + 1)),
            _ => string.Concat(text.AsSpan(0, at), text.AsSpan(at + 1, 1), text.AsSpan(at, 1), text.AsSpan(at + 2)),
        };
    }

    private string DigitOff(string phone) => phone.Length < 6 ? phone : phone[..^3] + (char)('0' + _random.Next(10)) + phone[^2..];

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}
