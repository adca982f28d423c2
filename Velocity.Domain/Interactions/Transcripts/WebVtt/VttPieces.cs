namespace Velocity.Domain.Interactions;

/// <summary>Text of a cue that has one voice and one time.</summary>
/// <param name="Voice">The innermost voice span around it; null outside of any. Two spans of one name are two spans.</param>
/// <param name="StartMs">The timestamp ahead of it inside the cue; null where there is none.</param>
internal readonly record struct VttPiece(VttNode.Span? Voice, long? StartMs, string Text);

internal static class VttPieces
{
    /// <summary>The text nodes in reading order, without ruby annotations. Walks without recursion: a hostile cue is as deep as it is long.</summary>
    public static List<VttPiece> Of(VttNode.Span root, Notices notices)
    {
        var pieces = new List<VttPiece>();
        var voices = new Stack<VttNode.Span>();
        var open = new Stack<(VttNode.Span Span, int Next)>([(root, 0)]);
        long? time = null;
        while (open.TryPop(out var top))
        {
            if (top.Next == top.Span.Children.Count)
            {
                if (top.Span.Kind == VttSpanKind.Voice) voices.Pop();
                continue;
            }

            open.Push((top.Span, top.Next + 1));
            switch (top.Span.Children[top.Next])
            {
                case VttNode.Text text when text.Value.Length > 0:
                    pieces.Add(new VttPiece(voices.TryPeek(out var voice) ? voice : null, time, text.Value));
                    break;
                case VttNode.Timestamp stamp:
                    time = stamp.Milliseconds;
                    break;
                case VttNode.Span { Kind: VttSpanKind.RubyText }:
                    notices.Count("Ruby annotations left out, which say how a word is read: {0}.");
                    break;
                case VttNode.Span span:
                    if (span.Kind == VttSpanKind.Voice) voices.Push(span);
                    open.Push((span, 0));
                    break;
            }
        }

        return pieces;
    }
}
