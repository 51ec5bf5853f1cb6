using System.Numerics;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;
using static XifengEdu.Web.Text.FigureText;

namespace XifengEdu.Web.Text;

/// <summary>A verdict in the sentence a leader would say.</summary>
public static class VerdictText
{
    /// <summary>The whole sentence of a verdict, with large figures rounded for reading and exact for copying.</summary>
    public static ReadFigure Read(AssessedTarget row) => new(Sentence(row), Sentence(row, isExact: true));

    /// <summary>The whole sentence of a verdict.</summary>
    /// <param name="row">The target and its verdict.</param>
    /// <param name="isExact">Whether large figures are written out.</param>
    public static string Sentence(AssessedTarget row, bool isExact = false)
    {
        var (target, assessment) = (row.Target, row.Assessment);
        if (assessment.Steps.Count > 0) return YearlySentence(row, isExact);
        if (target.Rule is Rule.Done or Rule.Judged || (row.Indicator is null && assessment.Deciding is null)) return JudgementSentence(row);
        var pace = row.Indicator is not null && assessment.Pace is { Projected: not null } p ? p : null;
        var parts = new List<string>();
        if (row.Milestone?.Threshold is { } threshold)
        {
            // The projection names the year; so does a figure of that year.
            var isNamedLater = pace is not null || assessment.Deciding?.Year == row.Milestone.Year;
            parts.Add($"{(isNamedLater ? "" : $"{row.Milestone.Year}年")}目标{RuleWord(target.Rule)} {ThresholdOf(threshold, target.Unit)}");
        }
        if (assessment.Deciding is not { } deciding) return string.Join("，", parts.Append(Incomplete(row)));
        parts.Add($"{deciding.Year}年为 {Figure(row, deciding.Value, isExact)}");
        if (assessment.Status == AchievementStatus.NoData) return string.Join("，", parts) + "；" + Incomplete(row);
        if (assessment is { Gap: { } gap, Threshold: { } held }) parts.Add(Distance(row, gap, held, isExact));
        var sentence = string.Join("，", parts);
        if (pace is not null && assessment.Threshold is { } due) sentence += Outlook(row, pace, due);
        if (assessment.Judgement is { } judged) sentence += $"（{BasisOf(judged)}）";
        if (target.IsOfProjects) sentence += $"（{Finished(row, deciding.Year)}）";
        return sentence + Newcomers(row, isExact) + EachSchool(row) + Remarks(row, isExact);
    }

    /// <summary>The distance from the threshold, with a word for its direction instead of a sign: 尚差 2.97 个百分点，260 名幼儿; null without one.</summary>
    public static string? DistanceOf(AssessedTarget row)
    {
        if (row.Assessment is not { Gap: { } gap, Threshold: { } threshold, Deciding: { } deciding }) return null;
        if (gap.Value.Sign == 0) return threshold.IsMetBy(deciding.Value) ? "持平" : "持平，须超过";
        var word = (threshold.IsMetBy(deciding.Value), row.Target.Rule == Rule.AtMost) switch
        {
            (true, false) => "高出",
            (true, true) => "低于目标",
            (false, false) => "尚差",
            (false, true) => "超出",
        };
        var isMissing = !threshold.IsMetBy(deciding.Value);
        if (IsCount(row)) return $"{word} {(isMissing ? Heads(gap.Count ?? gap.Value.Abs().Ceiling(), row.Target.Unit, isExact: false) : Reading(gap.Value.Abs(), row.Decimals, row.Target.Unit).Shown)}";
        return $"{word} {Difference(gap.Value.Abs(), row.Decimals, row.Target.Unit)}"
            + (isMissing && gap.Count is { } count ? $"，{Heads(count, HeadText.UnitOf(row), isExact: false)}" : "");
    }

    /// <summary>What else must be known of a verdict: what was published, how its threshold was revised, whose figures differ.</summary>
    public static IEnumerable<string> RemarksOn(AssessedTarget row) =>
        new[] { Published(row), Revised(row), DependsOnSource(row), Explained(row) }.OfType<string>();

