using System.Numerics;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;
using static XifengEdu.Web.Text.FigureText;

namespace XifengEdu.Web.Text;

/// <summary>A verdict in the sentence a leader would say.</summary>
public static class VerdictText
{
    /// <summary>The whole sentence of a verdict, with large figures rounded for reading and exact for copying.</summary>
    public static ReadFigure Read(TargetAchievement row) => new(Sentence(row), Sentence(row, isExact: true));

    /// <summary>The whole sentence of a verdict.</summary>
    /// <param name="row">The target and its verdict.</param>
    /// <param name="isExact">Whether large figures are written out.</param>
    public static string Sentence(TargetAchievement row, bool isExact = false)
    {
        var (target, assessment) = (row.Target, row.Assessment);
        if (assessment.Steps.Count > 0) return YearlySentence(row, isExact);
        if (target.Rule is Rule.Done or Rule.Judged || (row.Indicator is null && assessment.Actual is null)) return JudgementSentence(row);
        var pace = row.Indicator is not null && assessment.Pace is { Projected: not null } p ? p : null;
        var parts = new List<string>();
        if (row.Milestone?.Threshold is { } threshold)
        {
            // The projection names the year; so does a figure of that year.
            var isNamedLater = pace is not null || assessment.Actual?.Year == row.Milestone.Year;
            parts.Add($"{(isNamedLater ? "" : $"{row.Milestone.Year}年")}目标{RuleWord(target.Rule)} {ThresholdOf(threshold, target.Unit)}");
        }
        if (assessment.Actual is not { } actual) return string.Join("，", parts.Append(Incomplete(row)));
        var figure = assessment.Threshold is { } t
            ? Telling(actual.Value, t.Value, row.Decimals, target.Unit) : WithUnit(actual.Value, row.Decimals, target.Unit);
        parts.Add($"{actual.Year}年为 {(isExact || target.Unit == "%" ? figure : Reading(actual.Value, row.Decimals, target.Unit).Shown)}");
        if (assessment.Status == AchievementStatus.NoData) return string.Join("，", parts) + "；" + Incomplete(row);
        if (assessment is { Gap: { } gap, Threshold: { } held }) parts.Add(Distance(row, gap, held, isExact));
        var sentence = string.Join("，", parts);
        if (pace is not null && assessment.Threshold is { } due) sentence += Outlook(row, pace, due);
        return sentence + Newcomers(row, isExact) + Remarks(row);
    }

    /// <summary>What else must be known of a verdict: what was published, how its threshold was revised.</summary>
    public static IEnumerable<string> RemarksOn(TargetAchievement row) =>
        new[] { Published(row), Revised(row) }.OfType<string>();

    /// <summary>What was published of the year and what corrections have made of it; null when nothing changed since.</summary>
    public static string? Published(TargetAchievement row)
    {
        if (row.Published is not { } then || then.Milestone != row.Milestone?.Year) return null;
        var now = row.ToPublish(then.Year);
        if ((then.Status, then.Value, then.Threshold) == (now.Status, now.Value, now.Threshold)) return null;
        string Of(PublishedVerdict v) => $"{StatusText.Of(v.Status)}"
            + (v.Value is { } value ? $"，{ThresholdOf(value, row.Target.Unit)}" : "")
            + (v.Threshold is { } threshold && then.Threshold != now.Threshold ? $"，目标 {ThresholdOf(threshold, row.Target.Unit)}" : "");
        return $"公布时：{Of(then)}；更正后：{Of(now)}"
            + (then.Value is { } before && now.Value is { } after && before != after
                ? $"，相差 {Difference((Fraction)after - before, row.Decimals, row.Target.Unit)}" : "");
    }

