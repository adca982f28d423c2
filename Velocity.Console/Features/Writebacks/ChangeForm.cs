using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Features.Writebacks;

/// <summary>One proposed change on the page: accepted or refused, as proposed or edited.</summary>
public sealed class ChangeForm
{
    /// <param name="standing">As read.</param>
    /// <param name="entityType">Of the proposal's target.</param>
    public ChangeForm(ChangeStanding standing, string entityType)
    {
        Standing = standing;
        EntityType = entityType;
        // What was written since is not overwritten unless somebody says so.
        IsAccepted = standing.State == ChangeState.Applies;
        Values = standing.Change switch
        {
            ProposedChange.SetField set => [new ChangeValueForm(FieldCatalog.Get(entityType, set.Field), set.Value)],
            ProposedChange.AddValue add => [new ChangeValueForm(FieldCatalog.Get(entityType, add.Field), add.Value)],
            ProposedChange.CreateEntity create => [.. create.Values.Select(value => new ChangeValueForm(FieldCatalog.Get(create.EntityType, value.Field), value.Value))],
            ProposedChange.RemoveValue or ProposedChange.Link => [],
            _ => throw new InvalidOperationException($"{standing.Change.GetType().Name} is no change of this build."),
        };
    }

    public ChangeStanding Standing { get; }

    public string EntityType { get; }

    public ProposedChange Change => Standing.Change;

    public bool IsAccepted { get; set; }

    /// <summary>What a reviewer may edit; empty where there is only yes or no.</summary>
    public IReadOnlyList<ChangeValueForm> Values { get; }

    public bool IsEdited => Values.Any(value => value.IsEdited);

    public bool HasOpenEditor => Values.Any(value => value.IsBeingEdited);

    /// <summary>Whether nothing is left of a new entity.</summary>
    public bool IsEmpty => Values.Count > 0 && Values.All(value => value.IsRemoved);

    /// <summary>What is committed for it.</summary>
    public ProposedChange Result() => !IsEdited ? Change : Change switch
    {
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
