using Velocity.Console.Api;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Reads what was said, or a stretch of it.</summary>
internal sealed class ReadTranscript(InteractionQueries interactions) : AgentTool(
    new ToolFace(
        "read_transcript", "Read a transcript",
        "What was said, by whom and when. Every segment has a `ref` (transcript:{uuid}#t=12.40,15.85) to cite as evidence. Long recordings come in parts: next_from_ms says where to go on.",
        ToolEffect.Reads, typeof(TranscriptAnswer)) { Reads = nameof(TranscriptBundle), Quotes = true },
    Transcript, From, To)
{
    /// <summary>Some weeks.</summary>
    private const long Longest = int.MaxValue;

    private static readonly ToolParameter<Ref> Transcript =
        Parameters.Reference("transcript_ref", Ref.Schemes.Transcript, "The transcript: transcript:{uuid}, with #t=12.40,15.85 to read that stretch of seconds.", takesFragment: true);

    private static readonly ToolParameter<long?> From = Parameters.Whole("from_ms", "Milliseconds from the start of the recording. Left out, from the beginning.", 0, Longest, null);

    private static readonly ToolParameter<long?> To = Parameters.Whole("to_ms", "Milliseconds from the start of the recording. Left out, to the end.", 0, Longest, null);

    protected override async Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var wanted = arguments.Get(Transcript);
        var moment = wanted.Fragment as RefFragment.Time;
        return await interactions.TranscriptAsync(new TranscriptId(wanted.Guid), cancellationToken) is { } view
            ? ToolAnswer.Of(TranscriptAnswer.Of(view, arguments.Get(From) ?? moment?.StartMs ?? 0, arguments.Get(To) ?? (arguments.Has(From) ? null : moment?.EndMs)))
            : ToolAnswer.NotFound(Transcript, $"There is no {wanted.WithoutFragment()}.");
    }
}
