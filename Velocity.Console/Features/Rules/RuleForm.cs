using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Features.Rules;

/// <summary>A rule while a founder writes it.</summary>
public sealed class RuleForm
{
    private readonly HashSet<string> _agents;
    private readonly HashSet<string> _sources;
    private readonly HashSet<string> _profiles;
    private readonly HashSet<RuleOperation> _operations;
    private readonly HashSet<string> _fields;
    private readonly HashSet<string> _evidence;

    /// <param name="rule">Null for a new one.</param>
    public RuleForm(AutoRule? rule)
    {
        var when = rule?.When ?? new RuleConditions { Operations = [RuleOperation.AddValue], EvidenceKinds = [Ref.Schemes.Transcript, Ref.Schemes.Interaction] };
        Version = rule?.Version ?? 0;
        (Name, Title, Confidence, StopAfter) = (rule?.Name ?? "", rule?.Title ?? "", (int)Math.Round(when.MinConfidence * 100), rule?.StopAfter ?? 3);
        _agents = [.. when.Makers.Select(maker => maker.Id)];
        IsOfRows = when.IsOfRows;
        // What is given for rows is not what a suggestion would start from.
        var suggestions = when.IsOfRows ? new RuleForm(null).Rule.When : when;
        _sources = [.. suggestions.Sources];
        _profiles = [.. when.IsOfRows ? when.Sources : []];
        _operations = [.. suggestions.Operations];
        _fields = [.. when.Fields];
        _evidence = [.. suggestions.EvidenceKinds];
    }

    /// <summary>Whether it looks at rows of files; else at suggestions of agents. It stays what a rule was first saved as.</summary>
    public bool IsOfRows { get; set; }

    /// <summary>That it was read at; 0 for a new rule.</summary>
    public int Version { get; }

    public string Name { get; set; }

    public string Title { get; set; }

    /// <summary>Percent.</summary>
    public int Confidence { get; set; }

    public int StopAfter { get; set; }

    public ISet<string> Agents => _agents;

    /// <summary>Of rows, source profiles.</summary>
    public ISet<string> Sources => IsOfRows ? _profiles : _sources;

    public ISet<RuleOperation> Operations => _operations;

    public ISet<string> Fields => _fields;

    public ISet<string> Evidence => _evidence;

    /// <summary>The rule as it stands in the form.</summary>
    public AutoRule Rule => new(Name.Trim(), Version, Title, IsOfRows ? RuleConditions.OfRows(Chosen, Confidence / 100.0, [.. _profiles.Order(StringComparer.Ordinal)]) : OfSuggestions, StopAfter);

    // In the catalogue's order, whatever was clicked first.
    private IReadOnlyList<string> Chosen => [.. Entities.SelectMany(FieldCatalog.Of).Select(known => known.Path).Where(_fields.Contains)];

    /// <summary>Entity types whose fields can be chosen.</summary>
    public IEnumerable<string> Entities => EntityTypes.All.Where(type => !IsOfRows || type != EntityTypes.RiskFlag);

    private RuleConditions OfSuggestions => new()
    {
        Makers = [.. _agents.Order(StringComparer.Ordinal).Select(name => new PrincipalRef(PrincipalKind.Agent, name))],
        Sources = [.. _sources.Order(StringComparer.Ordinal)],
        Operations = [.. _operations.Order()],
        Fields = Chosen,
        MinConfidence = Confidence / 100.0,
        EvidenceKinds = [.. _evidence.Order(StringComparer.Ordinal)],
    };
}