    /// <summary>
    /// What was published of the year and what it is now, with the cause: a correction of figures, another definition, another
    /// threshold; null when nothing changed since.
    /// </summary>
    public static string? Published(AssessedTarget row)
    {
        if (row.Published is not { } then || then.Milestone != row.Milestone?.Year) return null;
        var now = row.ToPublish(then.Year);
        if ((then.Status, then.Threshold) == (now.Status, now.Threshold) && Value(then) == Value(now)) return null;
        var cause = row.IsCorrected ? "更正后"
            : then.Threshold != now.Threshold ? "目标调整后"
            : row.Target.IsOfProjects ? "项目库更新后"
            : row.Indicator is not { } indicator ? "重新评定后"
            : indicator.ComparableFrom > row.Values[0].Year ? "按现行口径" : "现为";
        return $"公布时：{Of(then)}；{cause}：{Of(now)}"
            + (then.Value is { } before && now.Value is { } after && before != after
                ? $"，相差 {Difference(after - before, row.Decimals, row.Target.Unit)}" : "");

        string? Value(PublishedAssessment v) => v.Value is { } value ? FigureText.Of(row, value) : null;

        string Of(PublishedAssessment v) => StatusText.Of(v.Status)
            + (Value(v) is { } value ? $"，{value}" : "")
            + (v.Threshold is { } threshold && then.Threshold != now.Threshold ? $"，目标 {ThresholdOf(threshold, row.Target.Unit)}" : "");
    }

    /// <summary>What another source's figure would make of the verdict; null while it stays the same.</summary>
    public static string? DependsOnSource(AssessedTarget row) =>
        row.Contrary is not { } rival ? null
            : $"结论取决于数据来源：按{StatusText.Of(rival.Figure.Origin)}数据（{rival.Figure.Document}）计为 {FigureText.Of(row, rival.Value.Value.GetValueOrDefault())}，{StatusText.Of(rival.Assessment.Status)}。";

    /// <summary>How the threshold it is held against came to be; null when it was never revised.</summary>
    public static string? Revised(AssessedTarget row)
    {
        var revisions = row.Target.Revisions.Where(r => r.Year == row.Milestone?.Year).OrderBy(r => r.Date).ThenBy(r => r.Id).ToList();
        if (revisions.Count == 0) return null;
        var sameDay = revisions.GroupBy(r => r.Date).Any(g => g.Count() > 1) ? "同一天有两次调整的，以后录入者为准。" : "";
        return string.Concat(revisions.Select(r => $"{r.Date.Year}年{r.Date.Month}月{r.Date.Day}日起，{r.Year}年目标由"
            + $"{(r.Before is { } before ? ThresholdOf(before, row.Target.Unit) : "未设")}调整为{ThresholdOf(r.After, row.Target.Unit)}"
            + $"（{r.Document}：{r.Reason}）"
            + (row.Milestone!.Threshold == r.After ? "。" : "，本结论未采用。"))) + sameDay;
    }

    /// <summary>The bureau's words on it; null where there are none.</summary>
    public static string? Explained(AssessedTarget row) => row.Explanation is { } words ? $"说明：{words}" : row.ExplanationBefore is { } before ? $"上年说明：{before}" : null;

    private static string RuleWord(Rule rule) => rule == Rule.AtLeast ? "" : StatusText.Of(rule);

    private static string Figure(AssessedTarget row, Fraction value, bool isExact) =>
        FigureText.Reading(row, value) is var read && isExact ? read.Exact : read.Shown;

    // A count is told in things, a ratio in points; both in heads.
    private static bool IsCount(AssessedTarget row) => row.Indicator?.Denominator.Count is null or 0;

    private static string Distance(AssessedTarget row, Gap gap, Threshold threshold, bool isExact)
    {
        var unit = row.Target.Unit;
        var distance = gap.Value.Abs();
        if (threshold.IsMetBy(row.Assessment.Deciding!.Value.Value))
            return distance.Sign == 0 ? "正好达到" : $"{(row.Target.Rule == Rule.AtMost ? "低于目标" : "超出")} {(IsCount(row) ? Count(distance) : Difference(distance, row.Decimals, unit))}";
        var word = row.Target.Rule == Rule.AtMost ? "超出" : "差";
        return IsCount(row) ? $"{word} {Heads(gap.Count ?? distance.Ceiling(), unit, isExact)}"
            : $"{word} {Difference(distance, row.Decimals, unit)}" + (gap.Count is { } count ? $"，约 {Heads(count, HeadText.UnitOf(row), isExact)}" : "");

        string Count(Fraction value) => isExact ? WithUnit(value, row.Decimals, unit) : Reading(value, row.Decimals, unit).Shown;
    }

    private static string Heads(BigInteger count, string unit, bool isExact) =>
        isExact || count < 10_000 ? $"{Number(count)} {unit}" : Reading(count, 0, unit).Shown;

