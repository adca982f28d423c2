using System.Globalization;
using System.Text;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Interactions;

/// <summary>
/// A WhatsApp export to one thread. A record is a line with date and time and the lines without one that follow it. What
/// the export left out (<c>&lt;Media omitted&gt;</c>) stays as text: that something was sent is worth knowing.
/// </summary>
internal static class WhatsAppCollector
{
    public static CollectedFile Read(byte[] file, string filename, CollectOptions options)
    {
        var (preamble, messages) = Messages(FileBytes.Text(file));
        if (messages.Count == 0)
            return new CollectedFile.Refused("not_the_format", "This is no exported chat: no line begins with a date, a time and a name.");

        var (order, notice) = DateOrders.Decide([.. messages.Select(message => message.Start.Date)], options);
        var collection = new Collection();
        collection.Notice(notice);
        collection.Notice(LocalTimes.Notice(options));
        if (preamble.Length > 0)
        {
            collection.Reading(preamble);
            collection.Quarantined("before_first_message", "The file begins with text that belongs to no message.");
        }

        var name = ChatName.FromFile(filename);
        var key = "whatsapp:" + (name ?? ChatName.FromPeople(messages.Select(message => message.Sender).OfType<string>()));
        var repeats = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            collection.Reading(message.Source);
            if (message.Sender is not { } sender)
                collection.Ignored("system_line", $"“{Words.Excerpt(message.Start.Rest)}” is what WhatsApp itself says; nobody wrote it.");
            else if (message.Start.Date.Read(order) is not { } day || LocalTimes.At(day.ToDateTime(TimeOnly.MinValue) + message.Start.TimeOfDay, options.LocalZone ?? TimeZoneInfo.Utc) is not { } at)
                collection.Quarantined("unreadable_date", string.Create(CultureInfo.InvariantCulture, $"The message on line {message.Line} is of “{message.Start.Stamp}”, which is no day of the calendar as the other dates are written."));
            else
                Add(message, sender, at);
        }

        return collection.Build();

        void Add(Message message, string sender, DateTimeOffset at)
        {
            var thread = collection.Thread(key, InteractionChannel.Chat);
            // Names of people who are not in the phone's book come with a tilde.
            var shown = Words.Line(sender.TrimStart('~')) ?? sender;
            var number = PhoneAddress.ReadWhole(shown, options.DefaultRegion);
            var id = SourceIds.OfContent("whatsapp", key, message.Start.Stamp, sender, message.Text);
            var repeat = repeats[id] = repeats.GetValueOrDefault(id) + 1;
            thread.Add(
                new CollectedEvent(
                    collection.Next, repeat == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{repeat}"), at, null, null,
                    thread.Participant("from", number is null ? shown : null, number), Words.Lines(message.Text.TrimStart('\u200E', '\u200F', ' '))),
                name);
            collection.Collected(thread);
        }
    }

    /// <summary>True for a line that begins a message, for whoever has to recognise a chat by it.</summary>
    public static bool BeginsMessage(string line) => WhatsAppLine.Read(line) is { } start && (start.Split().Sender is not null || WhatsAppNotes.IsNote(start.Rest));

    private static (string Preamble, List<Message> Messages) Messages(string text)
    {
        var messages = new List<Message>();
        var (preamble, number) = (new StringBuilder(), 0);
        WhatsAppLine? start = null;
        var (first, raw, lines) = (0, "", new List<string>());
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (WhatsAppLine.Read(line) is { } next)
            {
                if (start is not null)
                    messages.Add(Message.Of(start, first, raw, lines));
                (start, first, raw) = (next, number, line);
                lines.Clear();
            }
            else if (start is not null)
            {
                lines.Add(line);
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                preamble.AppendLine(line);
            }
        }

        if (start is not null)
            messages.Add(Message.Of(start, first, raw, lines));
        return (preamble.ToString(), messages);
    }

    /// <param name="Line">The first of its lines, from 1.</param>
    /// <param name="Sender">Null where WhatsApp itself speaks.</param>
    /// <param name="Source">Its lines as they stand in the file.</param>
    private sealed record Message(WhatsAppLine Start, int Line, string? Sender, string Text, string Source)
    {
        public static Message Of(WhatsAppLine start, int line, string raw, List<string> more)
        {
            var (sender, text) = start.Split();
            var isNote = sender is null || WhatsAppNotes.IsNote(start.Rest) || WhatsAppNotes.IsSaidByTheProgram(text);
            return new Message(start, line, isNote ? null : sender, string.Join('\n', [text.TrimEnd(), .. more.Select(one => one.TrimEnd())]), string.Join('\n', [raw, .. more]));
        }
    }
}
