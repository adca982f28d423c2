using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Data;

/// <summary>One call of an agent, whether it read or wrote, and what came of it. Append-only.</summary>
public sealed class AgentCallRow
{
    /// <summary>Version 7, made when the call ended.</summary>
    public required Guid CallId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the agent.</summary>
    public required string Agent { get; init; }

    /// <summary>The person it acted for at that moment.</summary>
    public required PrincipalRef OnBehalfOf { get; init; }

    /// <summary><c>http</c> or <c>mcp</c>.</summary>
    public required string Door { get; init; }

    /// <summary>Method and route over HTTP (<c>GET /api/v1/clients/{id}/snapshot</c>), the tool's name over MCP.</summary>
    public required string Operation { get; init; }

    /// <summary>What it was about, as far as the address or an argument says; empty where neither does.</summary>
    public required string Subject { get; init; }

    /// <summary>HTTP status, or <c>done</c>, <c>refused</c> and <c>failed</c> of a tool.</summary>
    public required string Outcome { get; init; }
}

internal sealed class AgentCallConfiguration : IEntityTypeConfiguration<AgentCallRow>
{
    public void Configure(EntityTypeBuilder<AgentCallRow> builder)
    {
        builder.ToTable("gov_agent_call").HasKey(row => row.CallId);
        builder.HasIndex(row => row.At);
        builder.HasIndex(row => new { row.Agent, row.At });
    }
}
