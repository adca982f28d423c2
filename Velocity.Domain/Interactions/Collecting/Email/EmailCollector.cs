using System.Globalization;
using MimeKit;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Interactions;

/// <summary>E-mail to threads: one message, or an mbox of them.</summary>
internal static class EmailCollector
{
    public static CollectedFile ReadOne(byte[] file)
    {
        // Some programs keep the mbox's separator when they save one message.
        var isAfterSeparator = MboxSplitter.IsSeparator(MboxSplitter.LineAt(file, 0, out var next), isFirst: true);
        return Collect([(isAfterSeparator ? file[next..] : file, RecordSource.Of(file))]);
    }

    public static CollectedFile ReadMbox(byte[] file)
    {
        var ranges = MboxSplitter.Split(file);
        return ranges.Any(one => one.HasSeparator)
            ? Collect([.. ranges.Select(one => (one.HasSeparator ? MboxSplitter.Unescape(file.AsSpan()[one.Range]) : null, RecordSource.Of(file.AsSpan()[one.Range])))])
            : new CollectedFile.Refused("not_the_format", "This is no mbox: no line begins with “From ” and tells when a message came.");
    }

    /// <param name="messages">Null for text that belongs to no message.</param>
    private static CollectedFile.Read Collect(IReadOnlyList<(byte[]? Message, string Source)> messages)
    {
        var read = messages.Select((one, i) => Parse(one.Message, i)).ToList();
        var roots = new ThreadRoots();
        foreach (var (message, _) in read)
            if (message is not null)
                roots.Link(message.Ancestors, message.Id);

        var collection = new Collection();
        var seen = new Dictionary<(string, DateTimeOffset, string?), long>();
        foreach (var ((message, fault), (_, source)) in read.Zip(messages))
        {
            collection.Reading(source);
            if (message is null)
                collection.Add(fault!);
            else if (message.Sent is not { } sent)
                collection.Quarantined("no_date", $"Message {collection.Next} (“{Words.Excerpt(message.Subject ?? message.Id)}”) has neither a Date nor a Received field that can be read, so nobody knows when it was sent.");
            else if (!seen.TryAdd((message.Id, sent, message.Author), collection.Next))
                collection.Ignored("repeat", string.Create(CultureInfo.InvariantCulture, $"Message {collection.Next} is message {seen[(message.Id, sent, message.Author)]} again: it has the same Message-ID, date and author."));
            else
                Add(message, sent, collection, collection.Thread(roots.Root(message.Id), InteractionChannel.Email));
        }

        return collection.Build();
    }

    private static void Add(EmailMessage message, DateTimeOffset sent, Collection collection, ThreadBuilder thread)
    {
        int? from = null;
        foreach (var (role, name, address) in message.People)
        {
            var place = thread.Participant(role, name, address);
            if (role == "from")
                from ??= place;
        }

        var record = collection.Next;
        // Programs that count their ids wrongly give two messages one; the second goes by its content.
        thread.Add(new CollectedEvent(record, thread.HasEvent(message.Id) ? message.ContentId : message.Id, sent, message.Received, null, from, message.Parts.Text), message.Subject);
        foreach (var (name, type, content) in message.Parts.Files)
        {
            var ending = MimeTypes.TryGetExtension(type, out var known) ? known : "";
            thread.Attachments.Add(new CollectedAttachment(record, SafeFileName.From(name, thread.Attachments.Count + 1, ending), type.Length <= 200 ? type : "application/octet-stream", content));
        }

        if (message.IsSentFromTrace)
            collection.Notice("A message whose Date field cannot be read, or is days after its receipt, has the time at which it was received.");
        collection.Collected(thread);
    }

    private static (EmailMessage? Message, RecordOutcome? Fault) Parse(byte[]? bytes, int index)
    {
        if (bytes is null)
            return (null, new RecordOutcome.Quarantined("before_first_message", "The file begins with text that belongs to no message."));
        try
        {
            return (EmailMessage.Parse(bytes), null);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException or NotSupportedException or IOException or IndexOutOfRangeException)
        {
            // The library's word for "this is no message", and its slips: bytes of strangers must not stop the messages after them.
            return (null, new RecordOutcome.Quarantined("unreadable_message", string.Create(CultureInfo.InvariantCulture, $"Message {index + 1} is not e-mail that can be read: {fault.Message}")));
        }
    }
}
