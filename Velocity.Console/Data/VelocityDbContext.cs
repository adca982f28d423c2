using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Velocity.Console.Identity;

namespace Velocity.Console.Data;

/// <summary>The one database: artifacts, their index tables, the caches derived from them, and the people.</summary>
public sealed class VelocityDbContext(DbContextOptions<VelocityDbContext> options)
    : IdentityDbContext<VelocityUser, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<AdminEventRow> AdminEvents => Set<AdminEventRow>();

    public DbSet<AgentRow> Agents => Set<AgentRow>();

    public DbSet<AgentCallRow> AgentCalls => Set<AgentCallRow>();

    public DbSet<UploadRow> Uploads => Set<UploadRow>();

    public DbSet<UploadChunkRow> UploadChunks => Set<UploadChunkRow>();

    public DbSet<BatchEventRow> BatchEvents => Set<BatchEventRow>();

    public DbSet<RowOutcomeRow> RowOutcomes => Set<RowOutcomeRow>();

    public DbSet<RawBatchRow> Batches => Set<RawBatchRow>();

    public DbSet<RawRow> Rows => Set<RawRow>();

    public DbSet<RawManifestRow> Manifests => Set<RawManifestRow>();

    public DbSet<ProposalRow> Proposals => Set<ProposalRow>();

    public DbSet<ProposalKeyRow> ProposalKeys => Set<ProposalKeyRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<DeltaRow> Deltas => Set<DeltaRow>();

    public DbSet<EntityRow> Entities => Set<EntityRow>();

    public DbSet<EntityDeltaRow> EntityDeltas => Set<EntityDeltaRow>();

    public DbSet<IdentityRow> Identities => Set<IdentityRow>();

    public DbSet<ContactKeyRow> ContactKeys => Set<ContactKeyRow>();

    public DbSet<ClientRow> Clients => Set<ClientRow>();

    public DbSet<InteractionRow> Interactions => Set<InteractionRow>();

    public DbSet<AssignmentRow> Assignments => Set<AssignmentRow>();

    public DbSet<ParticipantKeyRow> ParticipantKeys => Set<ParticipantKeyRow>();

    public DbSet<AttachmentRow> Attachments => Set<AttachmentRow>();

    public DbSet<AttachmentChunkRow> AttachmentChunks => Set<AttachmentChunkRow>();

    public DbSet<TranscriptRow> Transcripts => Set<TranscriptRow>();

    public DbSet<SignalRow> Signals => Set<SignalRow>();

    public DbSet<WritebackRow> Writebacks => Set<WritebackRow>();

    public DbSet<ProposalEventRow> ProposalEvents => Set<ProposalEventRow>();

    public DbSet<SettlementRow> Settlements => Set<SettlementRow>();

    public DbSet<RuleRow> Rules => Set<RuleRow>();

    public DbSet<RuleEventRow> RuleEvents => Set<RuleEventRow>();

    public DbSet<MatchPairRow> MatchPairs => Set<MatchPairRow>();

    public DbSet<MatchAnswerRow> MatchAnswers => Set<MatchAnswerRow>();

    public DbSet<MatchThresholdRow> MatchThresholds => Set<MatchThresholdRow>();

    public DbSet<MatchModelRow> MatchModels => Set<MatchModelRow>();

    public DbSet<MatchProgressRow> MatchProgress => Set<MatchProgressRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(VelocityDbContext).Assembly);
    }
}
