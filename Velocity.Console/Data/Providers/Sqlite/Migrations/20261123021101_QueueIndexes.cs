using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Velocity.Console.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class QueueIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_gov_proposal_UnitId",
                table: "gov_proposal");

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_queue",
                table: "gov_proposal",
                columns: new[] { "EntityType", "BatchId", "RowNumber", "ProposalId", "Confidence", "Title" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_UnitId_ProposalId",
                table: "gov_proposal",
                columns: new[] { "UnitId", "ProposalId" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_decision_EntityRef",
                table: "gov_decision",
                column: "EntityRef");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_gov_proposal_queue",
                table: "gov_proposal");

            migrationBuilder.DropIndex(
                name: "IX_gov_proposal_UnitId_ProposalId",
                table: "gov_proposal");

            migrationBuilder.DropIndex(
                name: "IX_gov_decision_EntityRef",
                table: "gov_decision");

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_UnitId",
                table: "gov_proposal",
                column: "UnitId");
        }
    }
}
