using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>What of the report a leader wants to see; all of it is in the address.</summary>
public sealed record GapReportFilter
{
    public string Plan { get; init; } = Definitions.DefaultPlan;
    public int? AsOf { get; init; }
    public int? Milestone { get; init; }
    public string? Stage { get; init; }
    public string? Township { get; init; }
    public string? Status { get; init; }
    /// <summary>Targets with every revision so far instead of as in force in <see cref="AsOf"/>.</summary>
    public bool Latest { get; init; }
    /// <summary>A second year to stand beside the first.</summary>
    public int? CompareAsOf { get; init; }
    /// <summary>A second milestone to stand beside the first.</summary>
    public int? CompareMilestone { get; init; }

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
        ("other", "其他", []),
    ];

    /// <summary>The statuses a person can choose.</summary>
    public static IEnumerable<AchievementStatus> Statuses => Enum.GetValues<AchievementStatus>().OrderBy(Severity.Of);

    /// <summary>Whether a second column is asked for.</summary>
    public bool Compares => CompareAsOf is not null || CompareMilestone is not null;

    /// <summary>The status chosen; null for all of them.</summary>
    public AchievementStatus? ChosenStatus =>
        Statuses.Where(s => DomainJson.NameOf(s) == Status).Select(s => (AchievementStatus?)s).FirstOrDefault();

    /// <summary>What of the choice is unknown, in words, with what can be chosen instead; null when everything is known.</summary>
    public string? Unknown =>
        !string.IsNullOrEmpty(Stage) && Stages.All(s => s.Code != Stage)
            ? $"没有“{Stage}”这一领域，可选：{string.Join('、', Stages.Select(s => $"{s.Name}（{s.Code}）"))}。"
        : !string.IsNullOrEmpty(Status) && ChosenStatus is null
            ? $"没有“{Status}”这一状态，可选：{string.Join('、', Statuses.Select(s => $"{StatusText.Of(s)}（{DomainJson.NameOf(s)}）"))}。"
        : null;

    public bool Passes(AssessedTarget row) =>
        (string.IsNullOrEmpty(Stage) || StageOf(row) == Stage) && (string.IsNullOrEmpty(Status) || row.Assessment.Status == ChosenStatus);

    // What no stage claims is not lost: it stands under the last one.
    private static string StageOf(AssessedTarget row) => Stages.FirstOrDefault(
        s => s.Prefixes.Any(p => row.Target.Code.StartsWith(p + "-", StringComparison.Ordinal)), Stages[^1]).Code;

    /// <summary>The same choice as an address below <paramref name="path"/>, so that the way back keeps it.</summary>
    public string At(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["plan"] = Plan == Definitions.DefaultPlan ? null : Plan,
        ["asOf"] = AsOf?.ToString(CultureInfo.InvariantCulture),
        ["milestone"] = Milestone?.ToString(CultureInfo.InvariantCulture),
        ["stage"] = Stage,
        ["township"] = Township,
        ["status"] = Status,
        ["latest"] = Latest ? "true" : null,
        ["compareAsOf"] = CompareAsOf?.ToString(CultureInfo.InvariantCulture),
        ["compareMilestone"] = CompareMilestone?.ToString(CultureInfo.InvariantCulture),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
