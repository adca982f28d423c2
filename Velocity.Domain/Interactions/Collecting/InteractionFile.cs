namespace Velocity.Domain.Interactions;

/// <summary>Recognises files of interactions and reads them into threads. Content never makes it throw; only the stream can.</summary>
public static class InteractionFile
{
    /// <summary>What a caller should hand over of a larger file to have it recognised, in bytes.</summary>
    public const int RecommendedHead = 64 * 1024;

    /// <summary>Largest file that is read, in bytes. A file is held in memory while its threads are made, and so are its attachments.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>Which kind of interactions a file holds, by its content; null when it holds none that we know: a list of leads, a vCard, a transcript.</summary>
    /// <param name="head">The file's first bytes.</param>
    /// <param name="filename">Its extension only lowers how much evidence is asked for.</param>
    public static InteractionFormat? Recognise(ReadOnlySpan<byte> head, string filename) => FormatSniffer.Recognise(head, filename);

    /// <summary>Every record of the file, in file order, with what became of each, and the threads that they form.</summary>
    /// <param name="content">Read from its current position to its end; not disposed, and it need not seek.</param>
    /// <param name="filename">As uploaded: it may name a chat.</param>
    public static CollectedFile Read(Stream content, InteractionFormat format, string filename, CollectOptions options)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (FileBytes.Read(content, MaxBytes) is not { } bytes)
            return new CollectedFile.Refused("too_large", $"The file is larger than {MaxBytes / 1024 / 1024} MB. Export a part of it, such as one year or one folder.");
        if (FileBytes.Refusal(bytes) is { } refused)
            return refused;
        return format switch
        {
            InteractionFormat.Email => EmailCollector.ReadOne(bytes),
            InteractionFormat.Mbox => EmailCollector.ReadMbox(bytes),
            InteractionFormat.WhatsApp => WhatsAppCollector.Read(bytes, filename, options),
            InteractionFormat.Telegram => TelegramCollector.Read(bytes, options),
            InteractionFormat.ICalendar => CalendarCollector.Read(bytes, options),
            InteractionFormat.CallLog => CallLogCollector.Read(bytes, options),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No collector for this format."),
        };
    }
}
