using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Velocity.Console.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ManifestColumnsKey : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_raw_manifest_SourceProfile",
                table: "raw_manifest");

            migrationBuilder.AddColumn<string>(
                name: "ColumnsKey",
                table: "raw_manifest",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_raw_manifest_ColumnsKey",
                table: "raw_manifest",
                column: "ColumnsKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_raw_manifest_ColumnsKey",
                table: "raw_manifest");

            migrationBuilder.DropColumn(
                name: "ColumnsKey",
                table: "raw_manifest");

            migrationBuilder.CreateIndex(
                name: "IX_raw_manifest_SourceProfile",
                table: "raw_manifest",
                column: "SourceProfile");
        }
    }
}
