using Velocity.Domain.Matching;

namespace Velocity.Domain.Tests.Matching;

/// <summary>Records written as <c>given=Ada; family=Quill; email=ada@example.com</c>.</summary>
internal static class People
{
    private static readonly Dictionary<string, MatchField> Names = new(StringComparer.Ordinal)
    {
        ["given"] = MatchField.GivenName, ["family"] = MatchField.FamilyName, ["org"] = MatchField.Organization, ["email"] = MatchField.Email, ["phone"] = MatchField.Telephone, ["born"] = MatchField.BirthDate,
        ["sex"] = MatchField.Sex, ["street"] = MatchField.Street, ["zip"] = MatchField.PostalCode, ["city"] = MatchField.Locality, ["job"] = MatchField.JobTitle,
    };

    public static MatchRecord Record(long id, string text) => new(id,
        [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => new MatchValue(Names[pair[0]], pair[1]))]);

    /// <summary>An index that holds the texts among a crowd of strangers, so that the odds are those of a real list.</summary>
    public static MatchIndex Index(params string[] texts)
    {
        var index = new MatchIndex(LinkageModel.Prior);
        for (var i = 0; i < 3_000; i++)
            index.Add(Record(1_000 + i, $"given={Word(i, 7)}; family={Word(i, 13)}; email={Word(i, 7)}.{Word(i, 13)}{i}@example.com; phone=+4477{i:00000000}; born={1940 + (i % 60)}-{1 + (i % 12):00}-{1 + (i % 28):00}; city={Word(i % 40, 3)}"));
        for (var i = 0; i < texts.Length; i++)
            index.Add(Record(i, texts[i]));
        return index;
    }

    /// <summary>The probability that two records are one, both among the crowd.</summary>
    public static double Probability(string left, string right) => Index(left, right).Explain(0, 1)!.Probability;

    private static string Word(int number, int salt)
    {
        var mixed = (uint)((number * 7919 + salt * 104729) % 1_000_003) * 2654435769u;
        return string.Concat(Enumerable.Range(0, 3).Select(i => $"{"bcdfghklmnprstvw"[(int)(mixed >> (i * 7)) & 15]}{"aeiou"[(int)((mixed >> (i * 7 + 4)) & 7) % 5]}"));
    }
}
