using System.Globalization;
using System.Numerics;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Web.Text;

/// <summary>Figures, units and findings in the words of an official page.</summary>
public static class FigureText
{
    public const string None = "—";

    /// <summary>A figure with thousands separators and a fixed number of decimals.</summary>
    public static string Number(Fraction value, int decimals) =>
        Rounding.HalfUp(value, decimals).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A plain number, with as many decimals as it has.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture);

    /// <summary>A change against last year: +23（+1.9%）, 持平; empty when either is missing.</summary>
    public static string Change(decimal? now, decimal? last)
    {
        if (now is not { } value || last is not { } before) return "";
        if (value == before) return "持平";
        var sign = value > before ? "+" : "";
        return before == 0 ? $"{sign}{Number(value - before)}"
            : $"{sign}{Number(value - before)}（{sign}{Number(Rounding.HalfUp((Fraction)(value - before) / before * 100, 1), 1)}%）";
    }

    public static string Number(BigInteger value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A figure with its unit: 58.95%, 1,200册.</summary>
    public static string WithUnit(Fraction value, int decimals, string unit) => Number(value, decimals) + (unit == "%" ? "%" : " " + unit);

    /// <summary>A figure held against a threshold, with as many decimals as the verdict takes.</summary>
    public static string Telling(Fraction value, Fraction threshold, int decimals, string unit) =>
        WithUnit(value, Rounding.TellingDecimals(value, threshold, decimals), unit);

    /// <summary>A threshold as the plan writes it: 95%, not 95.00%.</summary>
    public static string ThresholdOf(decimal value, string unit) => Number(value) + (unit == "%" ? "%" : " " + unit);

    /// <summary>The unit of a difference: 百分点 for shares.</summary>
    public static string DifferenceUnit(string unit) => unit == "%" ? "个百分点" : unit;

    /// <summary>A difference with its unit; never shown as zero when it is not.</summary>
    public static string Difference(Fraction value, int decimals, string unit) =>
        $"{Number(value, Rounding.TellingDecimals(value, 0, decimals))} {DifferenceUnit(unit)}";

    /// <summary>The whole sentence of a verdict, as a leader would say it.</summary>
    public static string Sentence(TargetAchievement row)
    {
        var (target, assessment) = (row.Target, row.Assessment);
        if (assessment.Steps.Count > 0) return YearlySentence(row);
        if (target.Rule is Rule.Done or Rule.Judged || row.Indicator is null && assessment.Actual is null) return JudgementSentence(row);
        var parts = new List<string>();
        if (row.Milestone?.Threshold is { } threshold)
            parts.Add($"{row.Milestone.Year}年目标{StatusText.Of(target.Rule)}{ThresholdOf(threshold, target.Unit)}");
        if (assessment.Actual is not { } actual) return string.Join("，", parts.Append(Incomplete(row)));
        var figure = assessment.Threshold is { } t
            ? Telling(actual.Value, t.Value, row.Decimals, target.Unit) : WithUnit(actual.Value, row.Decimals, target.Unit);
        parts.Add($"{actual.Year}年为{figure}");
        if (assessment.Status == AchievementStatus.NoData) return string.Join("，", parts) + "；" + Incomplete(row);
        if (assessment.Gap is { Count: { } count } gap && !assessment.Threshold!.IsMetBy(actual.Value))
            parts.Add(ShortBy(row, gap, count));
        var sentence = string.Join("，", parts);
        if (row.Indicator is not null && assessment.Pace is { Projected: { } projected } pace && assessment.Threshold is { } due)
            sentence += $"；按{assessment.Baseline!.Value.Year}年以来速度，{due.Year}年预计为{WithUnit(projected, row.Decimals, target.Unit)}"
                + (pace.Required is { } required && !due.IsMetBy(actual.Value)
                    ? $"，需每年{(required.Sign < 0 ? "下降" : "提高")}{Number(required.Sign < 0 ? -required : required, row.Decimals)}{DifferenceUnit(target.Unit)}" : "");
        return sentence + Remarks(row);
    }

    /// <summary>What is wrong with a figure, naming element and rule.</summary>
    public static string Of(FigureFinding finding, IReadOnlyDictionary<string, Element> elements)
    {
        var element = elements.GetValueOrDefault(finding.Element);
        var name = element is null ? $"“{finding.Element}”" : $"“{element.Name}”";
        var value = finding.Value is { } v ? Number(v) : "";
        return finding.Problem switch
        {
            FigureProblem.UnknownElement => $"没有代码为{name}的指标项，请核对代码。",
            FigureProblem.NotApplicable => $"{name}不适用于本单位，请留空。",
            FigureProblem.NotCollected => $"{name}不在本年度采集范围内，请留空。",
            FigureProblem.NotANumber => element?.Type == ElementType.YesNo ? $"{name}应填1（是）或0（否）。" : $"{name}应填数字。",
            FigureProblem.Negative => $"{name}为{value}，不得为负数。",
            FigureProblem.NotWhole => $"{name}为{value}，应填整数。",
            FigureProblem.NotYesNo => $"{name}为{value}，应填1（是）或0（否）。",
            FigureProblem.TooManyDecimals => $"{name}为{value}，最多保留{Element.MostDecimals}位小数。",
            FigureProblem.TooLarge => $"{name}为{value}，数值过大，请核对单位。",
            FigureProblem.Missing => $"{name}尚未填写。",
            FigureProblem.BreaksRule => Broken(finding, name, value) + (finding.IsWarning ? "，请核实并说明原因。" : "。"),
            FigureProblem.Unexplained => Broken(finding, name, value) + "，提交前请核实并说明原因。",
        };
    }

    /// <summary>Why a step was refused.</summary>
    public static string Of(ReturnOutcome.Refused refused) => refused.Why switch
    {
        Refusal.WrongStatus => $"当前状态为“{StatusText.Of(refused.Status)}”，不能进行此操作。",
        Refusal.OwnSubmission => "提交人不能审核自己提交的报表，请由另一人审核。",
        Refusal.RoundNotOpen => "该年度填报未开放，学校不能修改；如需更正请联系县教育局。",
        Refusal.ReasonMissing => "退回报表或提出疑问必须写明原因。",
        Refusal.NotReporting => "该校该年度已合并或停办，不再填报。",
        Refusal.NotYours => "此操作不属于您的职责：校长确认或提出疑问，教育局审核、退回和更正。",
        Refusal.TooLong => "原因、说明和文号每项不得超过500字，请精简。",
        Refusal.NeedsCorrection => "该年度数据已公布并锁定，只能由教育局更正，并须写明更正原因和文号。",
    };

    private static string Broken(FigureFinding finding, string name, string value)
    {
        var rule = finding.Rule!;
        var limit = rule.Kind switch
        {
            FigureRuleKind.NotMoreThan or FigureRuleKind.CountyFigure => $"（{Number(finding.Most ?? 0)}）",
            FigureRuleKind.NotLessThan or FigureRuleKind.SumOf => $"（{Number(finding.Least ?? 0)}）",
            FigureRuleKind.LikeSchools => $"（{Number(decimal.Ceiling(finding.Least ?? 0))}至{Number(decimal.Floor(finding.Most ?? 0))}）",
            _ => "",
        };
        var before = rule.Kind == FigureRuleKind.YearOnYear ? $"上年为{Number(finding.Least ?? 0)}，" : "";
        return $"{name}为{value}，{before}{rule.Sentence}{limit}";
    }

    private static string ShortBy(TargetAchievement row, Gap gap, BigInteger count)
    {
        var distance = gap.Value.Sign < 0 ? -gap.Value : gap.Value;
        var word = row.Target.Rule == Rule.AtMost ? "超出" : "差";
        if (row.Indicator?.Denominator.Count is null or 0) return $"{word} {Number(count)} {row.Target.Unit}";
        var heads = HeadText.CountOf(row.Indicator, count);
        var newcomers = gap.CountOfNewcomers is { } entering && entering != count && !entering.IsZero
            ? $"（总数不变；若全为新增，需 {Number(entering)} {HeadText.UnitOf(row.Indicator)}）" : "";
        return $"{word} {Difference(distance, row.Decimals, row.Target.Unit)}，约 {heads}{newcomers}";
    }

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
        return (a.ReachedIn is { } year ? $"；{year}年达到，晚于目标年" : "")
            + (a.HasFallenSince ? $"；{a.Threshold!.Year}年已达到，此后回落" : "")
            + (a.WillNotHold ? "；但按目前速度届时将再次低于目标" : "")
            + (a.Baseline is { } b && row.Values.Count > 0 && b.Year != row.Values[0].Year ? $"；基期顺延至{b.Year}年" : "")
            + (row.Indicator is null || a.Actual?.Year >= a.Threshold?.Year ? ""
                : a.IsStale ? "；数据已超过一年，仅供参考" : a.IsProvisional ? "；依据上一年度数据，为暂定结论" : "");
    }

    private static string YearlySentence(TargetAchievement row)
    {
        var target = row.Target;
        var rule = StatusText.Of(target.Rule) + (target.Growth is { } growth ? $"{Number(growth)}%" : "");
        var unit = target.Rule == Rule.GrowthAtLeast ? "%" : DifferenceUnit(target.Unit);
        var broken = row.Assessment.Steps.Where(s => s.Result == StepResult.Broken)
            .Select(s => target.Rule == Rule.GrowthAtLeast
                ? $"{s.Year}年仅增长{Telling(s.Change!.Value, target.Growth ?? 0, row.Decimals, unit)}"
                : $"{s.Year}年比上年{(s.Change!.Value.Sign < 0 ? "下降" : "变动")} {Number(s.Change.Value.Sign < 0 ? -s.Change.Value : s.Change.Value, row.Decimals)} {unit}").ToList();
        var unknown = row.Assessment.Steps.Where(s => s.Result == StepResult.Unknown).Select(s => $"{s.Year}年").ToList();
        var last = row.Assessment.Actual is { } actual ? $"；{actual.Year}年为{WithUnit(actual.Value, row.Decimals, target.Unit)}" : "";
        return $"要求{rule}："
            + (broken.Count > 0 ? string.Join("、", broken) + "，未保持" : unknown.Count > 0 ? string.Join("、", unknown) + "数据不全，无法判定"
                : $"{row.Assessment.Steps[0].Year}–{row.Assessment.Steps[^1].Year}年逐年均符合") + last;
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
