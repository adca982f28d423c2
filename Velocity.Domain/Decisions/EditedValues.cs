using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Decisions;

/// <summary>An edit may keep what was proposed, drop it, or say something else in the reviewer's own name. It may not put words into a file's mouth.</summary>
public static class EditedValues
{
    /// <summary>Faults with pointers below <c>/edited_payload</c>; empty when every value says truly where it comes from.</summary>
    public static IEnumerable<Fault> Check(CanonicalPayload edited, CanonicalPayload proposed, PrincipalRef reviewer)
    {
        var typed = reviewer.ToRef();
        var sources = proposed.Values.SelectMany(value => value.Sources).Append(typed).ToHashSet();
        for (var i = 0; i < edited.Values.Count; i++)
        {
            var value = edited.Values[i];
            var pointer = $"/edited_payload/values/{i}/sources";
            if (value.Sources.Any(source => !sources.Contains(source)))
                yield return new Fault(pointer, "unknown_source", $"{value.Field} names a source that the proposal does not have.");
            else if (!value.Sources.Contains(typed) && !proposed.Values.Any(original => IsSame(original, value)))
                yield return new Fault(pointer, "not_the_reviewer", $"{value.Field} differs from what was proposed, so it names the person who typed it.");
        }
    }

    private static bool IsSame(ProposedValue original, ProposedValue value) =>
        original.Field == value.Field && original.Value == value.Value && original.Confidence == value.Confidence
        && original.Type == value.Type && original.Raw == value.Raw && original.Sources.SequenceEqual(value.Sources);
}
