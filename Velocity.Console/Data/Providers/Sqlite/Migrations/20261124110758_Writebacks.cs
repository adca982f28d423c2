using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Velocity.Console.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Writebacks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // By hand, and not as EF Core rebuilds tables: that turns foreign keys off outside the transaction. Nothing refers to
            // decisions, so that the old table can go; its guards go with it.
            migrationBuilder.Sql(
                """
                CREATE TABLE new_gov_decision (
                    "DecisionId" TEXT NOT NULL CONSTRAINT "PK_gov_decision" PRIMARY KEY,
                    "Sequence" INTEGER NOT NULL,
                    "PreviousHash" TEXT NOT NULL,
                    "ProposalId" TEXT NOT NULL,
                    "Kind" TEXT NOT NULL,
                    "ReviewerRef" TEXT NOT NULL,
                    "DecidedAt" TEXT NOT NULL,
                    "EntityRef" TEXT NULL,
                    "ArtifactId" TEXT NOT NULL,
                    "CreatedAt" TEXT NOT NULL,
                    "Payload" TEXT NOT NULL,
                    "Hash" TEXT NOT NULL
                );
                INSERT INTO new_gov_decision ("DecisionId", "Sequence", "PreviousHash", "ProposalId", "Kind", "ReviewerRef", "DecidedAt", "EntityRef", "ArtifactId", "CreatedAt", "Payload", "Hash")
                SELECT "DecisionId", "Sequence", "PreviousHash", "ProposalId", "Kind", "ReviewerRef", "DecidedAt", "EntityRef", "ArtifactId", "CreatedAt", "Payload", "Hash" FROM gov_decision ORDER BY "Sequence";
                DROP TABLE gov_decision;
                ALTER TABLE new_gov_decision RENAME TO gov_decision;
                CREATE UNIQUE INDEX "IX_gov_decision_ArtifactId" ON gov_decision ("ArtifactId");
                CREATE INDEX "IX_gov_decision_DecidedAt" ON gov_decision ("DecidedAt");
                CREATE INDEX "IX_gov_decision_EntityRef" ON gov_decision ("EntityRef");
                CREATE UNIQUE INDEX "IX_gov_decision_ProposalId" ON gov_decision ("ProposalId") WHERE "Kind" <> 'Reverted';
                CREATE UNIQUE INDEX "IX_gov_decision_Sequence" ON gov_decision ("Sequence");
                """);
            migrationBuilder.RefuseChanges("gov_decision", "DecisionId", "ArtifactId", "Sequence", "ProposalId WHERE @\"Kind\" <> 'Reverted'");

            migrationBuilder.AddColumn<string>(
                name: "ChangeHash",
                table: "gov_writeback",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ClientRef",
                table: "gov_writeback",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExpiresAt",
                table: "gov_writeback",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "gov_proposal_event",
                columns: table => new
                {
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_proposal_event", x => new { x.ProposalId, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "intel_assignment",
                columns: table => new
                {
                    BundleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ClientRef = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Basis = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intel_assignment", x => new { x.BundleId, x.Revision });
                });

            migrationBuilder.CreateTable(
                name: "intel_participant_key",
                columns: table => new
                {
                    BundleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intel_participant_key", x => new { x.Field, x.Key, x.BundleId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_gov_writeback_ChangeHash",
                table: "gov_writeback",
                column: "ChangeHash");

            migrationBuilder.CreateIndex(
                name: "IX_gov_writeback_ClientRef_CreatedAt",
                table: "gov_writeback",
                columns: new[] { "ClientRef", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_writeback_CreatedBy_CreatedAt",
                table: "gov_writeback",
                columns: new[] { "CreatedBy", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_intel_assignment_ClientRef",
                table: "intel_assignment",
                column: "ClientRef");

            migrationBuilder.CreateIndex(
                name: "IX_intel_participant_key_BundleId",
                table: "intel_participant_key",
                column: "BundleId");

            migrationBuilder.RefuseChanges("gov_proposal_event", "ProposalId,Kind");
            migrationBuilder.RefuseChanges("intel_assignment", "BundleId,Revision");
            migrationBuilder.RefuseChanges("intel_participant_key", "Field,Key,BundleId");

            // What earlier builds kept says whose it is elsewhere.
            migrationBuilder.Sql("DROP TRIGGER gov_writeback_no_update");
            migrationBuilder.Sql("UPDATE gov_writeback SET ClientRef = (SELECT ClientRef FROM graph_entity WHERE Entity = TargetEntityRef)");
            migrationBuilder.Sql("CREATE TRIGGER gov_writeback_no_update BEFORE UPDATE ON gov_writeback BEGIN SELECT RAISE(ABORT, 'gov_writeback is append-only'); END;");
            migrationBuilder.Sql(
                """
                INSERT INTO intel_assignment (BundleId, Revision, ClientRef, At, By, Basis)
                SELECT BundleId, 1, ClientRef, CreatedAt, CreatedBy, '' FROM intel_interaction i
                WHERE ClientRef IS NOT NULL AND NOT EXISTS (SELECT 1 FROM intel_interaction n WHERE n.BundleId = i.BundleId AND n.Revision > i.Revision)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gov_proposal_event");

            migrationBuilder.DropTable(
                name: "intel_assignment");

            migrationBuilder.DropTable(
                name: "intel_participant_key");

            migrationBuilder.DropIndex(
                name: "IX_gov_writeback_ChangeHash",
                table: "gov_writeback");

            migrationBuilder.DropIndex(
                name: "IX_gov_writeback_ClientRef_CreatedAt",
                table: "gov_writeback");

            migrationBuilder.DropIndex(
                name: "IX_gov_writeback_CreatedBy_CreatedAt",
                table: "gov_writeback");

            migrationBuilder.DropColumn(
                name: "ChangeHash",
                table: "gov_writeback");

            migrationBuilder.DropColumn(
                name: "ClientRef",
                table: "gov_writeback");

            migrationBuilder.DropColumn(
                name: "ExpiresAt",
                table: "gov_writeback");

            migrationBuilder.AddForeignKey(
                name: "FK_gov_decision_gov_proposal_ProposalId",
                table: "gov_decision",
                column: "ProposalId",
                principalTable: "gov_proposal",
                principalColumn: "ProposalId",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
