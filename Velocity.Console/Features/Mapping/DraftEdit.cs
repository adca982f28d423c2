using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Mapping;

/// <summary>One edit of many columns at once: what it did, in words, and the way back.</summary>
public sealed class DraftEdit(string words, MappingDraft before, MappingDraft after)
{
    // The draft is edited further; this is how the edit left it.
    private readonly MappingDraft _after = new(after);

    public string Words => words;

    /// <summary>The draft without this edit. What the person changed since is theirs and stays.</summary>
    public MappingDraft Undo(MappingDraft now)
    {
        var draft = new MappingDraft(now) { Options = Options(now.Options), Sources = before.Sources };
        for (var i = 0; i < now.Columns.Count; i++)
        {
            if (ReferenceEquals(now.Columns[i], _after.Columns[i])) draft.Set(before.Columns[i]);
        }

        return draft;
    }

    private ParseOptions Options(ParseOptions now)
    {
        var (was, became) = (before.Options, _after.Options);
        return now with
        {
            DefaultRegion = now.DefaultRegion == became.DefaultRegion ? was.DefaultRegion : now.DefaultRegion,
            DateOrder = now.DateOrder == became.DateOrder ? was.DateOrder : now.DateOrder,
            DefaultCurrency = now.DefaultCurrency == became.DefaultCurrency ? was.DefaultCurrency : now.DefaultCurrency,
            IgnoreBlankRows = now.IgnoreBlankRows == became.IgnoreBlankRows ? was.IgnoreBlankRows : now.IgnoreBlankRows,
            IgnoreExactRepeats = now.IgnoreExactRepeats == became.IgnoreExactRepeats ? was.IgnoreExactRepeats : now.IgnoreExactRepeats,
            Unknown = was.Unknown,
        };
    }
}
