using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Velocity.Console.Data.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Collected : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsTable",
                table: "raw_upload",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "BundleId",
                table: "raw_row_outcome",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "intel_attachment",
                columns: table => new
                {
                    AttachmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Filename = table.Column<string>(type: "TEXT", nullable: false),
                    MimeType = table.Column<string>(type: "TEXT", nullable: false),
                    KeptAt = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intel_attachment", x => x.AttachmentId);
                });

            migrationBuilder.CreateTable(
                name: "intel_attachment_chunk",
                columns: table => new
                {
                    AttachmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Offset = table.Column<long>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intel_attachment_chunk", x => new { x.AttachmentId, x.Offset });
                    table.ForeignKey(
                        name: "FK_intel_attachment_chunk_intel_attachment_AttachmentId",
                        column: x => x.AttachmentId,
                        principalTable: "intel_attachment",
                        principalColumn: "AttachmentId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_intel_attachment_Sha256",
                table: "intel_attachment",
                column: "Sha256",
                unique: true);

            migrationBuilder.RefuseChanges("intel_attachment", "AttachmentId", "Sha256");
            migrationBuilder.RefuseChanges("intel_attachment_chunk", "AttachmentId,Offset");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "intel_attachment_chunk");

            migrationBuilder.DropTable(
                name: "intel_attachment");

            migrationBuilder.DropColumn(
                name: "IsTable",
                table: "raw_upload");

            migrationBuilder.DropColumn(
                name: "BundleId",
                table: "raw_row_outcome");
        }
    }
}
