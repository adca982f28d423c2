using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Velocity.Console.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Matching : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "gov_match_answer",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    A = table.Column<string>(type: "TEXT", nullable: false),
                    B = table.Column<string>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false),
                    Bits = table.Column<double>(type: "REAL", nullable: false),
                    IsBlind = table.Column<bool>(type: "INTEGER", nullable: false),
                    TakesBack = table.Column<long>(type: "INTEGER", nullable: true),
                    Merge = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_match_answer", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "gov_match_threshold",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Suggest = table.Column<double>(type: "REAL", nullable: false),
                    Hide = table.Column<double>(type: "REAL", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gov_match_threshold", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "match_model",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Model = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_match_model", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "match_pair",
                columns: table => new
                {
                    A = table.Column<string>(type: "TEXT", nullable: false),
                    B = table.Column<string>(type: "TEXT", nullable: false),
                    Bits = table.Column<double>(type: "REAL", nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", nullable: false),
                    Worth = table.Column<double>(type: "REAL", nullable: false),
                    Unsure = table.Column<int>(type: "INTEGER", nullable: false),
                    Merge = table.Column<Guid>(type: "TEXT", nullable: true),
                    Explanation = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_match_pair", x => new { x.A, x.B });
                });

            migrationBuilder.CreateTable(
                name: "match_progress",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Delta = table.Column<long>(type: "INTEGER", nullable: false),
                    Decision = table.Column<long>(type: "INTEGER", nullable: false),
                    Answer = table.Column<long>(type: "INTEGER", nullable: false),
                    Proposal = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_match_progress", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_gov_match_answer_A_B",
                table: "gov_match_answer",
                columns: new[] { "A", "B" });

            migrationBuilder.CreateIndex(
                name: "IX_gov_match_answer_Answer",
                table: "gov_match_answer",
                column: "Answer");

            migrationBuilder.CreateIndex(
                name: "IX_gov_match_answer_B",
                table: "gov_match_answer",
                column: "B");

            migrationBuilder.CreateIndex(
                name: "IX_gov_match_answer_By",
                table: "gov_match_answer",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_gov_match_answer_TakesBack",
                table: "gov_match_answer",
                column: "TakesBack",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_match_pair_B",
                table: "match_pair",
                column: "B");

            migrationBuilder.CreateIndex(
                name: "IX_match_pair_Bits",
                table: "match_pair",
                column: "Bits");

            migrationBuilder.CreateIndex(
                name: "IX_match_pair_Unsure_Worth",
                table: "match_pair",
                columns: new[] { "Unsure", "Worth" });

            migrationBuilder.RefuseChanges("gov_match_answer", "Number", "TakesBack");
            migrationBuilder.RefuseChanges("gov_match_threshold", "Number");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gov_match_answer");

            migrationBuilder.DropTable(
                name: "gov_match_threshold");

            migrationBuilder.DropTable(
                name: "match_model");

            migrationBuilder.DropTable(
                name: "match_pair");

            migrationBuilder.DropTable(
                name: "match_progress");
        }
    }
}
