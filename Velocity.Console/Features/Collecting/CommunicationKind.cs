using Velocity.Domain.Interactions;

namespace Velocity.Console.Features.Collecting;

/// <summary>Files of what people said to each other. Their names are kept with the batch, so that none is ever renamed.</summary>
public enum CommunicationKind
{
    /// <summary>One message, <c>.eml</c>.</summary>
    Email,

    /// <summary>A mailbox.</summary>
    Mbox,

    /// <summary>A chat as WhatsApp exports it.</summary>
    WhatsApp,

    /// <summary>Telegram's <c>result.json</c>.</summary>
    Telegram,

    /// <summary>Appointments.</summary>
    ICalendar,

    /// <summary>A list of calls, CSV.</summary>
    CallLog,

    /// <summary>A transcript in one of the formats of <see cref="TranscriptFormat"/>, as are those below.</summary>
    WebVtt,
    SubRip,
    Whisper,
    Deepgram,
    AssemblyAi,
    AwsTranscribe,
}

/// <summary>What kinds of communication are called.</summary>
public static class CommunicationKinds
{
    /// <summary>The reader that makes threads of it; null for a transcript.</summary>
    public static InteractionFormat? Interactions(this CommunicationKind kind) =>
        Enum.TryParse<InteractionFormat>(kind.ToString(), out var format) ? format : null;

    public static bool IsTranscript(this CommunicationKind kind) => kind.Interactions() is null;

    /// <summary>Where interactions come from, as their documents say it: <c>whatsapp</c>.</summary>
    public static string SourceSystem(this CommunicationKind kind) => kind switch
    {
        CommunicationKind.CallLog => "call_log",
        CommunicationKind.AwsTranscribe => "aws_transcribe",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The file, for a person.</summary>
    public static string Words(this CommunicationKind kind) => kind switch
    {
        CommunicationKind.Email => "E-mail",
        CommunicationKind.Mbox => "E-mails",
        CommunicationKind.WhatsApp => "WhatsApp chat",
        CommunicationKind.Telegram => "Telegram chats",
        CommunicationKind.ICalendar => "Calendar",
        CommunicationKind.CallLog => "Calls",
        _ when kind.IsTranscript() => "Transcript",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    /// <summary>One record of it and several.</summary>
    public static (string One, string Many) Units(this CommunicationKind kind) => kind switch
    {
        CommunicationKind.ICalendar => ("entry", "entries"),
        CommunicationKind.CallLog => ("call", "calls"),
        _ when kind.IsTranscript() => ("transcript", "transcripts"),
        _ => ("message", "messages"),
    };

    /// <summary>What its records are headed by where the file has no columns.</summary>
    public static string Column(this CommunicationKind kind) => kind switch
    {
        CommunicationKind.ICalendar => "Entry",
        _ when kind.IsTranscript() => "Transcript",
        _ => "Message",
    };
}
