using System.Globalization;
using Velocity.Console.Data;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>Where a unit stands in the lists.</summary>
/// <param name="Sequence">Of its client's decision; 0 while there is none.</param>
/// <param name="ByRuleAt">When a rule committed it; null where none did.</param>
internal sealed record QueuePosition(ProposalId Unit, BatchId Batch, long RowNumber, long Sequence, DateTimeOffset? ByRuleAt);

/// <summary>
/// The queue's questions as SQL. Written out because the list is walked along an index by row values, which keeps a page
/// as quick at the hundred-thousandth unit as at the first, and which LINQ cannot say.
/// </summary>
internal sealed class QueueSql
{
    private const string Settled = "SELECT 1 FROM gov_settlement s WHERE s.ProposalId = {0}";

    /// <summary>Somebody is likely enough to be the same. A unit whose client is settled asks no such question: it has no pairs.</summary>
    private readonly string _candidate;

    // Nearly always the client itself is open, and what hangs on it need not be looked up.
    private static readonly string Open = $"""
        (NOT EXISTS ({Format(Settled, "p.ProposalId")})
        OR EXISTS (SELECT 1 FROM gov_proposal u WHERE u.UnitId = p.ProposalId AND NOT EXISTS ({Format(Settled, "u.ProposalId")})))
        """;

    private static readonly Conventions.UtcText Utc = new();

    private readonly List<object> _arguments = [];
    private readonly QueueFilter _filter;
    private readonly string _where;

    /// <param name="thresholds">Where founders drew the lines.</param>
    public QueueSql(QueueFilter filter, MatchThresholds thresholds)
    {
        _filter = filter;
        _candidate = $"EXISTS (SELECT 1 FROM match_pair m WHERE (m.A = 'proposal:' || lower(p.ProposalId) OR m.B = 'proposal:' || lower(p.ProposalId)) AND m.Bits >= {Argument(MatchThresholds.Bits(thresholds.Hide))})";
        _where = Where();
    }

    public object[] Arguments => [.. _arguments];

    private bool IsOpen => _filter.State == ReviewState.Open;

    private string From => _filter.State switch
    {
        ReviewState.Open => "gov_proposal p",
        ReviewState.Decided => "gov_decision last JOIN gov_proposal p ON p.ProposalId = last.ProposalId AND last.Kind <> 'Reverted'",
        // The events are walked, in their order, and the proposals looked up: not the other way round.
        ReviewState.ByRule => "gov_proposal_event last CROSS JOIN gov_proposal p ON p.ProposalId = last.ProposalId AND last.Kind = 'CommittedByRule'",
        _ => throw new InvalidOperationException($"No such state as {_filter.State}."),
    };

    public string Count() => $"SELECT COUNT(*) AS \"Value\" FROM {From} WHERE {_where}";

    /// <summary>Units behind (or, backwards, before) a place in the list, nearest first. Open units go in file order, settled ones newest first.</summary>
    /// <param name="from">Null for the end of the list that the direction starts at.</param>
    public string Page(QueuePosition? from, bool backwards, int take)
    {
        var ascending = IsOpen != backwards;
        var direction = ascending ? "ASC" : "DESC";
        var sign = ascending ? '>' : '<';
        // Bound values, not a subquery: SQLite then seeks the whole key instead of its first column.
        var beyond = from switch
        {
            null or { ByRuleAt: null } when _filter.State == ReviewState.ByRule => "",
            null => "",
            { } place when IsOpen => $"AND (p.BatchId, p.RowNumber, p.ProposalId) {sign} ({Argument(place.Batch.Value)}, {Argument(place.RowNumber)}, {Argument(place.Unit.Value)})",
            { ByRuleAt: { } at } place when _filter.State == ReviewState.ByRule => $"AND (last.At, last.ProposalId) {sign} ({Argument(Utc.ConvertToProvider(at)!)}, {Argument(place.Unit.Value)})",
            { } place => $"AND last.Sequence {sign} {Argument(place.Sequence)}",
        };
        var order = _filter.State switch
        {
            ReviewState.Open => $"p.BatchId {direction}, p.RowNumber {direction}, p.ProposalId {direction}",
            ReviewState.Decided => $"last.Sequence {direction}",
            _ => $"last.At {direction}, last.ProposalId {direction}",
        };
        return $"""
            SELECT p.ProposalId AS UnitId, p.BatchId, p.RowNumber, p.Title, p.Confidence, {_candidate} AS HasCandidate
            FROM {From} WHERE {_where} {beyond}
            ORDER BY {order} LIMIT {take.ToString(CultureInfo.InvariantCulture)}
            """;
    }

    private string Where()
    {
        List<string> conditions = ["p.EntityType = 'client'"];
        if (_filter.State != ReviewState.ByRule) conditions.Add(IsOpen ? Open : $"NOT {Open}");
        else if (_filter.Rule is { } rule) conditions.Add($"last.By = {Argument(new PrincipalRef(PrincipalKind.Rule, rule).ToString())}");
        if (_filter.Batch is { } batch) conditions.Add($"p.BatchId = {Argument(batch.Value)}");
        if (Band(_filter.Confidence) is var (from, below)) conditions.Add($"p.Confidence >= {Argument(from)} AND p.Confidence < {Argument(below)}");
        // Whoever is settled is no longer asked about.
        if (_filter.HasCandidate && IsOpen) conditions.Add(_candidate);
        if (_filter.Text.Length > 0) conditions.Add(Text(_filter.Text));
        return string.Join(" AND ", conditions);
    }

    private string Text(string text)
    {
        var title = Argument(Like(text));
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        // "+44 20 7946" is looked up among numbers by its digits alone; "flat 12" is not a number.
        var isNumber = digits.Length >= 3 && text.All(c => char.IsAsciiDigit(c) || " +-()./".Contains(c, StringComparison.Ordinal));
        var key = Argument(Like(isNumber ? digits : text));
        return $"(p.Title LIKE {title} ESCAPE '\\' OR EXISTS (SELECT 1 FROM gov_proposal_key t WHERE t.ProposalId = p.ProposalId AND t.Key LIKE {key} ESCAPE '\\'))";
    }

    private static (double From, double Below)? Band(ConfidenceBand band) => band switch
    {
        ConfidenceBand.Any => null,
        ConfidenceBand.High => (0.9, 2),
        ConfidenceBand.Likely => (0.7, 0.9),
        ConfidenceBand.Unsure => (0.4, 0.7),
        ConfidenceBand.Low => (-1, 0.4),
        _ => throw new ArgumentOutOfRangeException(nameof(band), band, "No such band."),
    };

    private static string Like(string text) =>
        $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private string Argument(object value)
    {
        _arguments.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"{{{_arguments.Count - 1}}}");
    }

    private static string Format(string sql, string column) => sql.Replace("{0}", column, StringComparison.Ordinal);
}
