using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Velocity.Console.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Intel : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "gov_writeback",
                columns: table => new
                {
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TargetEntityRef = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ArtifactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_writeback", x => x.ProposalId);
                });

            migrationBuilder.CreateTable(
                name: "intel_interaction",
                columns: table => new
                {
                    ArtifactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BundleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientRef = table.Column<string>(type: "TEXT", nullable: true),
                    OccurredAt = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
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
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
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
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intel_transcript", x => x.ArtifactId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_gov_writeback_ArtifactId",
                table: "gov_writeback",
                column: "ArtifactId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gov_writeback_TargetEntityRef",
                table: "gov_writeback",
                column: "TargetEntityRef");

            migrationBuilder.CreateIndex(
                name: "IX_intel_interaction_BundleId",
                table: "intel_interaction",
                column: "BundleId");

            migrationBuilder.CreateIndex(
                name: "IX_intel_interaction_ClientRef_OccurredAt",
                table: "intel_interaction",
                columns: new[] { "ClientRef", "OccurredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_intel_signal_ClientRef_ScoreType_From",
                table: "intel_signal",
                columns: new[] { "ClientRef", "ScoreType", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_intel_signal_SignalId",
                table: "intel_signal",
                column: "SignalId");

            migrationBuilder.CreateIndex(
                name: "IX_intel_transcript_InteractionRef",
                table: "intel_transcript",
                column: "InteractionRef");

            migrationBuilder.CreateIndex(
                name: "IX_intel_transcript_TranscriptId",
                table: "intel_transcript",
                column: "TranscriptId");

            migrationBuilder.RefuseChanges("intel_interaction", "intel_transcript", "intel_signal", "gov_writeback");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gov_writeback");

            migrationBuilder.DropTable(
                name: "intel_interaction");

            migrationBuilder.DropTable(
                name: "intel_signal");

            migrationBuilder.DropTable(
                name: "intel_transcript");
        }
    }
}
