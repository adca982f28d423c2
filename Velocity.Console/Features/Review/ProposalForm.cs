using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>What an approval of the unit does with a proposal.</summary>
public enum Inclusion
{
    /// <summary>It is committed with the client.</summary>
    Approve,

    /// <summary>It stays in the queue.</summary>
    LeaveOpen,

    /// <summary>It is rejected with the unit's notes.</summary>
    Reject,
}

/// <summary>One proposal on the page, with the reviewer's edits.</summary>
public sealed class ProposalForm
{
    private readonly List<ValueForm> _values;

    /// <param name="proposal">As read.</param>
    /// <param name="shown">Null when it is settled.</param>
    public ProposalForm(UnitProposal proposal, ShownProposal? shown)
    {
        Proposal = proposal;
        Shown = shown;
        var payload = proposal.Decision?.EditedPayload ?? proposal.Proposal.CanonicalPayload;
        _values = [.. payload.Values.Select(value => new ValueForm(FieldCatalog.Get(EntityType, value.Field), value, value.Value))];
    }

    public UnitProposal Proposal { get; }

    public ShownProposal? Shown { get; }

    public string EntityType => Proposal.Proposal.EntityType;

    public bool IsOpen => Shown is not null;

    public Inclusion Inclusion { get; set; }

    public IReadOnlyList<ValueForm> Values => _values;

    /// <summary>Whether a value is being added that is not applied yet.</summary>
    public bool IsAdding { get; set; }

    public bool HasOpenEditor => IsAdding || _values.Any(value => value.IsBeingEdited);

    public bool IsEdited => _values.Any(value => value.IsEdited);

    /// <summary>Whether a value is left to commit.</summary>
    public bool HasValues => _values.Any(value => !value.IsRemoved);

    /// <summary>Fields that can still take a value: multi-valued ones, and those that are empty.</summary>
    public IEnumerable<FieldDefinition> AddableFields =>
        FieldCatalog.Of(EntityType).Where(definition => definition.IsMultiValued || !_values.Any(value => !value.IsRemoved && value.Field.Name == definition.Name));

    public void Add(FieldDefinition field, FieldValue value)
    {
        var last = _values.FindLastIndex(other => other.Field == field);
        _values.Insert(last < 0 ? _values.Count : last + 1, new ValueForm(field, null, value));
    }

    /// <summary>An added value goes; a proposed one stays visible as removed.</summary>
    public void Remove(ValueForm value)
    {
        if (value.IsAdded) _values.Remove(value);
        else value.Remove();
    }

    /// <summary>The values that an approval commits.</summary>
    public CanonicalPayload Payload(PrincipalRef actor) => new([.. _values.Select(value => value.Result(actor)).OfType<ProposedValue>()]);

    public Verdict Answer(PrincipalRef actor) => Inclusion switch
    {
        Inclusion.Approve => IsEdited ? new Verdict.ApproveWithEdits(Payload(actor)) : new Verdict.Approve(),
        Inclusion.LeaveOpen => new Verdict.LeaveOpen(),
        Inclusion.Reject => new Verdict.Reject(),
        _ => throw new InvalidOperationException($"No such inclusion as {Inclusion}."),
    };
}
