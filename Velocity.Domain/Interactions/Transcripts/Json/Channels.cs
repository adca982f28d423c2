namespace Velocity.Domain.Interactions;

/// <summary>
/// Channels are recordings side by side, and some files list one whole channel after the other. They are read as one
/// conversation: the channel whose next segment begins first comes first. Each channel's own order stays as it is.
/// </summary>
internal static class Channels
{
    public static void Merge(IEnumerable<List<TimedText>> channels, SegmentList segments, Notices notices)
    {
        var speaking = channels.Where(channel => channel.Count > 0).ToList();
        if (speaking.Count > 1) notices.Say("The file lists its channels one after another; they were put together in the order of their times.");
        var next = new PriorityQueue<(int Channel, int Place), (long Start, int Channel)>();
        for (var i = 0; i < speaking.Count; i++)
            next.Enqueue((i, 0), (speaking[i][0].StartMs ?? 0, i));
        while (next.TryDequeue(out var at, out var priority))
        {
            var channel = speaking[at.Channel];
            segments.Add(channel[at.Place]);
            if (at.Place + 1 < channel.Count)
                next.Enqueue((at.Channel, at.Place + 1), (channel[at.Place + 1].StartMs ?? priority.Start, at.Channel));
        }
    }
}
