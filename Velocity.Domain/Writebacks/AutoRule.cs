using System.Globalization;
using System.Text.Json.Serialization;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Proposals;

namespace Velocity.Domain.Writebacks;

/// <summary>What a low-risk auto rule may do. None of it overwrites, removes or merges: the set is closed.</summary>
public enum RuleOperation
{
    /// <summary>A value joins a field that holds several.</summary>
    AddValue,

    /// <summary>A single-valued field that is empty gets its value.</summary>
    FillField,

    /// <summary>A task, a risk flag, an opportunity … begins to exist; of a row, a client with what hangs on it.</summary>
    CreateEntity,
}

/// <summary>Which proposals a rule commits without a person. All of it must be true, of all of a proposal's changes.</summary>
public sealed record RuleConditions
{
    /// <summary>
    /// Artifact family that it looks at: <see cref="OracleWritebackProposal"/>, or <see cref="NormalizedEntityProposal"/> for rows of
    /// files. A row is committed whole, as a new client with all that hangs on it, or not at all.
    /// </summary>
    public string Family { get; init; } = nameof(OracleWritebackProposal);

    /// <summary>Part of the model; <c>client_graph</c> is the only one yet.</summary>
    public string Domain { get; init; } = "client_graph";

    /// <summary>Who may have proposed it; empty for every agent. A person's own edits need no rule.</summary>
    public IReadOnlyList<PrincipalRef> Makers { get; init; } = [];

    /// <summary>Where it may come from (<c>source_system</c>; of a row, the source profile of its file); empty for everywhere.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<RuleOperation> Operations { get; init; } = [];

    /// <summary>Paths of fields that may be written, <c>client.note</c>; of a new entity every field must be among them.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>At least, 0 to 1.</summary>
    public double MinConfidence { get; init; } = 0.9;

    /// <summary>Kinds of evidence that it may rest on, as ref schemes; all of the proposal's must be of these.</summary>
    public IReadOnlyList<string> EvidenceKinds { get; init; } = [];

    /// <summary>Whether it looks at rows of files.</summary>
    [JsonIgnore]
    public bool IsOfRows => Family == nameof(NormalizedEntityProposal);

    /// <summary>The lowest <see cref="MinConfidence"/> that makes sense: less sure than that, a row asks for a person whatever a rule says.</summary>
    [JsonIgnore]
    public double LeastConfidence => IsOfRows ? ReviewNeed.Sure : 0.5;

    /// <summary>Conditions for rows of files: what they may do and rest on is given.</summary>
    public static RuleConditions OfRows(IReadOnlyList<string> fields, double minConfidence, IReadOnlyList<string> sources) => new()
    {
        Family = nameof(NormalizedEntityProposal), Operations = [RuleOperation.CreateEntity], EvidenceKinds = [Ref.Schemes.Batch],
        Fields = fields, MinConfidence = minConfidence, Sources = sources,
    };

    /// <summary>What is wrong with the conditions, in sentences; empty where nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (Family is not (nameof(OracleWritebackProposal) or nameof(NormalizedEntityProposal))) yield return $"A rule looks at suggestions or at rows of files, not at a {Family}.";
        if (IsOfRows)
        {
            if (Operations is not [RuleOperation.CreateEntity]) yield return "Of a row a rule may only create a new client, with what hangs on it.";
            if (EvidenceKinds is not [Ref.Schemes.Batch]) yield return "A row rests on the cells of its file and on nothing else.";
            if (Makers.Count > 0) yield return "Rows are not proposed by agents.";
        }
        else
        {
            if (Operations.Count == 0) yield return "Say what the rule may do.";
            if (EvidenceKinds.Count == 0) yield return "Say which kinds of evidence are enough.";
        }

        if (Fields.Count == 0) yield return "Say which fields the rule may write.";
        if (!(MinConfidence >= LeastConfidence && MinConfidence <= 1))
            yield return string.Create(CultureInfo.InvariantCulture, $"The least confidence lies between {LeastConfidence * 100:0} % and 100 %.");
        foreach (var field in Fields.Where(field => !FieldCatalog.All.Any(known => known.Path == field))) yield return $"'{field}' is not a field.";
        foreach (var maker in Makers.Where(maker => maker.Kind != PrincipalKind.Agent)) yield return $"{maker} is no agent.";
    }
}

