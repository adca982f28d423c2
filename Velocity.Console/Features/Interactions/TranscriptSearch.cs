using System.Globalization;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Interactions;

/// <summary>Where a text is said in a transcript. Case and accents do not matter; a hit lies within one segment.</summary>
public sealed class TranscriptSearch
{
    /// <summary>Hits that are marked: a single letter may be found ten thousand times, and nobody follows them all.</summary>
    public const int MostHits = 1000;

    private static readonly CompareInfo Words = CultureInfo.InvariantCulture.CompareInfo;

    private readonly Dictionary<int, List<SearchHit>> _hits;

    private TranscriptSearch(string query, Dictionary<int, List<SearchHit>> hits, bool isCut)
    {
        (Query, _hits, IsCut) = (query, hits, isCut);
        Count = hits.Values.Sum(list => list.Count);
    }

    public static TranscriptSearch None { get; } = new("", [], isCut: false);

    /// <summary>What is looked for; empty where nothing is.</summary>
    public string Query { get; }

    public int Count { get; }

    /// <summary>Whether there are more than are marked.</summary>
    public bool IsCut { get; }

    public static TranscriptSearch Of(IReadOnlyList<SpeakerSegment> segments, string? query)
    {
        var sought = query?.Trim() ?? "";
        if (sought.Length == 0) return None;
        var hits = new Dictionary<int, List<SearchHit>>();
        var count = 0;
        for (var i = 0; i < segments.Count; i++)
        {
            foreach (var (start, length) in Find(segments[i].Text, sought))
            {
                if (count == MostHits) return new TranscriptSearch(sought, hits, isCut: true);
                count++;
                if (!hits.TryGetValue(i + 1, out var list)) hits[i + 1] = list = [];
                list.Add(new SearchHit(start, length));
            }
        }

        return new TranscriptSearch(sought, hits, isCut: false);
    }

    /// <summary>Those in one segment, from left to right.</summary>
    /// <param name="segment">Its number, from 1.</param>
    public IReadOnlyList<SearchHit> HitsOf(int segment) => _hits.TryGetValue(segment, out var hits) ? hits : [];

    private static IEnumerable<(int Start, int Length)> Find(string text, string sought)
    {
        for (var from = 0; from < text.Length;)
        {
            var at = Words.IndexOf(text.AsSpan(from), sought, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace, out var length);
            // An accent alone is ignored, and found everywhere with no length.
            if (at < 0 || length == 0) yield break;
            yield return (from + at, length);
            from += at + length;
        }
    }
}

/// <param name="Start">In the segment's text, from 0.</param>
/// <param name="Length">In UTF-16 units.</param>
public sealed record SearchHit(int Start, int Length);
