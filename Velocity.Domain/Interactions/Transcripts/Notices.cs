using System.Globalization;

namespace Velocity.Domain.Interactions;

/// <summary>Sentences for the person who sent a file. What happens a thousand times is one sentence with a number in it.</summary>
internal sealed class Notices
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <param name="sentence"><c>{0}</c> stands for how often.</param>
    public void Count(string sentence) => _counts[sentence] = _counts.GetValueOrDefault(sentence) + 1;

    /// <summary>Says something once, however often it is said.</summary>
    public void Say(string sentence) => _counts[sentence] = 1;

    /// <summary>In the order in which each came up first.</summary>
    public IReadOnlyList<string> Sentences => [.. _counts.Select(pair => pair.Key.Replace("{0}", pair.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))];
}
