using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using XifengEdu.Data;
using XifengEdu.Domain.Achievement;

namespace XifengEdu.Web.Reports;

/// <summary>What the targets are sorted by: their place in the plan, their status, how far they are from their thresholds.</summary>
public enum GapSort { Plan, Status, Distance }

/// <summary>What of the report a leader wants to see; all of it is in the address.</summary>
public sealed record GapReportFilter
{
    /// <summary>The code of the plan; null for the one in force.</summary>
    public string? Plan { get; init; }
    public int? AsOf { get; init; }
    public int? Milestone { get; init; }
    public string? Stage { get; init; }
    public string? Township { get; init; }
    public string? Status { get; init; }
    /// <summary>The office that is asked; null for all.</summary>
    public int? Office { get; init; }
    /// <summary>Targets with every revision so far instead of as in force in <see cref="AsOf"/>.</summary>
    public bool Latest { get; init; }
    /// <summary>A second year to stand beside the first.</summary>
    public int? CompareAsOf { get; init; }
    /// <summary>A second milestone to stand beside the first.</summary>
    public int? CompareMilestone { get; init; }
    /// <summary>The order of the targets.</summary>
    public GapSort Sort { get; init; }

    /// <summary>The targets in the order chosen, from the order of the plan.</summary>
    public IEnumerable<AssessedTarget> Sorted(IEnumerable<AssessedTarget> rows) => Sort switch
    {
        GapSort.Status => rows.OrderBy(r => StatusOrder.Of(r.Assessment.Status)),
        GapSort.Distance => rows.OrderByDescending(r => r.Assessment.Shortfall),
        _ => rows,
    };

    /// <summary>The statuses a person can choose.</summary>
    public static IEnumerable<AchievementStatus> Statuses => Enum.GetValues<AchievementStatus>().OrderBy(StatusOrder.Of);

    /// <summary>Whether a second column is asked for.</summary>
    public bool Compares => CompareAsOf is not null || CompareMilestone is not null;

    /// <summary>The status chosen; null for all of them.</summary>
    public AchievementStatus? ChosenStatus =>
        Statuses.Where(s => DomainJson.NameOf(s) == Status).Select(s => (AchievementStatus?)s).FirstOrDefault();

    public bool Passes(AssessedTarget row) =>
        (string.IsNullOrEmpty(Stage) || row.Target.Stage == Stage) && (string.IsNullOrEmpty(Status) || row.Assessment.Status == ChosenStatus);

    /// <summary>The same choice as an address below <paramref name="path"/>, so that the way back keeps it.</summary>
    public string At(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["plan"] = Plan,
        ["asOf"] = AsOf?.ToString(CultureInfo.InvariantCulture),
        ["milestone"] = Milestone?.ToString(CultureInfo.InvariantCulture),
        ["stage"] = Stage,
        ["township"] = Township,
        ["status"] = Status,
        ["office"] = Office?.ToString(CultureInfo.InvariantCulture),
        ["latest"] = Latest ? "true" : null,
        ["sort"] = Sort == GapSort.Plan ? null : Sort.ToString(),
        ["compareAsOf"] = CompareAsOf?.ToString(CultureInfo.InvariantCulture),
        ["compareMilestone"] = CompareMilestone?.ToString(CultureInfo.InvariantCulture),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
