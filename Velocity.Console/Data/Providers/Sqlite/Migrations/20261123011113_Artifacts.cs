using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Velocity.Console.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Artifacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "IX_gov_proposal_UnitId",
                table: "gov_proposal",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_key_ProposalId",
                table: "gov_proposal_key",
                column: "ProposalId");

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
                name: "IX_raw_manifest_SourceProfile",
                table: "raw_manifest",
                column: "SourceProfile");

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

            migrationBuilder.RefuseChanges(
                "raw_batch", "raw_row", "raw_manifest", "raw_batch_event", "raw_row_outcome",
                "gov_proposal", "gov_proposal_key", "gov_decision", "graph_delta");
            migrationBuilder.RefuseChangesOnceReceived("raw_upload", "raw_upload_chunk");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gov_decision");

            migrationBuilder.DropTable(
                name: "gov_proposal_key");

            migrationBuilder.DropTable(
                name: "graph_contact_key");

            migrationBuilder.DropTable(
                name: "graph_delta");

            migrationBuilder.DropTable(
                name: "graph_entity");

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
