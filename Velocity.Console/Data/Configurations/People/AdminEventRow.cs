using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Velocity.Console.Identity;

namespace Velocity.Console.Data;

/// <summary>One thing that was done to the access of a person or an agent. Append-only: triggers refuse UPDATE and DELETE.</summary>
public sealed class AdminEventRow
{
    /// <summary>Given by the database, ascending in the order of commit.</summary>
    public long Sequence { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; null when it was done at the terminal, where nobody is signed in.</summary>
    public required Guid? ActorUserId { get; init; }

    /// <summary>Whom it was done to; for an agent, the person it acts for.</summary>
    public required Guid SubjectUserId { get; init; }

    /// <summary>Name of the agent it was done to; null when it was done to the person.</summary>
    public string? SubjectAgent { get; init; }

    /// <summary>One of <see cref="AdminEventKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What changed, as a JSON object, e.g. <c>{"before":"analyst","after":"approver"}</c>. Never a secret.</summary>
    public required string Detail { get; init; }
}

/// <summary>The spelling of <see cref="AdminEventRow.Kind"/> in the database.</summary>
public static class AdminEventKind
{
    /// <summary>The first founder signed up through the link in the terminal.</summary>
    public const string FounderSetUp = "founder_set_up";

    /// <summary>Added at the terminal or with the sample workspace, with a password.</summary>
    public const string PersonAdded = "person_added";

    public const string PersonInvited = "person_invited";

    /// <summary>A new link was made; the one before it stopped working.</summary>
    public const string InvitationReissued = "invitation_reissued";

    /// <summary>The person used the link and chose a password.</summary>
    public const string InvitationAccepted = "invitation_accepted";

    public const string RoleChanged = "role_changed";

    /// <summary>For somebody who lost both the authenticator app and the recovery codes.</summary>
    public const string SecondFactorReset = "second_factor_reset";

    public const string PersonDisabled = "person_disabled";

    public const string PersonEnabled = "person_enabled";

    public const string AgentAdded = "agent_added";

    /// <summary>A new key was made; the one before it stopped working. A revoked agent stands again.</summary>
    public const string AgentKeyIssued = "agent_key_issued";

    public const string AgentRevoked = "agent_revoked";
}

internal sealed class AdminEventConfiguration : IEntityTypeConfiguration<AdminEventRow>
{
    public void Configure(EntityTypeBuilder<AdminEventRow> builder)
    {
        builder.ToTable("gov_admin_event").HasKey(row => row.Sequence);
        builder.Property(row => row.Kind).HasMaxLength(40);
        builder.Property(row => row.SubjectAgent).HasMaxLength(AgentKey.MaxNameLength);
        builder.HasIndex(row => row.SubjectUserId);
    }
}
