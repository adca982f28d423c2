using System.Globalization;

namespace Velocity.Benchmarks.Linkage.Leads;

/// <summary>
/// Made-up people: some alone, some in households that share a name, a door, a telephone or a mailbox, some in offices that
/// share a switchboard and an <c>info@</c>. The same for the same seed.
/// </summary>
internal sealed class LeadPopulation(int seed)
{
    private readonly Random _random = new(seed);
    private int _people;
    private int _companies;

    public IEnumerable<LeadPerson> People()
    {
        while (true)
        {
            var kind = _random.Next(100);
            foreach (var person in kind < 55 ? Household(1) : kind < 88 ? Household(2 + _random.Next(3)) : Office(2 + _random.Next(12)))
                yield return person;
        }
    }

    private IEnumerable<LeadPerson> Household(int size)
    {
        var home = Place(_random.Next(100) < 50 ? Landline() : null);
        var family = Skewed(LeadNames.Families);
        var mailbox = size > 1 && _random.Next(100) < 30 ? $"the{Plain(family)}s{_random.Next(100)}@{Pick(LeadNames.Providers)}" : null;
        for (var i = 0; i < size; i++)
            yield return Person(_random.Next(100) < 85 ? family : Skewed(LeadNames.Families), home, mailbox, null, null);
    }

    private IEnumerable<LeadPerson> Office(int size)
    {
        var company = $"{Skewed(LeadNames.Families)} {Pick(LeadNames.Trades)} {(_random.Next(2) == 0 ? "Ltd" : "LLP")}";
        var office = Place(Landline());
        var domain = Plain(company.Split(' ')[0]) + string.Create(CultureInfo.InvariantCulture, $"{++_companies}.example");
        for (var i = 0; i < size; i++)
            yield return Person(Skewed(LeadNames.Families), office, _random.Next(100) < 40 ? "info@" + domain : null, company, domain);
    }

    private LeadPerson Person(string family, LeadPlace home, string? mailbox, string? company, string? domain)
    {
        var isWoman = _random.Next(2) == 0;
        var given = Skewed(isWoman ? LeadNames.Women : LeadNames.Men);
        var own = $"{Local(given, family)}@{domain ?? Pick(LeadNames.Providers)}";
        var mobile = string.Create(CultureInfo.InvariantCulture, $"+447{_random.Next(100, 999)}{_random.Next(1_000_000):000000}");
        string[] emails = mailbox is null ? [own] : _random.Next(2) == 0 ? [mailbox, own] : [own, mailbox];
        if (_random.Next(100) < 25)
            emails = [.. emails, $"{Local(given, family)}@{Pick(LeadNames.Providers)}"];
        return new LeadPerson(_people++, isWoman, given, _random.Next(100) < 30 ? Skewed(isWoman ? LeadNames.Women : LeadNames.Men) : null, family,
            new DateOnly(1940, 1, 1).AddDays(_random.Next(24_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            emails, home.Phone is null ? [mobile] : _random.Next(100) < 40 ? [home.Phone, mobile] : [mobile, home.Phone], home, company);
    }

    private string Local(string given, string family) => _random.Next(4) switch
    {
        0 => $"{Plain(given)}.{Plain(family)}{_random.Next(1000)}",
        1 => $"{Plain(given)[0]}{Plain(family)}{_random.Next(1000)}",
        2 => $"{Plain(given)}{_random.Next(10_000)}",
        _ => $"{Plain(family)}.{Plain(given)}{_random.Next(100)}",
    };

    private LeadPlace Place(string? phone)
    {
        var city = _random.Next(LeadNames.Cities.Length);
        return new LeadPlace(string.Create(CultureInfo.InvariantCulture, $"{1 + _random.Next(180)} {Pick(LeadNames.Streets)}"), LeadNames.Cities[city],
            string.Create(CultureInfo.InvariantCulture, $"{LeadNames.Cities[city][..2].ToUpperInvariant()}{1 + city % 20} {_random.Next(10)}{(char)('A' + _random.Next(26))}{(char)('A' + _random.Next(26))}"), phone);
    }

    private string Landline() => string.Create(CultureInfo.InvariantCulture, $"+4420{7 + _random.Next(2)}{_random.Next(10_000_000):0000000}");

    private T Pick<T>(T[] list) => list[_random.Next(list.Length)];

    /// <summary>Early ones far more often than late ones, as names are.</summary>
    private string Skewed(string[] list) => list[(int)(list.Length * Math.Pow(_random.NextDouble(), 2.5))];

    internal static string Plain(string text) => new([.. text.Normalize(System.Text.NormalizationForm.FormD).Where(char.IsAsciiLetter).Select(char.ToLowerInvariant)]);
}
