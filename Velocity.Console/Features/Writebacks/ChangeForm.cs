using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Features.Writebacks;

/// <summary>One proposed change on the page: accepted or refused, as proposed or edited.</summary>
public sealed class ChangeForm
{
    private readonly Dictionary<string, Ref> _survivors = new(StringComparer.Ordinal);
    private bool _isChosen;

    /// <param name="standing">As read.</param>
    /// <param name="target">The proposal's, as committed now.</param>
    /// <param name="other">The client that a merge would make one with the target; null for every other change.</param>
    public ChangeForm(ChangeStanding standing, EntityState target, EntityState? other = null)
    {
        Standing = standing;
        Target = target;
        Other = other;
        var entityType = target.EntityType;
        // What the page shows as chosen is what is recorded, also where the proposer left it to the rule.
        if (standing.Change is ProposedChange.Merge merge && other is not null)
            _survivors = MergedClient.Disagreements(target, other).ToDictionary(field => field.Name, field => MergedClient.SideOf(field.Name, target, other, merge.Choices), StringComparer.Ordinal);
        // What was written since is not overwritten unless somebody says so.
        IsAccepted = standing.State == ChangeState.Applies;
        Values = standing.Change switch
        {
            ProposedChange.SetField set => [new ChangeValueForm(FieldCatalog.Get(entityType, set.Field), set.Value)],
            ProposedChange.AddValue add => [new ChangeValueForm(FieldCatalog.Get(entityType, add.Field), add.Value)],
            ProposedChange.CreateEntity create => [.. create.Values.Select(value => new ChangeValueForm(FieldCatalog.Get(create.EntityType, value.Field), value.Value))],
            ProposedChange.RemoveValue or ProposedChange.Link or ProposedChange.Merge or ProposedChange.Split or ProposedChange.SwapSurvivor => [],
            _ => throw new InvalidOperationException($"{standing.Change.GetType().Name} is no change of this build."),
        };
    }

    public ChangeStanding Standing { get; }

    public EntityState Target { get; }

    public EntityState? Other { get; }

    public string EntityType => Target.EntityType;

    public ProposedChange Change => Standing.Change;

    public bool IsAccepted { get; set; }

    /// <summary>What a reviewer may edit; empty where there is only yes or no.</summary>
    public IReadOnlyList<ChangeValueForm> Values { get; }

    public bool IsEdited => Values.Any(value => value.IsEdited) || _isChosen;

    /// <summary>Of clients that are to be one: the one whose value of the field is preferred.</summary>
    public Ref SurvivorOf(string field) => _survivors[field];

    public void Choose(string field, Ref survivor) => (_survivors[field], _isChosen) = (survivor, true);

    public bool HasOpenEditor => Values.Any(value => value.IsBeingEdited);

    /// <summary>Whether nothing is left of a new entity.</summary>
    public bool IsEmpty => Values.Count > 0 && Values.All(value => value.IsRemoved);

    /// <summary>What is committed for it.</summary>
    public ProposedChange Result() => !IsEdited ? Change : Change switch
    {
        ProposedChange.Merge merge => merge with { Choices = [.. _survivors.Select(chosen => new SurvivorChoice(chosen.Key, chosen.Value))] },
        // What the reviewer typed does not rest on the call any more.
        ProposedChange.SetField set => new ProposedChange.SetField(set.Field, Values[0].Value),
        ProposedChange.AddValue add => new ProposedChange.AddValue(add.Field, Values[0].Value, add.Type),
        ProposedChange.CreateEntity create => create with
        {
            Values = [.. create.Values.Zip(Values).Where(pair => !pair.Second.IsRemoved).Select(pair => pair.First with { Value = pair.Second.Value })],
        },
        _ => throw new InvalidOperationException($"A {Change.GetType().Name} is not edited."),
    };
}

/// <summary>One value of a change.</summary>
public sealed class ChangeValueForm(FieldDefinition field, FieldValue original)
{
    public FieldDefinition Field { get; } = field;

    public FieldValue Original { get; } = original;

    public FieldValue Value { get; set; } = original;

    public bool IsRemoved { get; set; }

    public bool IsBeingEdited { get; set; }

    public bool IsEdited => IsRemoved || Value != Original;

    public void Restore() => (Value, IsRemoved) = (Original, false);
}
