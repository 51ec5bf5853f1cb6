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
}
