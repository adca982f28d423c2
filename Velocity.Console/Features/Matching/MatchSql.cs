using System.Globalization;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Matching;

/// <summary>
/// The list as SQL. A pair is listed when nobody in it stands in a likelier one: the others of its group are asked about with it,
/// and whoever is in two groups is asked about in the likelier first.
/// </summary>
internal sealed class MatchSql
{
    private readonly List<object> _arguments = [];
    private readonly string _where;

    public MatchSql(MatchFilter filter, MatchThresholds thresholds)
    {
        var (suggest, hide) = (Argument(MatchThresholds.Bits(thresholds.Suggest)), Argument(MatchThresholds.Bits(thresholds.Hide)));
        List<string> conditions =
        [
            filter.Band switch
            {
                MatchBand.Suggested => $"p.Bits >= {suggest}",
                MatchBand.Possible => $"p.Bits >= {hide} AND p.Bits < {suggest}",
                MatchBand.All => $"p.Bits >= {hide}",
                _ => throw new InvalidOperationException($"No such band as {filter.Band}."),
            },
            Waits("p"),
            $"""
            NOT EXISTS (
                SELECT 1 FROM match_pair q WHERE (q.A = p.A OR q.A = p.B OR q.B = p.A OR q.B = p.B)
                AND q.Bits >= {suggest} AND q.Unsure <= p.Unsure AND (q.Bits > p.Bits OR (q.Bits = p.Bits AND (q.A, q.B) < (p.A, p.B))) AND {Waits("q")})
            """,
        ];
        if (MatchFilter.Fields(filter.Reason) is { Count: > 0 } fields) conditions.Add($"({string.Join(" OR ", fields.Select(field => $"p.Reasons LIKE {Argument($"%,{field},%")}"))})");
        _where = string.Join(" AND ", conditions);
    }

    public object[] Arguments => [.. _arguments];

    /// <param name="after">The place behind which it begins; null for the top.</param>
    public string Page((int Unsure, double Worth, Ref A, Ref B)? after, int take)
    {
        var beyond = after is { } place
            ? $"AND (p.Unsure, -p.Worth, p.A, p.B) > ({Argument(place.Unsure)}, {Argument(-place.Worth)}, {Argument(place.A.ToString())}, {Argument(place.B.ToString())})"
            : "";
        return $"""
            SELECT p.A, p.B, p.Bits, p.Unsure, p.Explanation FROM match_pair p WHERE {_where} {beyond}
            ORDER BY p.Unsure, p.Worth DESC, p.A, p.B LIMIT {take.ToString(CultureInfo.InvariantCulture)}
            """;
    }

    public string Count() => $"SELECT COUNT(*) AS \"Value\" FROM match_pair p WHERE {_where}";

    /// <summary>No merge of the two waits, and none was turned down: that is an answer, too.</summary>
    public static string Waits(string pair) =>
        $"({pair}.Merge IS NULL OR EXISTS (SELECT 1 FROM gov_proposal_event e WHERE e.ProposalId = {pair}.Merge AND e.Kind = 'Withdrawn'))";

    private string Argument(object value)
    {
        _arguments.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"{{{_arguments.Count - 1}}}");
    }
}
