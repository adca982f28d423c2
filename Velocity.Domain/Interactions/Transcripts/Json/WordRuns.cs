namespace Velocity.Domain.Interactions;

/// <summary>Makes segments of words that a source does not divide: a new one where the speaker changes, or after a silence.</summary>
internal static class WordRuns
{
    /// <summary>Deepgram takes as much for the end of an utterance by default (<c>utt_split</c>).</summary>
    private const long SilenceMs = 800;

    /// <param name="words">Their <see cref="TimedWord.Speaker"/> becomes the segment's.</param>
    /// <param name="separator">What stands between two words of the text.</param>
    public static IEnumerable<TimedText> Of(List<TimedWord> words, string separator)
    {
        for (var first = 0; first < words.Count;)
        {
            var after = first + 1;
            while (after < words.Count && Belongs(words[after - 1], words[after]))
                after++;
            var run = words.GetRange(first, after - first);
            yield return One(run[0].Speaker, string.Join(separator, run.Select(word => word.Text)), run);
            first = after;
        }
    }

    /// <summary>One segment as long as its words.</summary>
    public static TimedText One(string? speaker, string text, List<TimedWord> words) =>
        new(speaker, words.Find(word => word.StartMs is not null)?.StartMs, words.FindLast(word => word.EndMs is not null)?.EndMs, text, words);

    private static bool Belongs(TimedWord before, TimedWord word) =>
        before.Speaker == word.Speaker && before.Group == word.Group && !(before.Group is null && word.StartMs - before.EndMs >= SilenceMs);
}