    private static string Outlook(AssessedTarget row, Pace pace, Threshold due)
    {
        var isMet = due.IsMetBy(row.Assessment.Deciding!.Value.Value);
        var since = $"；按 {row.Assessment.Baseline!.Value.Year} 年以来速度";
        // A share ends at the whole: what is reached before its year is told by the year.
        var isAhead = row.Indicator!.IsShare && !isMet && pace.Projected == row.Indicator.Factor && pace.ReachesIn < due.Year;
        var outlook = isAhead ? $"{since}可提前到 {pace.ReachesIn} 年达到" : $"{since} {due.Year} 年{Projected(row.ShownProjection!.Value)}";
        return pace.Required is { } required && !isMet ? outlook + Needed(row, required) : outlook;

        string Projected(Fraction value) => value.Sign == 0 && due.Rule == Rule.AtMost ? "可降至 0"
            : $"可达 {FigureText.Of(row, value)}";
    }

    private static string Needed(AssessedTarget row, Fraction required)
    {
        if (!IsCount(row))
            return $"，需每年{(required.Sign < 0 ? "下降" : "提高")} {Difference(required.Abs(), row.Decimals, row.Target.Unit)}";
        // Less than one a year: the distance has said it already.
        return required.Abs() < 1 ? "" : $"，需每年{(required.Sign < 0 ? "减少" : "增加")} {(row.IsWhole
            ? Number(required.Abs().Ceiling()) : Number(required.Abs(), row.Decimals))} {row.Target.Unit}";
    }

    private static string Newcomers(AssessedTarget row, bool isExact) =>
        row is { Indicator: { } indicator, Assessment.Gap: { Count: { IsZero: false } count, CountOfNewcomers: { IsZero: false } entering } } && entering != count
            ? $"；如总数不变，需 {Heads(count, indicator.CountedUnit, isExact)}{HeadText.ActionOf(indicator)}，如全部为新增，需 {Heads(entering, indicator.CountedUnit, isExact)}" : "";

    private static string EachSchool(AssessedTarget row) => row is { Reaching: { Share: { } share } reaching, Milestone.Threshold: { } threshold }
        ? $"；{reaching.Known} 所中 {reaching.Reaching} 所自身达到 {ThresholdOf(threshold, row.Target.Unit)}，占 {Telling(share, 100, 2, "%")}" : "";

    private static string Incomplete(AssessedTarget row)
    {
        var wanting = MissingText.Of(row);
        return row.Shown switch
        {
            { Coverage: { IsComplete: false } coverage } value =>
                $"{value.Year}年应报{coverage.Expected}份、已报{coverage.Reported}份，数据不全" + (wanting.Length > 0 ? $"：{wanting}" : ""),
            _ when row.Target.IsOfProjects => "由项目库汇总，尚无竣工项目数据",
            _ when wanting.Length > 0 => wanting,
            _ when row.Values is [.., { IsCollected: false } value] => $"{value.Year}年未采集",
            _ => "基期以后尚无数据",
        };
    }

    private static string Remarks(AssessedTarget row, bool isExact)
    {
        var a = row.Assessment;
        var isRedefined = row.Indicator?.ComparableFrom is { } from && row.Values is [var first, ..] && from > first.Year;
        var low = row.Target.Rule == Rule.AtMost ? "高于" : "低于";
        return (a.OwnYearIsMissing ? $"；缺{a.Threshold!.Year}年数据，以此后年度的数据判定" : "")
            + (a.ReachedIn is { } year ? $"；{year}年达到，晚于目标年" : "")
            + (a.HasFallenSince ? a.ReachedIn is null ? $"；{a.Threshold!.Year}年已达到，此后回落" : "，此后回落" : "")
            + (a.Latest is { } latest && latest.Year > a.Deciding!.Value.Year ? $"；{latest.Year}年为 {Figure(row, latest.Value, isExact)}" : "")
            + (a.WillNotHold ? $"；但按目前速度届时将再次{low}目标" : "")
            + (isRedefined ? $"；指标口径自{row.Indicator!.ComparableFrom}年起调整，此前数据不参与比较" : "")
            + (a.Baseline is { } b && !isRedefined && row.Values.Count > 0 && b.Year != row.Values[0].Year
                ? $"；{row.Values[0].Year}年{(row.Values[0].IsCollected ? "没有完整数据" : "未采集")}，基期顺延至{b.Year}年" : "")
            + Provisional(row);
    }

    private static string Provisional(AssessedTarget row)
    {
        var a = row.Assessment;
        if (row.Indicator is null || !a.IsProvisional || a.Deciding is not { } deciding) return "";
        if (deciding.Year == row.AsOf) return $"；{a.Threshold!.Year}年数据尚未产生，为暂定结论";
        var wanting = MissingText.Of(row);
        return $"；{(wanting.Length > 0 ? wanting : row.Values[^1].IsCollected ? $"{row.AsOf}年尚无数据" : $"{row.AsOf}年未采集")}，依据{deciding.Year}年数据，为暂定结论"
            + (a.IsStale ? "，数据已超过一年，仅供参考" : "");
    }

    private static string YearlySentence(AssessedTarget row, bool isExact)
    {
        var (target, steps) = (row.Target, row.Assessment.Steps);
        var rule = StatusText.Of(target.Rule) + (target.Growth is { } growth ? $"{Number(growth)}%" : "");
        var broken = steps.Where(s => s.Result == StepResult.Broken).Select(s => target.Rule == Rule.GrowthAtLeast
            ? $"{s.Year}年增长 {Telling(s.Change!.Value, target.Growth ?? 0, row.Decimals, "%")}"
            : $"{s.Year}年比上年{Change(s.Change!.Value)}").ToList();
        var unknown = steps.Where(s => s.Result == StepResult.Unknown).Select(s => $"{s.Year}年").ToList();
        var wanting = MissingText.Of(row);
        // The first step of a change that is measured is of its own year; of others it is the year after the baseline.
        var from = steps[0].Year - 1;
        return $"要求{rule}："
            + (broken.Count > 0 ? string.Join("、", broken) + (target.Rule == Rule.GrowthAtLeast ? "，未达到要求" : "，未保持")
                : unknown.Count > 0 ? string.Join("、", unknown) + "数据不全，无法判定" : $"{steps[0].Year}–{steps[^1].Year}年逐年均符合")
            + (row.Assessment.Deciding is { } latest ? $"；{latest.Year}年为 {Figure(row, latest.Value, isExact)}" : "")
            + (row.Values is [var first, ..] && from > first.Year ? $"；{first.Year}年未采集，基期顺延至{from}年" : "")
            + (row.Assessment.IsProvisional ? Provisional(row) : unknown.Count > 0 && wanting.Length > 0 ? $"；{wanting}" : "");

        string Change(Fraction change) => change.Sign == 0 ? "持平" : $"{(change.Sign < 0 ? "下降" : "变动")} {Difference(change.Abs(), row.Decimals, target.Unit)}";
    }

    // What a figure of the project library rests on: those finished by the end of the year.
    private static string Finished(AssessedTarget row, int year)
    {
        var finished = row.Projects.Where(p => !p.IsFromBefore && p.State == DeliveryState.Done && p.FinishedOn?.Year <= year).ToList();
        return finished.Count == 0 ? "项目库：尚无项目竣工"
            : $"项目库：{finished.Count} 个项目竣工，{string.Join('、', finished.Select(p => $"{p.Name}{(row.Target.Source == FigureSource.Places ? $" {p.Places ?? 0} {row.Target.Unit}" : $" {p.FinishedOn:yyyy年M月}")}"))}";
    }

    // A judgement that only its author has looked at says so wherever it is told.
    private static string BasisOf(Judgement judgement) => $"依据：{judgement.Evidence}{(judgement.ConfirmedBy is null ? "；待复核" : "")}";

    private static string JudgementSentence(AssessedTarget row) => row switch
    {
        { Assessment.Judgement: { } j } => $"{(j.Grade is null ? "" : $"{j.Grade}：")}{j.Words}（{j.Date.Year}年{j.Date.Month}月{j.Date.Day}日，{BasisOf(j)}）",
        { Target.Rule: Rule.Judged } => "尚未评定；定性目标，以文字和依据评定，不给数值",
        { Target: { IsOfProjects: true, Rule: not Rule.Done } } =>
            $"{row.Milestone?.Year}年目标{StatusText.Of(row.Target.Rule)}{ThresholdOf(row.Milestone?.Threshold ?? 0, row.Target.Unit)}；由项目库汇总，尚无竣工项目数据",
        { Target.IsOfProjects: true } when row.Projects.Any(p => p.StartedOn is not null) =>
            $"要求{row.Milestone?.Year}年完成，{(row.Assessment.DoneIn is { } done ? $"{done}年完成" : $"截至{row.AsOf}年没有完成")}（{Finished(row, row.AsOf)}）",
        { Target.IsOfProjects: true } => $"要求{row.Milestone?.Year}年完成；由项目库汇总，尚无竣工项目数据",
        { Target.Rule: Rule.Done } => $"要求{row.Milestone?.Year}年完成，尚无完成依据",
        _ => $"{row.Milestone?.Year}年目标{StatusText.Of(row.Target.Rule)}{ThresholdOf(row.Milestone?.Threshold ?? 0, row.Target.Unit)}，尚无评定依据",
    };
}
