using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Interactions;

/// <summary>A stretch of a segment's text that is shown alike.</summary>
/// <param name="Doubt">What the recogniser says of the word, 0 to 1, where it is unsure; null where it is not.</param>
public sealed record SegmentPiece(string Text, bool IsHit, double? Doubt)
{
    /// <summary>Below this, a word is shown as uncertain.</summary>
    public const double Unsure = 0.6;

    // Characters: a long word with its punctuation, or two short ones.
    private const int Reach = 24;

    /// <summary>Whether the recogniser was unsure of a word.</summary>
    public static bool HasDoubts(SpeakerSegment segment) => segment.Words?.Any(IsUnsure) == true;

    /// <summary>The segment's text, cut where something begins or ends; together the pieces are the text.</summary>
    public static IReadOnlyList<SegmentPiece> Of(SpeakerSegment segment, IReadOnlyList<SearchHit> hits)
    {
        var doubts = DoubtsOf(segment);
        if (doubts.Count == 0 && hits.Count == 0) return [new SegmentPiece(segment.Text, false, null)];
        int[] cuts =
        [
            .. hits.SelectMany(hit => (int[])[hit.Start, hit.Start + hit.Length])
                .Concat(doubts.SelectMany(doubt => (int[])[doubt.Start, doubt.Start + doubt.Length]))
                .Append(0).Append(segment.Text.Length).Distinct().Order(),
        ];
        return
        [
            .. cuts.Zip(cuts.Skip(1)).Select(cut => new SegmentPiece(
                segment.Text[cut.First..cut.Second],
                hits.Any(hit => hit.Start <= cut.First && cut.Second <= hit.Start + hit.Length),
                doubts.Where(doubt => doubt.Start <= cut.First && cut.Second <= doubt.Start + doubt.Length).Select(doubt => (double?)doubt.Confidence).FirstOrDefault())),
        ];
    }

    /// <summary>
    /// Words have times but no places: each is looked for behind the one before it. A word that the text does not have, as where a
    /// source writes numbers in digits there and in letters here, is passed over.
    /// </summary>
    private static List<(int Start, int Length, double Confidence)> DoubtsOf(SpeakerSegment segment)
    {
        var doubts = new List<(int Start, int Length, double Confidence)>();
        if (segment.Words is not { } words || !HasDoubts(segment)) return doubts;
        var from = 0;
        foreach (var word in words)
        {
            if (Find(segment.Text, word.Text, from) is not { } at) continue;
            if (IsUnsure(word)) doubts.Add((at, word.Text.Length, word.Confidence!.Value.Value));
            from = at + word.Text.Length;
        }

        return doubts;
    }

    /// <summary>The word as a whole, close by: a word that is not there may not be taken for one much further on.</summary>
    private static int? Find(string text, string word, int from)
    {
        if (word.Length == 0) return null;
        for (var reach = Math.Min(text.Length, from + word.Length + Reach); from + word.Length <= reach; from++)
        {
            var at = text.IndexOf(word, from, reach - from, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return null;
            if (!IsLetter(text, at - 1) && !IsLetter(text, at + word.Length)) return at;
            from = at;
        }

        return null;
    }

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);

    private static bool IsUnsure(SpokenWord word) => word.Confidence is { Value: < Unsure };
}
