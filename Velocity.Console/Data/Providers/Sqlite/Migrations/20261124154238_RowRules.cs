using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Velocity.Console.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RowRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_read_client_DisplayName",
                table: "read_client");

            migrationBuilder.DropIndex(
                name: "IX_gov_proposal_event_By_At",
                table: "gov_proposal_event");

            migrationBuilder.AddColumn<bool>(
                name: "IsEmpty",
                table: "read_client",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_read_client_DisplayName_IsEmpty",
                table: "read_client",
                columns: new[] { "DisplayName", "IsEmpty" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_event_At_ProposalId",
                table: "gov_proposal_event",
                columns: new[] { "At", "ProposalId" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_event_By_At_ProposalId",
                table: "gov_proposal_event",
                columns: new[] { "By", "At", "ProposalId" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_decision_reversal",
                table: "gov_decision",
                column: "ProposalId",
                filter: "\"Kind\" = 'Reverted'");

            migrationBuilder.Sql(
                """
                CREATE VIEW gov_settlement AS
                SELECT ProposalId FROM gov_decision WHERE "Kind" <> 'Reverted'
                UNION ALL
                SELECT ProposalId FROM gov_proposal_event
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP VIEW gov_settlement");

            migrationBuilder.DropIndex(
                name: "IX_read_client_DisplayName_IsEmpty",
                table: "read_client");

            migrationBuilder.DropIndex(
                name: "IX_gov_proposal_event_At_ProposalId",
                table: "gov_proposal_event");

            migrationBuilder.DropIndex(
                name: "IX_gov_proposal_event_By_At_ProposalId",
                table: "gov_proposal_event");

            migrationBuilder.DropIndex(
                name: "IX_gov_decision_reversal",
                table: "gov_decision");

            migrationBuilder.DropColumn(
                name: "IsEmpty",
                table: "read_client");

            migrationBuilder.CreateIndex(
                name: "IX_read_client_DisplayName",
                table: "read_client",
                column: "DisplayName");

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_event_By_At",
                table: "gov_proposal_event",
                columns: new[] { "By", "At" });
        }
    }
}
