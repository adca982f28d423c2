using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Velocity.Console.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Rules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "DeltaId",
                table: "gov_proposal_event",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "gov_rule",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Conditions = table.Column<string>(type: "TEXT", nullable: false),
                    StopAfter = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_rule", x => new { x.Name, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "graph_entity_delta",
                columns: table => new
                {
                    Entity = table.Column<string>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_graph_entity_delta", x => new { x.Entity, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "gov_rule_event",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_rule_event", x => new { x.Name, x.Number });
                    table.ForeignKey(
                        name: "FK_gov_rule_event_gov_rule_Name_Version",
                        columns: x => new { x.Name, x.Version },
                        principalTable: "gov_rule",
                        principalColumns: new[] { "Name", "Version" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_gov_proposal_event_By_At",
                table: "gov_proposal_event",
                columns: new[] { "By", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_rule_event_Name_Version",
                table: "gov_rule_event",
                columns: new[] { "Name", "Version" });

            migrationBuilder.RefuseChanges("gov_rule", "Name,Version");
            migrationBuilder.RefuseChanges("gov_rule_event", "Name,Number");

            // Which entities the deltas of earlier builds wrote to.
            migrationBuilder.Sql(
                """
                INSERT INTO graph_entity_delta (Entity, Sequence)
                SELECT DISTINCT json_extract(operation.value, '$.entity'), d.Sequence FROM graph_delta d, json_each(d.Payload, '$.operations') operation
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gov_rule_event");

            migrationBuilder.DropTable(
                name: "graph_entity_delta");

            migrationBuilder.DropTable(
                name: "gov_rule");

            migrationBuilder.DropIndex(
                name: "IX_gov_proposal_event_By_At",
                table: "gov_proposal_event");

            migrationBuilder.DropColumn(
                name: "DeltaId",
                table: "gov_proposal_event");
        }
    }
}
