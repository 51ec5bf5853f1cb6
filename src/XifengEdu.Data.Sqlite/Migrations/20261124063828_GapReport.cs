using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace XifengEdu.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class GapReport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "commitment",
                table: "targets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_public",
                table: "rounds",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "plans",
                type: "TEXT",
                nullable: false,
                defaultValue: "InForce");

            migrationBuilder.AddColumn<int>(
                name: "comparable_from",
                table: "indicators",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "published_verdicts",
                columns: table => new
                {
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    target = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    milestone = table.Column<int>(type: "INTEGER", nullable: true),
                    threshold = table.Column<long>(type: "INTEGER", nullable: true),
                    figure_year = table.Column<int>(type: "INTEGER", nullable: true),
                    value = table.Column<long>(type: "INTEGER", nullable: true),
                    gap = table.Column<long>(type: "INTEGER", nullable: true),
                    gap_count = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_verdicts", x => new { x.year, x.plan, x.target });
                    table.ForeignKey(
                        name: "fk_published_verdicts_rounds_year",
                        column: x => x.year,
                        principalTable: "rounds",
                        principalColumn: "year",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_published_verdicts_targets_plan_target",
                        columns: x => new { x.plan, x.target },
                        principalTable: "targets",
                        principalColumns: new[] { "plan", "code" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rival_figures",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    element = table.Column<string>(type: "TEXT", nullable: false),
                    origin = table.Column<string>(type: "TEXT", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rival_figures", x => x.id);
                    table.ForeignKey(
                        name: "fk_rival_figures_elements_element",
                        column: x => x.element,
                        principalTable: "elements",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_rival_figures_rounds_year",
                        column: x => x.year,
                        principalTable: "rounds",
                        principalColumn: "year",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scenarios",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    target = table.Column<string>(type: "TEXT", nullable: false),
                    as_of = table.Column<int>(type: "INTEGER", nullable: false),
                    steps = table.Column<string>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scenarios", x => x.id);
                    table.ForeignKey(
                        name: "fk_scenarios_targets_plan_target",
                        columns: x => new { x.plan, x.target },
                        principalTable: "targets",
                        principalColumns: new[] { "plan", "code" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "target_revisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    target = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    before = table.Column<long>(type: "INTEGER", nullable: true),
                    after = table.Column<long>(type: "INTEGER", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_target_revisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_target_revisions_targets_plan_target",
                        columns: x => new { x.plan, x.target },
                        principalTable: "targets",
                        principalColumns: new[] { "plan", "code" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_published_verdicts_plan_target",
                table: "published_verdicts",
                columns: new[] { "plan", "target" });

            migrationBuilder.CreateIndex(
                name: "ix_rival_figures_element",
                table: "rival_figures",
                column: "element");

            migrationBuilder.CreateIndex(
                name: "ix_rival_figures_year",
                table: "rival_figures",
                column: "year");

            migrationBuilder.CreateIndex(
                name: "ix_scenarios_plan_target",
                table: "scenarios",
                columns: new[] { "plan", "target" });

            migrationBuilder.CreateIndex(
                name: "ix_target_revisions_plan_target",
                table: "target_revisions",
                columns: new[] { "plan", "target" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "published_verdicts");

            migrationBuilder.DropTable(
                name: "rival_figures");

            migrationBuilder.DropTable(
                name: "scenarios");

            migrationBuilder.DropTable(
                name: "target_revisions");

            migrationBuilder.DropColumn(
                name: "commitment",
                table: "targets");

            migrationBuilder.DropColumn(
                name: "is_public",
                table: "rounds");

            migrationBuilder.DropColumn(
                name: "status",
                table: "plans");

            migrationBuilder.DropColumn(
                name: "comparable_from",
                table: "indicators");
        }
    }
}
