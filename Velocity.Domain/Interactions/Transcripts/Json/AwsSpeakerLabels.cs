using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>Who said an item. <c>speaker_labels.segments[]</c> names items by their start time; newer output also labels each item.</summary>
internal sealed class AwsSpeakerLabels
{
    private readonly Dictionary<string, (string? Speaker, int Segment)> _byStart = new(StringComparer.Ordinal);

    public AwsSpeakerLabels(JsonElement? labels)
    {
        var number = 0;
        foreach (var segment in labels.Field("segments").Items())
        {
            foreach (var item in segment.Items("items"))
                if (item.Text("start_time") is { } start) _byStart.TryAdd(start, (item.Text("speaker_label") ?? segment.Text("speaker_label"), number));
            number++;
        }
    }

    public (string? Speaker, int? Group) Of(JsonElement item)
    {
        var own = item.Text("speaker_label") ?? item.Text("channel_label");
        return item.Text("start_time") is { } start && _byStart.TryGetValue(start, out var label) ? (own ?? label.Speaker, label.Segment) : (own, null);
    }
}
