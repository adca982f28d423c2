using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Imports;

/// <summary>What became of one step of an upload.</summary>
public abstract record UploadOutcome
{
    private UploadOutcome()
    {
    }

    /// <summary>Bytes 0 to <see cref="Received"/> are durable; go on from there.</summary>
    public sealed record Holding(BatchId BatchId, long Received) : UploadOutcome;

    /// <summary>Every byte is here; the import goes on by itself.</summary>
    public sealed record Complete(BatchId BatchId) : UploadOutcome;

    /// <summary>Nothing was written.</summary>
    /// <param name="Status">HTTP status that fits (RFC 9110).</param>
    /// <param name="Sentence">For the person who uploads.</param>
    public sealed record Refused(int Status, string Sentence) : UploadOutcome;
}
