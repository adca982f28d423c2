namespace Velocity.Domain.Interactions;

/// <summary>The W3C's cue text parsing rules (clause 6.4). Tags it does not know are left out, what stands between them is kept.</summary>
public static class VttCueText
{
    /// <summary>The tree of a cue's text. It may be as deep as the text is long: walk it without recursion.</summary>
    public static VttNode.Span Parse(string text) => Parse(text, new Notices());

    /// <param name="notices">Told of what the rules leave out that may have been meant as text.</param>
    internal static VttNode.Span Parse(string text, Notices notices)
    {
        // Tags end at the first >, so that what follows a < without one is all tag.
        if (text.LastIndexOf('<') > text.LastIndexOf('>')) notices.Count("Cues with a < that nothing closes, so that what follows it is a tag and was left out: {0}.");
        var root = new VttNode.Span(VttSpanKind.Root, [], "", language: null, parent: null);
        var current = root;
        var tokens = new VttTokenizer(text);
        while (tokens.Next() is { } token)
        {
            switch (token)
            {
                case VttToken.Text piece:
                    current.Add(new VttNode.Text(piece.Value));
                    break;
                case VttToken.Timestamp stamp when MillisecondsOf(stamp.Value) is { } milliseconds:
                    current.Add(new VttNode.Timestamp(milliseconds));
                    break;
                case VttToken.StartTag start when KindOf(start.Name) is { } kind && (kind != VttSpanKind.RubyText || current.Kind == VttSpanKind.Ruby):
                    // The language stack of the standard is the chain of parents: only language tags push and pop it.
                    var language = kind == VttSpanKind.Language ? start.Annotation : current.Language;
                    var span = new VttNode.Span(kind, start.Classes, kind == VttSpanKind.Voice ? start.Annotation : "", language, current);
                    current.Add(span);
                    current = span;
                    break;
                case VttToken.StartTag or VttToken.Timestamp:
                    notices.Count("Tags left out that WebVTT does not know; what stands between them was kept: {0}.");
                    break;
                case VttToken.EndTag end:
                    current = Closed(current, KindOf(end.Name));
                    break;
            }
        }

        return root;
    }

    private static VttNode.Span Closed(VttNode.Span current, VttSpanKind? kind)
    {
        if (current.Parent is not { } parent || kind is null) return current;
        if (current.Kind == kind) return parent;
        return kind == VttSpanKind.Ruby && current.Kind == VttSpanKind.RubyText ? parent.Parent! : current;
    }

    private static VttSpanKind? KindOf(string tag) => tag switch
    {
        "c" => VttSpanKind.Class,
        "i" => VttSpanKind.Italic,
        "b" => VttSpanKind.Bold,
        "u" => VttSpanKind.Underline,
        "ruby" => VttSpanKind.Ruby,
        "rt" => VttSpanKind.RubyText,
        "v" => VttSpanKind.Voice,
        "lang" => VttSpanKind.Language,
        _ => null,
    };

    private static long? MillisecondsOf(string stamp)
    {
        var position = 0;
        return VttTimestamp.TryCollect(stamp, ref position, out var milliseconds) && position == stamp.Length ? milliseconds : null;
    }
}
