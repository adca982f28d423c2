using System.Text.Json;

namespace Velocity.Domain.Interactions;

/// <summary>Answers that say themselves that they are no transcript: a job that failed, or is not done.</summary>
internal static class JsonProblems
{
    public static string? Of(JsonElement root)
    {
        var status = root.Text("status")?.ToUpperInvariant();
        return status switch
        {
            "ERROR" or "FAILED" => $"The program that made this says that it could not transcribe the recording{Because(root)}.",
            "QUEUED" or "PROCESSING" or "IN_PROGRESS" => "This was saved before the recording had been transcribed. Download it again when the job is done.",
            _ => null,
        };
    }

    private static string Because(JsonElement root) =>
        root.Text("error") is { Length: > 0 } error ? $": {SegmentText.Shortened(SegmentText.OneLine(error), 300).TrimEnd('.')}" : "";
}
