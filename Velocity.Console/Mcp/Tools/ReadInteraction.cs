using Velocity.Console.Api;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Identity;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Reads one interaction.</summary>
internal sealed class ReadInteraction(InteractionQueries interactions) : AgentTool(
    new ToolFace(
        "read_interaction", "Read an interaction",
        "Who took part and what was written or happened. Every event has a `ref` to cite as evidence. Long threads come in parts: next_event says where to go on.",
        ToolEffect.Reads, typeof(InteractionDetailAnswer)) { Reads = nameof(InteractionBundle), Quotes = true },
    Interaction, From)
{
    private static readonly ToolParameter<Ref> Interaction =
        Parameters.Reference("interaction_ref", Ref.Schemes.Interaction, "The interaction: interaction:{uuid}, with #event=3 to begin at the third event.", takesFragment: true);

    private static readonly ToolParameter<long?> From = Parameters.Whole("from_event", "Number of the first event to read, from 1.", 1, int.MaxValue, null);

    protected override async Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var wanted = arguments.Get(Interaction);
        var from = (int)(arguments.Get(From) ?? (wanted.Fragment as RefFragment.Event)?.Number ?? 1);
        return await interactions.FindAsync(new InteractionId(wanted.Guid), cancellationToken) is { } view
            ? ToolAnswer.Of(InteractionDetailAnswer.Of(view, from))
            : ToolAnswer.NotFound(Interaction, $"There is no {wanted.WithoutFragment()}.");
    }
}
