using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Velocity.Console.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AgentCalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "gov_agent_call",
                columns: table => new
                {
                    CallId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    Agent = table.Column<string>(type: "TEXT", nullable: false),
                    OnBehalfOf = table.Column<string>(type: "TEXT", nullable: false),
                    Door = table.Column<string>(type: "TEXT", nullable: false),
                    Operation = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_agent_call", x => x.CallId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_gov_agent_call_Agent_At",
                table: "gov_agent_call",
                columns: new[] { "Agent", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_agent_call_At",
                table: "gov_agent_call",
                column: "At");

            migrationBuilder.RefuseChanges("gov_agent_call", "CallId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gov_agent_call");
        }
    }
}
