using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Review;

/// <summary>One value on the proposal page: as proposed, changed, removed, or added by the reviewer.</summary>
public sealed class ValueForm
{
    /// <param name="field">The field.</param>
    /// <param name="original">Null for a value that the reviewer adds.</param>
    /// <param name="value">The value at first.</param>
    public ValueForm(FieldDefinition field, ProposedValue? original, FieldValue value)
    {
        Field = field;
        Original = original;
        Value = value;
    }

    public FieldDefinition Field { get; }

    public ProposedValue? Original { get; }

    public FieldValue Value { get; private set; }

    public bool IsRemoved { get; private set; }

    /// <summary>Whether its editor is open, with something typed that is not applied yet.</summary>
    public bool IsBeingEdited { get; set; }

    public bool IsAdded => Original is null;

    public bool IsChanged => Original is not null && Value != Original.Value;

    /// <summary>Whether committing the form differs from committing the proposal.</summary>
    public bool IsEdited => IsAdded || IsChanged || IsRemoved;

    public void Change(FieldValue value) => Value = value;

    public void Remove() => IsRemoved = true;

    /// <summary>Back to what was proposed.</summary>
    public void Restore()
    {
        IsRemoved = false;
        if (Original is not null) Value = Original.Value;
    }

    /// <summary>What is committed for this value; null for a removed one. What a person typed is certain, and says who typed it before where it stood.</summary>
    public ProposedValue? Result(PrincipalRef actor)
    {
        if (IsRemoved) return null;
        if (Original is not null && !IsChanged) return Original;
        return new ProposedValue(Field.Name, Value, Confidence.Certain, [actor.ToRef(), .. Original?.Sources ?? []], Original?.Type);
    }
}
