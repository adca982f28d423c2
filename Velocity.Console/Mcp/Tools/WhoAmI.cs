using Velocity.Console.Api;
using Velocity.Console.Identity;

namespace Velocity.Console.Mcp.Tools;

/// <summary>Whom the console takes the agent for: a document must say the same.</summary>
internal sealed class WhoAmI() : AgentTool(new ToolFace(
    "who_am_i", "Who am I",
    "How you are named, for whom you act, and which families of documents you may bring. A document that you deliver says the first in created_by and the second in on_behalf_of.",
    ToolEffect.Reads, typeof(CallerAnswer)))
{
    protected override Task<ToolAnswer> RunAsync(Caller.Agent agent, ToolArguments arguments, CancellationToken cancellationToken) =>
        Task.FromResult(ToolAnswer.Of(WhoAmIEndpoint.Describe(agent)));
}
