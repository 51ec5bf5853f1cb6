using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace XifengEdu.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Collection : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "not_more_than",
                table: "elements");

            migrationBuilder.RenameColumn(
                name: "rule_text",
                table: "elements",
                newName: "guidance");

            migrationBuilder.RenameColumn(
                name: "detail",
                table: "audit_entries",
                newName: "after");

            migrationBuilder.AddColumn<string>(
                name: "remarks",
                table: "returns",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "origin",
                table: "audit_entries",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "before",
                table: "audit_entries",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "why",
                table: "audit_entries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    reporter = table.Column<string>(type: "TEXT", nullable: false),
                    element = table.Column<string>(type: "TEXT", nullable: false),
                    before = table.Column<long>(type: "INTEGER", nullable: true),
                    after = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrections", x => x.id);
                    table.ForeignKey(
                        name: "fk_corrections_elements_element",
                        column: x => x.element,
                        principalTable: "elements",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_corrections_returns_year_reporter",
                        columns: x => new { x.year, x.reporter },
                        principalTable: "returns",
                        principalColumns: new[] { "year", "reporter" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    reporter = table.Column<string>(type: "TEXT", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    cells = table.Column<string>(type: "TEXT", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => new { x.year, x.reporter, x.user_name });
                    table.ForeignKey(
                        name: "fk_drafts_rounds_year",
                        column: x => x.year,
                        principalTable: "rounds",
                        principalColumn: "year",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "figure_rules",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    severity = table.Column<string>(type: "TEXT", nullable: false),
                    elements = table.Column<string>(type: "TEXT", nullable: false),
                    others = table.Column<string>(type: "TEXT", nullable: false),
                    least = table.Column<long>(type: "INTEGER", nullable: true),
                    most = table.Column<long>(type: "INTEGER", nullable: true),
                    share = table.Column<long>(type: "INTEGER", nullable: true),
                    sentence = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_figure_rules", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "published_values",
                columns: table => new
                {
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    area = table.Column<string>(type: "TEXT", nullable: false),
                    numerator = table.Column<long>(type: "INTEGER", nullable: true),
                    denominator = table.Column<long>(type: "INTEGER", nullable: true),
                    reported = table.Column<int>(type: "INTEGER", nullable: false),
                    expected = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_values", x => new { x.year, x.indicator, x.area });
                    table.ForeignKey(
                        name: "fk_published_values_rounds_year",
                        column: x => x.year,
                        principalTable: "rounds",
                        principalColumn: "year",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    school_code = table.Column<string>(type: "TEXT", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    other = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    short_name = table.Column<string>(type: "TEXT", nullable: true),
                    school_kind = table.Column<string>(type: "TEXT", nullable: true),
                    ownership = table.Column<string>(type: "TEXT", nullable: true),
                    inclusive = table.Column<bool>(type: "INTEGER", nullable: true),
                    township = table.Column<string>(type: "TEXT", nullable: true),
                    document = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_changes_schools_other",
                        column: x => x.other,
                        principalTable: "schools",
                        principalColumn: "code");
                    table.ForeignKey(
                        name: "fk_school_changes_schools_school_code",
                        column: x => x.school_code,
                        principalTable: "schools",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_corrections_element",
                table: "corrections",
                column: "element");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_year_reporter",
                table: "corrections",
                columns: new[] { "year", "reporter" });

            migrationBuilder.CreateIndex(
                name: "ix_school_changes_other",
                table: "school_changes",
                column: "other");

            migrationBuilder.CreateIndex(
                name: "ix_school_changes_school_code",
                table: "school_changes",
                column: "school_code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "corrections");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "figure_rules");

            migrationBuilder.DropTable(
                name: "published_values");

            migrationBuilder.DropTable(
                name: "school_changes");

            migrationBuilder.DropColumn(
                name: "remarks",
                table: "returns");

            migrationBuilder.DropColumn(
                name: "origin",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "before",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "why",
                table: "audit_entries");

            migrationBuilder.RenameColumn(
                name: "guidance",
                table: "elements",
                newName: "rule_text");

            migrationBuilder.RenameColumn(
                name: "after",
                table: "audit_entries",
                newName: "detail");

            migrationBuilder.AddColumn<string>(
                name: "not_more_than",
                table: "elements",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }
    }
}
