using Microsoft.AspNetCore.Components;
using Velocity.Domain.Contracts;
using Velocity.Domain.Mapping;

namespace Velocity.Console.Features.Mapping;

/// <summary>Which member of an enumeration each of the file's words means.</summary>
public sealed partial class EnumMapEditor
{
    // As sure as the normaliser wants a word to be that nobody mapped.
    private const double Enough = 0.5;

    [Parameter, EditorRequired] public required FieldDefinition Field { get; set; }

    [Parameter, EditorRequired] public required ColumnMapping Column { get; set; }

    [Parameter, EditorRequired] public required ColumnProfile Profile { get; set; }

    [Parameter] public EventCallback<ColumnMapping> OnChange { get; set; }

    /// <summary>What the column's words mean by themselves; null where the field is no enumeration.</summary>
    public static IReadOnlyDictionary<string, string>? Suggested(FieldDefinition field, ColumnProfile profile) => field.Kind != ValueKind.Enumeration
        ? null
        : EnumSuggester.Suggest(field, Values(profile).Select(sample => sample.Text))
            .Where(suggestion => suggestion.Member is not null && suggestion.Confidence >= Enough)
            .ToDictionary(suggestion => suggestion.Source, suggestion => suggestion.Member!, StringComparer.Ordinal);

    private static IReadOnlyList<ColumnSample> Values(ColumnProfile profile) =>
        profile.EnumValues.Count > 0 ? profile.EnumValues : profile.CommonSamples;

    private string ByItsWords(string text) =>
        EnumSuggester.Suggest(Field, text) is { Member: { } member, Confidence: >= Enough } ? $"{FieldWords.Member(member)}, by the word" : "nothing here; stays unresolved";

    private Task SetAsync(string text, string? member)
    {
        var map = new Dictionary<string, string>(Column.EnumMap ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        if (string.IsNullOrEmpty(member)) map.Remove(text);
        else map[text] = member;
        return OnChange.InvokeAsync(MappingDraft.Mapped(Column, Column.Target!, map));
    }
}
