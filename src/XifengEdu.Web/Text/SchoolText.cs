using XifengEdu.Data.Schools;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Web.Text;

/// <summary>Where a school stands and what it adds, in words.</summary>
public static class SchoolText
{
    /// <summary>What a school adds to a county indicator, turned where less is better.</summary>
    /// <param name="part">Its part.</param>
    /// <param name="threshold">What the county is held against; null without a target.</param>
    public static string Contribution(Contribution part, Threshold? threshold)
    {
        var i = part.Indicator;
        string Side(decimal? side) => $"{FigureText.Number(side ?? 0)}";
        if (i.Denominator.Count == 0) return $"本校 {Side(part.Numerator)}，全县 {FigureText.WithUnit(part.With, i.Decimals, i.Unit)}";
        if (part.IsOneSided) return $"本校只计入{(part.Numerator is null ? "分母" : "分子")}（{Side(part.Numerator ?? part.Denominator)}），这项指标不能按学校分解";
        var counted = $"本校 {Side(part.Denominator)} 中 {Side(part.Numerator)}，全县 {FigureText.WithUnit(part.With, i.Decimals, i.Unit)}";
        if (part.Effect is not { } effect) return $"{counted}，全部由本校构成";
        var isHigher = effect.Sign > 0;
        var words = threshold?.Rule == Rule.AtMost ? isHigher ? "使全县超出" : "使全县降低" : isHigher ? "拉高全县" : "拉低全县";
        return $"{counted}，{words} {FigureText.Difference(effect.Abs(), i.Decimals, i.Unit)}";
    }

    /// <summary>How much is missing of the threshold: in heads where there are any.</summary>
    public static string Distance(IndicatorValue own, Threshold threshold, Gap gap)
    {
        var word = threshold.Direction > 0 ? "尚差" : "超出";
        return gap.Count is { } count ? $"{word} {FigureText.Number(count)} {own.Indicator.CountedUnit}" : $"{word} {FigureText.Difference(gap.Value.Abs(), own.Indicator.Decimals, own.Indicator.Unit)}";
    }

    /// <summary>The figure, what it is held against and what it is made of.</summary>
    public static string Detail(IndicatorValue own, Threshold? threshold, Fraction? median)
    {
        var i = own.Indicator;
        var value = own.Value.GetValueOrDefault();
        var parts = new List<string> { $"{own.Year}年 {FigureText.WithUnit(value, threshold is { } t ? Rounding.TellingDecimals(value, t.Value, i.Decimals) : i.Decimals, i.Unit)}" };
        if (threshold is { } due) parts.Add($"{due.Year}年目标{StatusText.Of(due.Rule)} {FigureText.ThresholdOf(Rounding.HalfUp(due.Value, i.Decimals), i.Unit)}");
        if (median is { } middle && middle != value) parts.Add($"比同类学校中位数{(value < middle ? "低" : "高")} {FigureText.Difference((value - middle).Abs(), i.Decimals, i.Unit)}");
        if (own is { Numerator: { } above, Denominator: { } below }) parts.Add($"{FigureText.Number(below)} 中 {FigureText.Number(above)}");
        return string.Join("；", parts);
    }

    /// <summary>What a change makes another, old → new; what stays is left out.</summary>
    public static IEnumerable<string> Differences(ForeseenChange foreseen, Func<string?, string> nameOf)
    {
        var (before, after) = (foreseen.Before, foreseen.After);
        if (after is null) yield break;
        foreach (var (word, old, now) in ((string, string?, string?)[])
        [
            ("校名", before?.Name, after.Name),
            ("简称", before?.ShortName, after.ShortName),
            ("类别", before is null ? null : StatusText.Of(before.Kind), StatusText.Of(after.Kind)),
            ("办学性质", before is null ? null : StatusText.Of(before.Ownership), StatusText.Of(after.Ownership)),
            ("普惠性认定", before?.Inclusive == true ? "是" : "否", after.Inclusive ? "是" : "否"),
            ("乡镇（街道）", before?.Township, after.Township),
            ("状态", before is null ? null : StatusText.Of(before.Status), StatusText.Of(after.Status) + (after.MergedInto is { } into ? $"（{nameOf(into)}）" : "")),
        ])
            if (old != now) yield return old is null ? $"{word}：{now}" : $"{word}：{old} → {now}";
    }

    /// <summary>What a change does to a year's collection, in one sentence.</summary>
    public static string ConsequencesOf(ForeseenYear year)
    {
        var schools = year.SchoolsBefore == year.SchoolsAfter ? $"应填报的学校仍为 {year.SchoolsAfter} 所" : $"应填报的学校由 {year.SchoolsBefore} 所变为 {year.SchoolsAfter} 所";
        var figures = (year.FiguresAfter - year.FiguresBefore) switch
        {
            < 0 and var fewer => $"已填报的 {-fewer} 项数据退出汇总（保留在修改记录中）",
            > 0 and var more => $"另有 {more} 项数据计入汇总",
            0 => "已填报的数据照旧汇总",
        };
        return $"{year.Year}年：{schools}，{figures}，{(year.Moved.Count == 0 ? "各项指标不变" : $"{year.Moved.Count} 项指标随之改变")}。";
    }

    /// <summary>A value of the county with how far it is reported.</summary>
    public static string Reported(IndicatorValue value) =>
        $"{(value.Value is { } v ? FigureText.WithUnit(v, value.Indicator.Decimals, value.Indicator.Unit) : "无数据")}（已报 {value.Coverage.Reported}/{value.Coverage.Expected}）";
}