    /// <summary>How the threshold it is held against came to be; null when it was never revised.</summary>
    public static string? Revised(TargetAchievement row)
    {
        var revisions = row.Target.Revisions.Where(r => r.Year == row.Milestone?.Year).OrderBy(r => r.Date).ThenBy(r => r.Id).ToList();
        if (revisions.Count == 0) return null;
        var sameDay = revisions.GroupBy(r => r.Date).Any(g => g.Count() > 1) ? "同一天有两次调整的，以后录入者为准。" : "";
        return string.Concat(revisions.Select(r => $"{r.Date.Year}年{r.Date.Month}月{r.Date.Day}日起，{r.Year}年目标由"
            + $"{(r.Before is { } before ? ThresholdOf(before, row.Target.Unit) : "未设")}调整为{ThresholdOf(r.After, row.Target.Unit)}"
            + $"（{r.Document}：{r.Reason}）"
            + (row.Milestone!.Threshold == r.After ? "。" : "，本结论未采用。"))) + sameDay;
    }

    private static string RuleWord(Rule rule) => rule == Rule.AtLeast ? "" : StatusText.Of(rule);

    private static string Distance(TargetAchievement row, Gap gap, Threshold threshold, bool isExact)
    {
        var unit = row.Target.Unit;
        var isCount = row.Indicator?.Denominator.Count is null or 0;
        var distance = gap.Value.Sign < 0 ? -gap.Value : gap.Value;
        if (threshold.IsMetBy(row.Assessment.Actual!.Value.Value))
            return distance.Sign == 0 ? "正好达到" : $"{(row.Target.Rule == Rule.AtMost ? "低于目标" : "超出")} {(isCount ? Count(distance) : Difference(distance, row.Decimals, unit))}";
        var word = row.Target.Rule == Rule.AtMost ? "超出" : "差";
        return isCount ? $"{word} {Heads(gap.Count ?? distance.Ceiling(), " " + unit, isExact)}"
            : $"{word} {Difference(distance, row.Decimals, unit)}" + (gap.Count is { } count ? $"，约 {Heads(count, " " + HeadText.UnitOf(row.Indicator!), isExact)}" : "");

        string Count(Fraction value) => isExact ? WithUnit(value, row.Decimals, unit) : Reading(value, row.Decimals, unit).Shown;
    }

    private static string Heads(BigInteger count, string unit, bool isExact) =>
        isExact || count < 10_000 ? Number(count) + unit : Reading((decimal)count, 0, unit.Trim()).Shown;

    private static string Outlook(TargetAchievement row, Pace pace, Threshold due)
    {
        var unit = row.Target.Unit;
        var outlook = $"；按 {row.Assessment.Baseline!.Value.Year} 年以来速度 {due.Year} 年{Projected(pace.Projected!.Value)}";
        return pace.Required is { } required && !due.IsMetBy(row.Assessment.Actual!.Value.Value)
            ? $"{outlook}，需每年{(required.Sign < 0 ? "下降" : "提高")} {Difference(required.Sign < 0 ? -required : required, row.Decimals, unit)}" : outlook;

        // A straight line knows no zero, what is counted does.
        string Projected(Fraction value) => value.Sign < 0 && !row.Indicator!.MeasuresGrowth ? "可降至 0"
            : $"可达 {Telling(value, due.Value, row.Decimals, unit)}";
    }

    private static string Newcomers(TargetAchievement row, bool isExact) =>
        row is { Indicator: { } indicator, Assessment.Gap: { Count: { IsZero: false } count, CountOfNewcomers: { IsZero: false } entering } } && entering != count
            ? $"；以上按总数不变（由未计入转为计入）计，若全部为新增则需 {Heads(entering, " " + HeadText.UnitOf(indicator), isExact)}" : "";

    private static string Incomplete(TargetAchievement row) => row.Shown switch
    {
        { Coverage: { IsComplete: false } coverage } value =>
            $"{value.Year}年应报{coverage.Expected}份、已报{coverage.Reported}份，数据不全",
        _ when row.Target.Source == FigureSource.Projects => "由项目库汇总，尚无竣工项目数据",
        _ => "基期以后尚无完整数据",
    };

