using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Velocity.Console.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AspNetRoles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetRoles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", nullable: false),
                    DisabledAt = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    LastSignInAt = table.Column<string>(type: "TEXT", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<string>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FriendlyName = table.Column<string>(type: "TEXT", nullable: true),
                    Xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "gov_admin_event",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    ActorUserId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubjectUserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectAgent = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_admin_event", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "gov_writeback",
                columns: table => new
                {
                    ArtifactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TargetEntityRef = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_writeback", x => x.ArtifactId);
                });

            migrationBuilder.CreateTable(
                name: "graph_contact_key",
                columns: table => new
                {
                    Field = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    ClientRef = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_graph_contact_key", x => new { x.Field, x.Key, x.ClientRef });
                });

            migrationBuilder.CreateTable(
                name: "graph_delta",
                columns: table => new
                {
                    DeltaId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    AuthorizedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ArtifactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_graph_delta", x => x.DeltaId);
                });

            migrationBuilder.CreateTable(
                name: "graph_entity",
                columns: table => new
                {
                    Entity = table.Column<string>(type: "TEXT", nullable: false),
                    EntityType = table.Column<string>(type: "TEXT", nullable: false),
                    ClientRef = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_graph_entity", x => x.Entity);
                });

            migrationBuilder.CreateTable(
                name: "intel_interaction",
                columns: table => new
                {
                    ArtifactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BundleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientRef = table.Column<string>(type: "TEXT", nullable: true),
                    OccurredAt = table.Column<string>(type: "TEXT", nullable: false),
                    EventCount = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intel_interaction", x => x.ArtifactId);
                });

            migrationBuilder.CreateTable(
                name: "intel_signal",
                columns: table => new
                {
                    ArtifactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientRef = table.Column<string>(type: "TEXT", nullable: false),
                    ScoreType = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intel_signal", x => x.ArtifactId);
                });

            migrationBuilder.CreateTable(
                name: "intel_transcript",
                columns: table => new
                {
                    ArtifactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TranscriptId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InteractionRef = table.Column<string>(type: "TEXT", nullable: false),
                    EndMs = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intel_transcript", x => x.ArtifactId);
                });

            migrationBuilder.CreateTable(
                name: "raw_upload",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Filename = table.Column<string>(type: "TEXT", nullable: false),
                    MimeType = table.Column<string>(type: "TEXT", nullable: false),
                    DeclaredLength = table.Column<long>(type: "INTEGER", nullable: false),
                    UploadedBy = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_raw_upload", x => x.BatchId);
                });

            migrationBuilder.CreateTable(
                name: "read_client",
                columns: table => new
                {
                    ClientRef = table.Column<string>(type: "TEXT", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    Telephone = table.Column<string>(type: "TEXT", nullable: true),
                    Organization = table.Column<string>(type: "TEXT", nullable: true),
                    Opportunities = table.Column<int>(type: "INTEGER", nullable: false),
                    PropertyInterests = table.Column<int>(type: "INTEGER", nullable: false),
                    Tasks = table.Column<int>(type: "INTEGER", nullable: false),
                    AsOf = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_read_client", x => x.ClientRef);
                });

            migrationBuilder.CreateTable(
                name: "AspNetRoleClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RoleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetRoleClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetRoleClaims_AspNetRoles_RoleId",
                        column: x => x.RoleId,
                        principalTable: "AspNetRoles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AspNetUserPasskeys_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserRoles",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoleId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserRoles", x => new { x.UserId, x.RoleId });
                    table.ForeignKey(
                        name: "FK_AspNetUserRoles_AspNetRoles_RoleId",
                        column: x => x.RoleId,
                        principalTable: "AspNetRoles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AspNetUserRoles_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "gov_agent",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OnBehalfOf = table.Column<Guid>(type: "TEXT", nullable: false),
                    Families = table.Column<string>(type: "TEXT", nullable: false),
                    KeyHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    KeyHint = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    KeyIssuedAt = table.Column<string>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<string>(type: "TEXT", nullable: true),
                    LastUsedAt = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_agent", x => x.Name);
                    table.ForeignKey(
                        name: "FK_gov_agent_AspNetUsers_OnBehalfOf",
                        column: x => x.OnBehalfOf,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "raw_batch",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ArtifactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_raw_batch", x => x.BatchId);
                    table.ForeignKey(
                        name: "FK_raw_batch_raw_upload_BatchId",
                        column: x => x.BatchId,
                        principalTable: "raw_upload",
                        principalColumn: "BatchId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "raw_batch_event",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_raw_batch_event", x => new { x.BatchId, x.Kind });
                    table.ForeignKey(
                        name: "FK_raw_batch_event_raw_upload_BatchId",
                        column: x => x.BatchId,
                        principalTable: "raw_upload",
                        principalColumn: "BatchId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "raw_upload_chunk",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Offset = table.Column<long>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_raw_upload_chunk", x => new { x.BatchId, x.Offset });
                    table.ForeignKey(
                        name: "FK_raw_upload_chunk_raw_upload_BatchId",
                        column: x => x.BatchId,
                        principalTable: "raw_upload",
                        principalColumn: "BatchId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "raw_manifest",
                columns: table => new
                {
                    ArtifactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ManifestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceProfile = table.Column<string>(type: "TEXT", nullable: false),
                    ColumnsKey = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_raw_manifest", x => x.ArtifactId);
                    table.ForeignKey(
                        name: "FK_raw_manifest_raw_batch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "raw_batch",
                        principalColumn: "BatchId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "raw_row",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RowNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    RowId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: false),
                    RowHash = table.Column<string>(type: "TEXT", nullable: false),
                    Issues = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_raw_row", x => new { x.BatchId, x.RowNumber });
                    table.ForeignKey(
                        name: "FK_raw_row_raw_batch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "raw_batch",
                        principalColumn: "BatchId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gov_proposal",
                columns: table => new
                {
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RowNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EntityType = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Confidence = table.Column<double>(type: "REAL", nullable: false),
                    ArtifactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_proposal", x => x.ProposalId);
                    table.ForeignKey(
                        name: "FK_gov_proposal_gov_proposal_UnitId",
                        column: x => x.UnitId,
                        principalTable: "gov_proposal",
                        principalColumn: "ProposalId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_gov_proposal_raw_row_BatchId_RowNumber",
                        columns: x => new { x.BatchId, x.RowNumber },
                        principalTable: "raw_row",
                        principalColumns: new[] { "BatchId", "RowNumber" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "raw_row_outcome",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RowNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Sentence = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_raw_row_outcome", x => new { x.BatchId, x.RowNumber });
                    table.ForeignKey(
                        name: "FK_raw_row_outcome_raw_row_BatchId_RowNumber",
                        columns: x => new { x.BatchId, x.RowNumber },
                        principalTable: "raw_row",
                        principalColumns: new[] { "BatchId", "RowNumber" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gov_decision",
                columns: table => new
                {
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    PreviousHash = table.Column<string>(type: "TEXT", nullable: false),
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    ReviewerRef = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<string>(type: "TEXT", nullable: false),
                    EntityRef = table.Column<string>(type: "TEXT", nullable: true),
                    ArtifactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_decision", x => x.DecisionId);
                    table.ForeignKey(
                        name: "FK_gov_decision_gov_proposal_ProposalId",
                        column: x => x.ProposalId,
                        principalTable: "gov_proposal",
                        principalColumn: "ProposalId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "gov_proposal_key",
                columns: table => new
                {
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_proposal_key", x => new { x.Field, x.Key, x.ProposalId });
                    table.ForeignKey(
                        name: "FK_gov_proposal_key_gov_proposal_ProposalId",
                        column: x => x.ProposalId,
                        principalTable: "gov_proposal",
                        principalColumn: "ProposalId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "AspNetRoles",
                columns: new[] { "Id", "ConcurrencyStamp", "Name", "NormalizedName" },
                values: new object[,]
                {
                    { new Guid("0197a000-0000-7000-8000-000000000001"), "founder", "founder", "FOUNDER" },
                    { new Guid("0197a000-0000-7000-8000-000000000002"), "approver", "approver", "APPROVER" },
                    { new Guid("0197a000-0000-7000-8000-000000000003"), "analyst", "analyst", "ANALYST" }
                });

            migrationBuilder.CreateIndex(
                name: "IX_AspNetRoleClaims_RoleId",
                table: "AspNetRoleClaims",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                table: "AspNetRoles",
                column: "NormalizedName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserPasskeys_UserId",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserRoles_RoleId",
                table: "AspNetUserRoles",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserRoles_UserId",
                table: "AspNetUserRoles",
                column: "UserId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gov_admin_event_SubjectUserId",
                table: "gov_admin_event",
                column: "SubjectUserId");

            migrationBuilder.CreateIndex(
                name: "IX_gov_agent_OnBehalfOf",
                table: "gov_agent",
                column: "OnBehalfOf");

            migrationBuilder.CreateIndex(
                name: "IX_gov_decision_ArtifactId",
                table: "gov_decision",
                column: "ArtifactId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gov_decision_DecidedAt",
                table: "gov_decision",
                column: "DecidedAt");

            migrationBuilder.CreateIndex(
                name: "IX_gov_decision_EntityRef",
                table: "gov_decision",
                column: "EntityRef");

            migrationBuilder.CreateIndex(
                name: "IX_gov_decision_ProposalId",
                table: "gov_decision",
                column: "ProposalId",
                unique: true,
                filter: "\"Kind\" <> 'Reverted'");

            migrationBuilder.CreateIndex(
                name: "IX_gov_decision_Sequence",
                table: "gov_decision",
                column: "Sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_ArtifactId",
                table: "gov_proposal",
                column: "ArtifactId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_BatchId_RowNumber",
                table: "gov_proposal",
                columns: new[] { "BatchId", "RowNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_queue",
                table: "gov_proposal",
                columns: new[] { "EntityType", "BatchId", "RowNumber", "ProposalId", "Confidence", "Title" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_UnitId_ProposalId",
                table: "gov_proposal",
                columns: new[] { "UnitId", "ProposalId" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_key_ProposalId",
                table: "gov_proposal_key",
                column: "ProposalId");

            migrationBuilder.CreateIndex(
                name: "IX_gov_writeback_ProposalId_Revision",
                table: "gov_writeback",
                columns: new[] { "ProposalId", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gov_writeback_TargetEntityRef",
                table: "gov_writeback",
                column: "TargetEntityRef");

            migrationBuilder.CreateIndex(
                name: "IX_graph_contact_key_ClientRef",
                table: "graph_contact_key",
                column: "ClientRef");

            migrationBuilder.CreateIndex(
                name: "IX_graph_delta_ArtifactId",
                table: "graph_delta",
                column: "ArtifactId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_graph_delta_AuthorizedBy",
                table: "graph_delta",
                column: "AuthorizedBy");

            migrationBuilder.CreateIndex(
                name: "IX_graph_delta_Sequence",
                table: "graph_delta",
                column: "Sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_graph_entity_ClientRef",
                table: "graph_entity",
                column: "ClientRef");

            migrationBuilder.CreateIndex(
                name: "IX_intel_interaction_BundleId_Revision",
                table: "intel_interaction",
                columns: new[] { "BundleId", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_intel_interaction_ClientRef_OccurredAt",
                table: "intel_interaction",
                columns: new[] { "ClientRef", "OccurredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_intel_signal_ClientRef_ScoreType_From",
                table: "intel_signal",
                columns: new[] { "ClientRef", "ScoreType", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_intel_signal_SignalId_Revision",
                table: "intel_signal",
                columns: new[] { "SignalId", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_intel_transcript_InteractionRef",
                table: "intel_transcript",
                column: "InteractionRef");

            migrationBuilder.CreateIndex(
                name: "IX_intel_transcript_TranscriptId_Revision",
                table: "intel_transcript",
                columns: new[] { "TranscriptId", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_raw_batch_ArtifactId",
                table: "raw_batch",
                column: "ArtifactId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_raw_manifest_BatchId_Revision",
                table: "raw_manifest",
                columns: new[] { "BatchId", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_raw_manifest_ColumnsKey",
                table: "raw_manifest",
                column: "ColumnsKey");

            migrationBuilder.CreateIndex(
                name: "IX_raw_row_RowId",
                table: "raw_row",
                column: "RowId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_raw_row_outcome_BatchId_Kind_RowNumber",
                table: "raw_row_outcome",
                columns: new[] { "BatchId", "Kind", "RowNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_raw_upload_StartedAt",
                table: "raw_upload",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_read_client_ChangedAt",
                table: "read_client",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_read_client_DisplayName",
                table: "read_client",
                column: "DisplayName");

            migrationBuilder.RefuseChanges("raw_batch", "BatchId", "ArtifactId");
            migrationBuilder.RefuseChanges("raw_row", "BatchId,RowNumber", "RowId");
            migrationBuilder.RefuseChanges("raw_manifest", "ArtifactId", "BatchId,Revision");
            migrationBuilder.RefuseChanges("raw_batch_event", "BatchId,Kind");
            migrationBuilder.RefuseChanges("raw_row_outcome", "BatchId,RowNumber");
            migrationBuilder.RefuseChanges("gov_proposal", "ProposalId", "ArtifactId");
            migrationBuilder.RefuseChanges("gov_proposal_key", "Field,Key,ProposalId");
            migrationBuilder.RefuseChanges("gov_writeback", "ArtifactId", "ProposalId,Revision");
            migrationBuilder.RefuseChanges("gov_decision", "DecisionId", "ArtifactId", "Sequence", "ProposalId WHERE @\"Kind\" <> 'Reverted'");
            migrationBuilder.RefuseChanges("gov_admin_event", "Sequence");
            migrationBuilder.RefuseChanges("graph_delta", "DeltaId", "ArtifactId", "Sequence");
            migrationBuilder.RefuseChanges("intel_interaction", "ArtifactId", "BundleId,Revision");
            migrationBuilder.RefuseChanges("intel_transcript", "ArtifactId", "TranscriptId,Revision");
            migrationBuilder.RefuseChanges("intel_signal", "ArtifactId", "SignalId,Revision");
            migrationBuilder.RefuseChangesOnceReceived("raw_upload", "raw_upload_chunk");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AspNetRoleClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys");

            migrationBuilder.DropTable(
                name: "AspNetUserRoles");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "gov_admin_event");

            migrationBuilder.DropTable(
                name: "gov_agent");

            migrationBuilder.DropTable(
                name: "gov_decision");

            migrationBuilder.DropTable(
                name: "gov_proposal_key");

            migrationBuilder.DropTable(
                name: "gov_writeback");

            migrationBuilder.DropTable(
                name: "graph_contact_key");

            migrationBuilder.DropTable(
                name: "graph_delta");

            migrationBuilder.DropTable(
                name: "graph_entity");

            migrationBuilder.DropTable(
                name: "intel_interaction");

            migrationBuilder.DropTable(
                name: "intel_signal");

            migrationBuilder.DropTable(
                name: "intel_transcript");

            migrationBuilder.DropTable(
                name: "raw_batch_event");

            migrationBuilder.DropTable(
                name: "raw_manifest");

            migrationBuilder.DropTable(
                name: "raw_row_outcome");

            migrationBuilder.DropTable(
                name: "raw_upload_chunk");

            migrationBuilder.DropTable(
                name: "read_client");

            migrationBuilder.DropTable(
                name: "AspNetRoles");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "gov_proposal");

            migrationBuilder.DropTable(
                name: "raw_row");

            migrationBuilder.DropTable(
                name: "raw_batch");

            migrationBuilder.DropTable(
                name: "raw_upload");
        }
    }
}
