namespace Velocity.Domain.Interactions;

/// <summary>What can be read as a transcript.</summary>
public enum TranscriptFormat
{
    /// <summary>W3C WebVTT, <c>.vtt</c>.</summary>
    WebVtt,

    /// <summary>SubRip, <c>.srt</c>: no standard, read as players do.</summary>
    SubRip,

    /// <summary>The JSON of OpenAI Whisper and its kin: <c>segments</c>, or whisper.cpp's <c>transcription</c>.</summary>
    Whisper,

    /// <summary>Deepgram: the answer to a recording, or the <c>Results</c> messages of a live stream.</summary>
    Deepgram,

    /// <summary>AssemblyAI's transcript object.</summary>
    AssemblyAi,

    /// <summary>Amazon Transcribe's job output.</summary>
    AwsTranscribe,
}