/// <summary>A low-risk auto rule at one of its versions.</summary>
/// <param name="Name">What stands in <c>rule:{name}</c>.</param>
/// <param name="Version">From 1; every change of the conditions is a new one.</param>
/// <param name="StopAfter">Reverts of what it did, after which it stops itself; at least 1.</param>
public sealed record AutoRule(string Name, int Version, string Title, RuleConditions When, int StopAfter)
{
    public PrincipalRef Principal => new(PrincipalKind.Rule, Name);

    /// <summary>What a delta names as its authority: the rule and its version.</summary>
    public Ref Authority => new("rule", $"{Name}@{Version}");

    /// <summary>Why the rule leaves the proposal to a person, in a sentence; null where it commits it.</summary>
    /// <param name="standings">Of all the proposal's changes, against the target as it is.</param>
    public string? LeavesBecause(OracleWritebackProposal proposal, IReadOnlyList<ChangeStanding> standings)
    {
        if (proposal.ApprovalRequired) return "It asks for a person itself.";
        if (proposal.CreatedBy.Kind != PrincipalKind.Agent) return "A person proposed it.";
        if (proposal.TargetDomain != When.Domain) return "It is about another part of the model.";
        if (When.Makers.Count > 0 && !When.Makers.Contains(proposal.CreatedBy)) return "Another agent proposed it.";
        if (When.Sources.Count > 0 && !When.Sources.Contains(proposal.SourceSystem, StringComparer.Ordinal)) return "It comes from another source.";
        if (proposal.Confidence.Value < When.MinConfidence) return "It is less sure than the rule asks for.";
        if (proposal.EvidenceRefs.Any(evidence => !When.EvidenceKinds.Contains(evidence.Scheme, StringComparer.Ordinal))) return "It rests on another kind of evidence.";
        return standings.Select(standing => LeavesBecause(standing, proposal.TargetEntityRef.Scheme)).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>Why the rule leaves the row to a person, in a sentence; null where it commits it, as a new client.</summary>
    /// <param name="unit">All proposals of the row: the client's and what hangs on it.</param>
    public string? LeavesBecause(IReadOnlyList<NormalizedEntityProposal> unit)
    {
        if (ReviewNeed.Of(unit) is { } need) return need;
        if (unit.Any(proposal => proposal.ReviewRequired)) return "It asks for a person itself.";
        if (When.Sources.Count > 0 && unit.Any(proposal => !When.Sources.Contains(proposal.SourceSystem, StringComparer.Ordinal))) return "It comes from another source.";
        if (unit.Any(proposal => proposal.Confidence.Value < When.MinConfidence)) return "It is less sure than the rule asks for.";
        foreach (var (proposal, value) in unit.SelectMany(proposal => proposal.CanonicalPayload.Values.Select(value => (proposal, value))))
        {
            var known = FieldCatalog.Get(proposal.EntityType, value.Field);
            if (!When.Fields.Contains(known.Path, StringComparer.Ordinal)) return $"It would write a {EntityTypes.Label(proposal.EntityType).ToLowerInvariant()}'s {known.Label.ToLowerInvariant()}, which the rule may not.";
            if (value.Sources.Any(source => !When.EvidenceKinds.Contains(source.Scheme, StringComparer.Ordinal))) return "It rests on another kind of evidence.";
        }

        return null;
    }

    private string? LeavesBecause(ChangeStanding standing, string entityType)
    {
        var (operation, fields) = standing.Change switch
        {
            ProposedChange.AddValue add when FieldCatalog.Get(entityType, add.Field).IsMultiValued => (RuleOperation.AddValue, [$"{entityType}.{add.Field}"]),
            ProposedChange.AddValue add when standing.Held.Count == 0 => (RuleOperation.FillField, [$"{entityType}.{add.Field}"]),
            ProposedChange.SetField set when standing.Held.Count == 0 => (RuleOperation.FillField, [$"{entityType}.{set.Field}"]),
            ProposedChange.CreateEntity create => (RuleOperation.CreateEntity, [.. create.Values.Select(value => $"{create.EntityType}.{value.Field}").Distinct()]),
            _ => ((RuleOperation?)null, (IReadOnlyList<string>)[]),
        };
        if (operation is not { } known) return "It would overwrite, remove or link something.";
        if (!When.Operations.Contains(known)) return "It would do what the rule may not.";
        return fields.All(field => When.Fields.Contains(field, StringComparer.Ordinal)) ? null : "It would write a field that the rule may not.";
    }
}
