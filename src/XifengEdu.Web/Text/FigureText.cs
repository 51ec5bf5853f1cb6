using System.Globalization;
using System.Numerics;
using XifengEdu.Data.Collection;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Web.Text;

/// <summary>Figures, units and findings in the words of an official page.</summary>
public static class FigureText
{
    public const string None = "—";

    private const int TenThousand = 10_000;

    /// <summary>The name of a target or an indicator without the explanation in its brackets.</summary>
    public static string ShortName(string name) => name.Split('（')[0];

    /// <summary>A figure with thousands separators and a fixed number of decimals.</summary>
    public static string Number(Fraction value, int decimals) => Rounding.Text(value, decimals);

    /// <summary>A plain number as it stands, with as many decimals as it has.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.############################", CultureInfo.InvariantCulture);

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

    /// <summary>A figure of a target, with as many decimals as its verdict takes.</summary>
    public static string Of(AssessedTarget row, Fraction value) => WithUnit(value, row.DecimalsOf(value), row.Target.Unit);

    /// <summary>A figure of a target as it is read aloud and as it is copied; neither contradicts the verdict.</summary>
    public static ReadFigure Reading(AssessedTarget row, Fraction value)
    {
        var read = Reading(value, row.DecimalsOf(value), row.Target.Unit);
        var thresholds = row.Milestones.Select(m => m.Threshold).OfType<decimal>();
        return read.Shown == read.Exact ? read : Reading(value, row.DecimalsOf(value), row.Target.Unit,
            thresholds.Select(t => Rounding.TellingDecimals(value / TenThousand, (Fraction)t / TenThousand, 2)).Append(2).Max());
    }

    /// <summary>A threshold as the plan writes it: 95%, not 95.00%.</summary>
    public static string ThresholdOf(decimal value, string unit) => Number(value) + (unit == "%" ? "%" : " " + unit);

    /// <summary>
    /// A figure as it is read aloud and as it is copied: from ten thousand on 1.23 万人 or 8.12 亿元 for reading, the exact figure
    /// for copying.
    /// </summary>
    public static ReadFigure Reading(Fraction value, int decimals, string unit, int largeDecimals = 2)
    {
        var exact = WithUnit(value, decimals, unit);
        var isLarge = value >= TenThousand || value <= -TenThousand;
        // What is spent on a pupil is told to the yuan.
        return new(!isLarge || unit is "%" or "元" ? exact : unit == "万元" ? $"{Number(value / TenThousand, largeDecimals)} 亿元" : $"{Number(value / TenThousand, largeDecimals)} 万{unit}", exact);
    }

    /// <summary>The unit of a difference: 百分点 for shares.</summary>
    public static string DifferenceUnit(string unit) => unit == "%" ? "个百分点" : unit;

    /// <summary>A difference with its unit; never shown as zero when it is not.</summary>
    public static string Difference(Fraction value, int decimals, string unit) =>
        $"{Number(value, Rounding.TellingDecimals(value, 0, decimals))} {DifferenceUnit(unit)}";

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
            FigureProblem.BreaksRule => Broken(finding, name, value, element, elements) + (finding.IsWarning ? "，请核实并说明原因。" : "。"),
            FigureProblem.Unexplained => Broken(finding, name, value, element, elements) + "，提交前请核实并说明原因。",
        };
    }

    /// <summary>All that is wrong with one figure, as it stands beside its box: no name, no figure, one short remark; errors before anything else.</summary>
    public static string Beside(IEnumerable<FigureFinding> findings, IReadOnlyDictionary<string, Element> elements)
    {
        var all = findings.Distinct().ToList();
        var errors = all.FindAll(f => !IsToExplain(f));
        var clauses = (errors.Count > 0 ? errors : all).Select(f => Brief(f, elements.GetValueOrDefault(f.Element), elements)).Distinct().ToList();
        return clauses.Count == 0 ? "" : string.Join("；", clauses) + (errors.Count == 0 ? "，请核实并说明原因。" : "。");
    }

    private static bool IsToExplain(FigureFinding finding) => finding.IsWarning || finding.Problem == FigureProblem.Unexplained;

    private static string Brief(FigureFinding finding, Element? element, IReadOnlyDictionary<string, Element> elements) => finding.Problem switch
    {
        FigureProblem.UnknownElement => "没有这个指标项",
        FigureProblem.NotApplicable => "不适用于本单位，请留空",
        FigureProblem.NotCollected => "本年度不采集，请留空",
        FigureProblem.NotANumber => element?.Type == ElementType.YesNo ? "应填1（是）或0（否）" : "应填数字",
        FigureProblem.Negative => "不得为负数",
        FigureProblem.NotWhole => "应填整数",
        FigureProblem.NotYesNo => "应填1（是）或0（否）",
        FigureProblem.TooManyDecimals => $"最多保留{Element.MostDecimals}位小数",
        FigureProblem.TooLarge => "数值过大，请核对单位",
        FigureProblem.Missing => "尚未填写",
        FigureProblem.BreaksRule or FigureProblem.Unexplained => finding is { Rule: FigureRule.LikeSchools, Least: 0, Most: 0 } ? "同类学校上年均为0"
            : RuleText.Of(finding.Rule!, element, elements) + Limit(finding) + (finding is { Rule: FigureRule.YearOnYear, LastYear: { } last } ? $"（上年{Number(last)}）" : ""),
    };

    /// <summary>Why a step was refused.</summary>
    public static string Of(ReturnOutcome.Refused refused) => refused.Why switch
    {
        Refusal.WrongStatus => $"当前状态为“{StatusText.Of(refused.Status)}”，不能进行此操作。",
        Refusal.OwnSubmission => "填写、导入过其中数据或提交这份报表的人不能审核它，请由另一人审核。",
        Refusal.RoundNotOpen => "该年度填报未开放，学校不能修改；如需更正请联系县教育局。",
        Refusal.ReasonMissing => "退回报表或提出疑问必须写明原因。",
        Refusal.NotReporting => "该校该年度已合并或停办，不再填报。",
        Refusal.NotYours => "此操作不属于您的职责：校长确认或提出疑问，教育局审核、退回和更正。",
        Refusal.TooLong => "原因、说明和文号每项不得超过500字，请精简。",
        Refusal.NeedsCorrection => "该年度数据已公布并锁定，只能由教育局更正，并须写明更正原因和文号。",
    };

    private static string Broken(FigureFinding finding, string name, string value, Element? element, IReadOnlyDictionary<string, Element> elements)
    {
        var rule = finding.Rule!;
        var before = finding.LastYear is { } last ? $"上年为{Number(last)}，" : "";
        return $"{name}为{value}，{before}{RuleText.Of(rule, element, elements)}{Limit(finding)}";
    }

    private static string Limit(FigureFinding finding) => finding.Rule switch
    {
        FigureRule.NotMoreThan or FigureRule.CountyFigure => $"（{Number(finding.Most ?? 0)}）",
        FigureRule.NotLessThan or FigureRule.SumOf => $"（{Number(finding.Least ?? 0)}）",
        FigureRule.LikeSchools => $"（{Number(decimal.Ceiling(finding.Least ?? 0))}至{Number(decimal.Floor(finding.Most ?? 0))}）",
        _ => "",
    };
}

/// <summary>A figure in two hands.</summary>
/// <param name="Shown">For reading.</param>
/// <param name="Exact">For copying.</param>
public sealed record ReadFigure(string Shown, string Exact);
