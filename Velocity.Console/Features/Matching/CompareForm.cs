using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Proposals;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Features.Matching;

/// <summary>How the compared stand on a field, in the order in which a reviewer wants to see them.</summary>
public enum CompareKind
{
    /// <summary>One value at most, and they say different ones: somebody has to choose.</summary>
    Differs,

    /// <summary>Several values may stand, and they do not hold the same ones: all are kept.</summary>
    Varies,

    /// <summary>Whoever says something says the same, and not everybody does.</summary>
    Partly,

    /// <summary>All say the same.</summary>
    Agrees,
}

/// <summary>One line of the comparison.</summary>
/// <param name="Values">Of each subject, in their order; the preferred one first.</param>
public sealed record CompareRow(FieldDefinition Field, CompareKind Kind, IReadOnlyList<IReadOnlyList<FieldValue>> Values)
{
    /// <summary>Whether a subject before this one has the same first value: it is offered once.</summary>
    public bool IsRepeated(int subject) => Values[subject] is [var first, ..] && Values.Take(subject).Any(values => values.Count > 0 && values[0] == first);

    /// <summary>Whether more than one of them holds the value.</summary>
    public bool IsShared(FieldValue value) => Values.Count(values => values.Contains(value)) > 1;

    public static CompareRow Of(FieldDefinition definition, IReadOnlyList<MatchSubject> subjects)
    {
        var values = subjects.Select(subject => subject.Values(definition.Name)).ToList();
        var said = values.Where(held => held.Count > 0).ToList();
        var isSame = definition.IsMultiValued ? said.All(held => held.ToHashSet().SetEquals(said[0])) : said.All(held => held[0] == said[0][0]);
        var kind = (isSame, definition.IsMultiValued) switch
        {
            (false, false) => CompareKind.Differs,
            (false, true) => CompareKind.Varies,
            _ => said.Count == subjects.Count ? CompareKind.Agrees : CompareKind.Partly,
        };
        return new CompareRow(definition, kind, values);
    }
}

/// <summary>One question while it is answered: whose id stays, whose values stand, and what that comes to.</summary>
public sealed class CompareForm
{
    private readonly Dictionary<string, Ref> _survivors = new(StringComparer.Ordinal);

    public CompareForm(MatchCase asked)
    {
        (Case, Stays) = (asked, asked.Subjects[0].Ref);
        InOrder =
        [
            .. FieldCatalog.Of(EntityTypes.Client)
                .Where(definition => asked.Subjects.Any(subject => subject.Values(definition.Name).Count > 0))
                .Select(definition => CompareRow.Of(definition, asked.Subjects)),
        ];
        Rows = [.. InOrder.OrderBy(row => row.Kind)];
        Becomes = asked.Preview(Stays, _survivors);
    }

    public MatchCase Case { get; }

    /// <summary>What disagrees first.</summary>
    public IReadOnlyList<CompareRow> Rows { get; }

    /// <summary>As the catalogue has them, which is how a client is read.</summary>
    public IReadOnlyList<CompareRow> InOrder { get; }

    /// <summary>Whose id stays, of clients.</summary>
    public Ref Stays { get; private set; }

    /// <summary>Whose value the reviewer said stands; what is not named follows the rule.</summary>
    public IReadOnlyDictionary<string, Ref> Survivors => _survivors;

    /// <summary>How the reviewer knows.</summary>
    public string Why { get; set; } = "";

    /// <summary>The client that they come to.</summary>
    public EntityState Becomes { get; private set; }

    public int Differences => Rows.Count(row => row.Kind == CompareKind.Differs);

    /// <summary>Whose value stands as things are: who was chosen, else the first who says what the preview says.</summary>
    public Ref? SurvivorOf(string field) => _survivors.TryGetValue(field, out var chosen)
        ? chosen
        : Case.Subjects.FirstOrDefault(subject => Stands(field, subject))?.Ref;

    /// <summary>Whether the subject says what will stand.</summary>
    public bool Stands(string field, MatchSubject subject) =>
        subject.Values(field) is [var first, ..] && Becomes.Preferred(field) is { } preferred && preferred.Stated.Value == first;

    public void Choose(string field, Ref survivor)
    {
        _survivors[field] = survivor;
        Becomes = Case.Preview(Stays, _survivors);
    }

    public void Keep(Ref client)
    {
        Stays = client;
        Becomes = Case.Preview(Stays, _survivors);
    }

    /// <summary>What "same" does.</summary>
    public string SameLabel => (Case.IsMerge, Case.Clients, Case.Rows.Count) switch
    {
        (true, _, _) => "Same: propose the merge",
        (_, [_], 1) => "Same: add the row to the client",
        (_, [_], var rows) => $"Same: add {rows} rows to the client",
        (_, _, var rows) => $"Same: approve {rows} rows as one client",
    };

    /// <summary>"Zoe Sample"; of a row, also which.</summary>
    public static string Label(MatchSubject subject) => subject is MatchSubject.Row row ? $"{subject.Name} (row {row.Unit.RowNumber})" : subject.Name;

    public static string Text(FieldDefinition definition, FieldValue value) => ValueText.Of(definition, value);
}
