using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;

namespace XifengEdu.Web.Pages.GapReport;

/// <summary>What of the report a leader wants to see; all of it is in the address.</summary>
public sealed class GapReportFilter
{
    public string Plan { get; set; } = Definitions.DefaultPlan;
    public int? AsOf { get; set; }
    public int? Milestone { get; set; }
    public string? Stage { get; set; }
    public string? Status { get; set; }

    /// <summary>The stages by the first part of a target's code.</summary>
    public static readonly IReadOnlyList<(string Code, string Name, string[] Prefixes)> Stages =
    [
        ("pre", "学前教育", ["PRE"]),
        ("compulsory", "义务教育", ["CMP"]),
        ("senior", "高中阶段与职业教育", ["SEN", "VOC"]),
        ("special", "特殊教育", ["SPE"]),
        ("all", "五育、家庭教育与信息化", ["MOR", "FAM", "ICT"]),
        ("support", "经费、教师与治理", ["FIN", "TEA", "GOV", "SUP"]),
        ("outlook", "现代化与展望", ["MOD", "OUT"]),
    ];

    public bool Passes(TargetAchievement row) =>
        (string.IsNullOrEmpty(Stage)
            || Stages.Any(s => s.Code == Stage && s.Prefixes.Any(p => row.Target.Code.StartsWith(p + "-", StringComparison.Ordinal))))
        && (string.IsNullOrEmpty(Status) || Data.DomainJson.NameOf(row.Assessment.Status) == Status);

    /// <summary>The statuses a person can choose.</summary>
    public static IEnumerable<AchievementStatus> Statuses => Enum.GetValues<AchievementStatus>().OrderBy(Shared.Severity.Of);
}
