using System.Globalization;

namespace Velocity.Domain.Matching;

/// <summary>
/// What is believed of any list of people before its data was seen. Estimation starts here and, with few rows, stays near:
/// the numbers act as if so many pairs had been seen already.
/// </summary>
internal static class PriorKnowledge
{
    public const double PartnersPerRecord = 0.3;
    public const double AssociatesPerRecord = 0.3;

    /// <summary>Pairs of one person that the m of a field are worth.</summary>
    public const double PairsForM = 60;

    /// <summary>Pairs of different people that the u of a field are worth.</summary>
    public const double PairsForU = 2_000;

    /// <summary>People who may hold an address or number besides those seen to hold it.</summary>
    public const double StrangersWithContact = 0.1;

    /// <summary>Odds that a record and one of the others are partners, where each has so many on average.</summary>
    public static double Odds(double perRecord, int others) => perRecord / Math.Max(0.5, others - perRecord);

    // field, shared by associates: level m u …
    private const string Table = """
        GivenName .03: Exact .62 .006; Equivalent .06 .004; Contained .08 .002; Initial .04 .01; Near .08 .004; Swapped .015 .0002; Close .03 .02; Partly .02 .008; HeadOnly .01 .001; Different .045 .945
        FamilyName .5: Exact .70 .003; Equivalent .02 .0005; Contained .03 .001; Initial .01 .003; Near .09 .003; Close .04 .015; Different .09 .97
        Organization .4: Exact .45 .002; Equivalent .08 .0005; Near .1 .001; Contained .1 .003; Close .12 .01; Partly .07 .05; Different .08 .93
        Email .2: Exact .55 .00001; Equivalent .02 .000001; Near .08 .00001; Contained .04 .0005; Close .04 .0005; HeadOnly .02 .01; Partly .03 .05; Different .22 .95
        Telephone .5: Exact .6 .00001; Equivalent .05 .00002; Near .05 .00005; Different .3 .9999
        BirthDate 0: Exact .8 .0001; Swapped .02 .0001; Near .08 .001; Contained .02 .005; Close .03 .008; Partly .02 .02; Different .015 .966
        Sex 0: Exact .96 .5; Different .04 .5
        Street .7: Exact .5 .0001; Equivalent .03 .00001; Near .13 .0001; Contained .05 .0005; Close .07 .001; HeadOnly .03 .002; Partly .06 .02; Different .13 .97
        PostalCode .8: Exact .75 .002; Near .08 .006; Partly .05 .03; Different .12 .96
        Locality .85: Exact .75 .02; Equivalent .02 .001; Near .06 .002; Contained .03 .005; Close .02 .01; Different .12 .96
        BirthPlace .3: Exact .75 .02; Equivalent .01 .001; Near .05 .002; Contained .04 .005; Close .02 .005; Partly .02 .01; Different .11 .95
        JobTitle 0: Exact .5 .02; Equivalent .02 .001; Near .04 .002; Contained .08 .01; Close .04 .01; Partly .04 .02; Different .28 .94
        Identifier .02: Exact .9 .000001; Near .03 .0001; Different .07 .9999
        Other .3: Exact .5 .03; Equivalent .01 .001; Near .02 .002; Contained .1 .02; Close .07 .02; Partly .05 .04; Different .25 .89
        """;

    public static IReadOnlyList<FieldModel> Fields { get; } = [.. Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    /// <summary>How common a value is expected to be where only a few were seen: as if so many records without it had been seen too.</summary>
    public const double RecordsForFrequency = 30;

    /// <summary>
    /// Whether the value is given to one party: whoever else holds it is counted by people, not by records.
    /// </summary>
    public static bool IsContact(MatchField field) => field is MatchField.Email or MatchField.Telephone or MatchField.Identifier or MatchField.Street;

    private static FieldModel Read(string line)
    {
        var (head, levels) = (line.Split(':')[0].Split(' '), line.Split(':')[1].Split(';', StringSplitOptions.TrimEntries));
        var rows = levels.Select(level => level.Split(' ')).ToList();
        var (sumM, sumU) = (rows.Sum(row => Number(row[1])), rows.Sum(row => Number(row[2])));
        return new FieldModel(Enum.Parse<MatchField>(head[0]), Number(head[1]),
            [.. rows.Select(row => new LevelModel(Enum.Parse<Agreement>(row[0]), Number(row[1]) / sumM, Number(row[2]) / sumU))], new Dictionary<string, double>());
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
