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
            migrationBuilder.CreateIndex(
                name: "IX_intel_interaction_queue",
                table: "intel_interaction",
                columns: new[] { "OccurredAt", "BundleId", "Revision" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_writeback_queue",
                table: "gov_writeback",
                columns: new[] { "CreatedAt", "ProposalId", "Revision", "ExpiresAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_intel_interaction_queue",
                table: "intel_interaction");

            migrationBuilder.DropIndex(
                name: "IX_gov_writeback_queue",
                table: "gov_writeback");
        }
    }
}
