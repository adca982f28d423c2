using ModelContextProtocol.Protocol;

namespace Velocity.Console.Conformance.Cases;

/// <summary>What the tools say of themselves.</summary>
internal static class ToolListCases
{
    /// <summary>How words begin that say that something is decided.</summary>
    private static readonly string[] Deciding = ["decid", "approv", "reject", "commit", "merg", "split", "revert", "assign", "apply", "grant"];

    public static async IAsyncEnumerable<Check> NoToolDecidesAsync(Bench bench)
    {
        await Task.CompletedTask;
        var tools = bench.Mcp!.Tools;
        yield return Check.That(tools.Any(tool => tool.Name == "propose_writeback"), "the tools are listed, propose_writeback among them", $"{tools.Count} tools, none decides");
        foreach (var tool in tools)
        {
            if (Complaint(tool) is { } complaint) yield return Check.Leak(complaint, tool.Name);
        }
    }

    private static string? Complaint(Tool tool)
    {
        var words = tool.Name.Split('_', '-', '.');
        if (words.Any(word => Deciding.Any(stem => word.StartsWith(stem, StringComparison.OrdinalIgnoreCase)))) return "no tool whose name says that it decides";
        if (tool.Annotations is not { ReadOnlyHint: not null, DestructiveHint: not null }) return "every tool says whether it only reads, and whether it ends something";
        return tool.Annotations.DestructiveHint == true && !words.Contains("withdraw", StringComparer.Ordinal) ? "no tool ends anything but the agent's own proposals" : null;
    }
}