    private static string Remarks(TargetAchievement row)
    {
        var a = row.Assessment;
        var isRedefined = row.Indicator?.ComparableFrom is { } from && row.Values is [var first, ..] && from > first.Year;
        return (a.ReachedIn is { } year ? $"；{year}年达到，晚于目标年" : "")
            + (a.HasFallenSince ? $"；{a.Threshold!.Year}年已达到，此后回落" : "")
            + (a.WillNotHold ? "；但按目前速度届时将再次低于目标" : "")
            + (isRedefined ? $"；指标口径自{row.Indicator!.ComparableFrom}年起调整，此前数据不参与比较" : "")
            + (a.Baseline is { } b && row.Values.Count > 0 && b.Year != row.Values[0].Year ? $"；基期顺延至{b.Year}年" : "")
            + (row.Indicator is null || a.Actual?.Year >= a.Threshold?.Year ? ""
                : a.IsStale ? "；数据已超过一年，仅供参考" : a.IsProvisional ? "；依据上一年度数据，为暂定结论" : "");
    }

    private static string YearlySentence(TargetAchievement row, bool isExact)
    {
        var target = row.Target;
        var rule = StatusText.Of(target.Rule) + (target.Growth is { } growth ? $"{Number(growth)}%" : "");
        var unit = target.Rule == Rule.GrowthAtLeast ? "%" : DifferenceUnit(target.Unit);
        var broken = row.Assessment.Steps.Where(s => s.Result == StepResult.Broken)
            .Select(s => target.Rule == Rule.GrowthAtLeast
                ? $"{s.Year}年仅增长 {Telling(s.Change!.Value, target.Growth ?? 0, row.Decimals, unit)}"
                : $"{s.Year}年比上年{(s.Change!.Value.Sign < 0 ? "下降" : "变动")} {Number(s.Change.Value.Sign < 0 ? -s.Change.Value : s.Change.Value, row.Decimals)} {unit}").ToList();
        var unknown = row.Assessment.Steps.Where(s => s.Result == StepResult.Unknown).Select(s => $"{s.Year}年").ToList();
        var last = row.Assessment.Actual is { } actual ? Reading(actual.Value, row.Decimals, target.Unit) : null;
        return $"要求{rule}："
            + (broken.Count > 0 ? string.Join("、", broken) + "，未保持" : unknown.Count > 0 ? string.Join("、", unknown) + "数据不全，无法判定"
                : $"{row.Assessment.Steps[0].Year}–{row.Assessment.Steps[^1].Year}年逐年均符合")
            + (last is null ? "" : $"；{row.Assessment.Actual!.Value.Year}年为 {(isExact ? last.Exact : last.Shown)}");
    }

    private static string JudgementSentence(TargetAchievement row) => row switch
    {
        { Assessment.Judgement: { } j } => $"{j.Words}（{j.Date.Year}年{j.Date.Month}月{j.Date.Day}日，依据：{j.Evidence}）",
        { Target.Rule: Rule.Judged } => "尚未评定；定性目标，以文字和依据评定，不给数值",
        { Target: { Source: FigureSource.Projects, Rule: not Rule.Done } } =>
            $"{row.Milestone?.Year}年目标{StatusText.Of(row.Target.Rule)}{ThresholdOf(row.Milestone?.Threshold ?? 0, row.Target.Unit)}；由项目库汇总，尚无竣工项目数据",
        { Target.Source: FigureSource.Projects } => $"要求{row.Milestone?.Year}年完成；由项目库汇总，尚无竣工项目数据",
        { Target.Rule: Rule.Done } => $"要求{row.Milestone?.Year}年完成，尚无完成依据",
        _ => $"{row.Milestone?.Year}年目标{StatusText.Of(row.Target.Rule)}{ThresholdOf(row.Milestone?.Threshold ?? 0, row.Target.Unit)}，尚无评定依据",
    };
}
