using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Platform.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase().Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "platform_audit",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    ActorKind = table.Column<string>(maxLength: 32, nullable: false),
                    PersonId = table.Column<Guid>(nullable: true),
                    SellerId = table.Column<Guid>(nullable: true),
                    AgencyId = table.Column<Guid>(nullable: true),
                    ConsentId = table.Column<Guid>(nullable: true),
                    Command = table.Column<string>(maxLength: 120, nullable: false),
                    Subject = table.Column<string>(maxLength: 120, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    DedupeKey = table.Column<string>(maxLength: 160, nullable: false),
                    Kind = table.Column<string>(maxLength: 60, nullable: false),
                    ToCipher = table.Column<string>(maxLength: 200, nullable: false),
                    TextCipher = table.Column<string>(maxLength: 20000, nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false),
                    IsSample = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_outbox_deliveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    MessageId = table.Column<Guid>(nullable: false),
                    Handler = table.Column<string>(maxLength: 120, nullable: false),
                    Subject = table.Column<Guid>(nullable: false),
                    Sequence = table.Column<long>(nullable: false),
                    State = table.Column<string>(maxLength: 32, nullable: false),
                    Attempts = table.Column<int>(nullable: false),
                    DueAt = table.Column<DateTime>(nullable: false),
                    LeasedUntil = table.Column<DateTime>(nullable: true),
                    Lease = table.Column<Guid>(nullable: true),
                    DoneAt = table.Column<DateTime>(nullable: true),
                    LastError = table.Column<string>(maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_outbox_deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_outbox_messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Subject = table.Column<Guid>(nullable: false),
                    Sequence = table.Column<long>(nullable: false),
                    Event = table.Column<string>(maxLength: 120, nullable: false),
                    Payload = table.Column<string>(maxLength: 20000, nullable: false),
                    ToldAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_outbox_messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_ring_keys",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Name = table.Column<string>(maxLength: 200, nullable: false),
                    Xml = table.Column<string>(maxLength: 20000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_ring_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_rules",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Key = table.Column<string>(maxLength: 80, nullable: false),
                    ValidFrom = table.Column<DateOnly>(nullable: false),
                    ValidTo = table.Column<DateOnly>(nullable: true),
                    Value = table.Column<long>(nullable: false),
                    Unit = table.Column<string>(maxLength: 40, nullable: false),
                    LegalBasis = table.Column<string>(maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_rules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_seed_runs",
                columns: table => new
                {
                    Name = table.Column<string>(maxLength: 120, nullable: false),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_seed_runs", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_At",
                table: "platform_audit",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_PersonId_At",
                table: "platform_audit",
                columns: new[] { "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_audit_Subject_At",
                table: "platform_audit",
                columns: new[] { "Subject", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_messages_CreatedAt",
                table: "platform_messages",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_messages_DedupeKey",
                table: "platform_messages",
                column: "DedupeKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_deliveries_MessageId",
                table: "platform_outbox_deliveries",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_deliveries_State_DueAt",
                table: "platform_outbox_deliveries",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_deliveries_Subject_Handler_Sequence",
                table: "platform_outbox_deliveries",
                columns: new[] { "Subject", "Handler", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_messages_Subject_Sequence",
                table: "platform_outbox_messages",
                columns: new[] { "Subject", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_messages_ToldAt",
                table: "platform_outbox_messages",
                column: "ToldAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_rules_Key_ValidFrom",
                table: "platform_rules",
                columns: new[] { "Key", "ValidFrom" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "platform_audit");

            migrationBuilder.DropTable(
                name: "platform_messages");

            migrationBuilder.DropTable(
                name: "platform_outbox_deliveries");

            migrationBuilder.DropTable(
                name: "platform_outbox_messages");

            migrationBuilder.DropTable(
                name: "platform_ring_keys");

            migrationBuilder.DropTable(
                name: "platform_rules");

            migrationBuilder.DropTable(
                name: "platform_seed_runs");
        }
    }
}
