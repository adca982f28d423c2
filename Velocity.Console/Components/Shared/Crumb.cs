namespace Velocity.Console.Components.Shared;

/// <summary>One step of the way to a page: its name and its address.</summary>
public sealed record Crumb(string Text, string Href);
