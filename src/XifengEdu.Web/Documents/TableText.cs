using System.Globalization;
using System.Text.RegularExpressions;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Documents;

/// <summary>What people write into tables beside figures: totals, averages, years.</summary>
internal static partial class TableText
{
    /// <summary>Whether a cell names a total or an average: 合计, 永靖镇小计, 平均.</summary>
    public static bool IsTotal(string text) => Total().IsMatch(text);

    /// <summary>Whether a column's head says that a year stands below it.</summary>
    public static bool IsYearHead(string text) => text.ToLowerInvariant() is "year" or "年度" or "年份" or "统计年度" or "学年";

    /// <summary>The years a cell names: 2025, 2025年, 2025—2026学年; empty when it names none.</summary>
    public static IReadOnlyList<int> YearsIn(string text) =>
        [.. Years().Matches(HalfWidth.Of(text)).Select(m => int.Parse(m.ValueSpan, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"^.{0,20}?((合|总|小|共|累)\s*计|平\s*均)(数|值|人数)?[：:]?$")]
    private static partial Regex Total();

    [GeneratedRegex(@"(?<![0-9.])[12][0-9]{3}(?![0-9])")]
    private static partial Regex Years();
}
