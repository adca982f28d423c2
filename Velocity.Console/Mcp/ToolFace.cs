using ModelContextProtocol.Protocol;

namespace Velocity.Console.Mcp;

/// <summary>What a tool does to the workspace; it becomes the protocol's hints.</summary>
internal enum ToolEffect
{
    /// <summary>Nothing.</summary>
    Reads,

    /// <summary>Adds what waits for people. The same call again adds nothing.</summary>
    Adds,

    /// <summary>Adds what waits for people. The same call may add again, once the first was taken back.</summary>
    AddsAnew,

    /// <summary>Ends something for good. The same call again changes nothing.</summary>
    Ends,
}

/// <summary>How a tool shows itself to a model.</summary>
/// <param name="Name">snake_case.</param>
/// <param name="Title">For a person.</param>
/// <param name="Description">What it does and when to use it, for a model.</param>
/// <param name="Answer">The record that it answers with where nothing is refused.</param>
internal sealed record ToolFace(string Name, string Title, string Description, ToolEffect Effect, Type Answer)
{
    /// <summary>The family whose documents it reads out; null where it reads none.</summary>
    public string? Reads { get; init; }

    /// <summary>Whether an answer may hold words from outside, which are labelled as such.</summary>
    public bool Quotes { get; init; }

    public ToolAnnotations Annotations => new()
    {
        Title = Title,
        ReadOnlyHint = Effect == ToolEffect.Reads,
        DestructiveHint = Effect == ToolEffect.Ends,
        IdempotentHint = Effect != ToolEffect.AddsAnew,
        OpenWorldHint = false,
    };
}
