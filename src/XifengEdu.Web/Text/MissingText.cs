using XifengEdu.Domain.Achievement;

namespace XifengEdu.Web.Text;

/// <summary>Whose figures are missing, by name: 2026年缺永靖镇中心幼儿园、小太阳幼儿园等26所的图书册数.</summary>
public static class MissingText
{
    private const int MostNamed = 3, MostClauses = 3;

    /// <summary>Everything that is missing for a verdict; empty when nothing is.</summary>
    /// <param name="row">The target and its verdict.</param>
    /// <param name="named">How many schools are named before the rest is counted.</param>
    /// <param name="clauses">How many different gaps are told before the rest is left out.</param>
    public static string Of(AssessedTarget row, int named = MostNamed, int clauses = MostClauses)
    {
        var gaps = row.Missing.GroupBy(m => (m.Year, Who: Who(m, named)))
            .Select(g => $"{g.Key.Year}年缺{g.Key.Who}的{string.Join('、', g.Select(m => $"“{m.Element.Name}”"))}").ToList();
        var zeros = row.YearsWanting.Where(v => v.DividesByZero).Select(v => $"{v.Year}年分母为0，无法计算");
        return string.Join('；', zeros.Concat(gaps.Take(clauses))) + (gaps.Count > clauses ? $"；另有{gaps.Count - clauses}处" : "");
    }

    /// <summary>The same with every name, for a cell that can be searched.</summary>
    public static string Whole(AssessedTarget row) => Of(row, int.MaxValue, int.MaxValue);

    private static string Who(MissingFigure missing, int named) => missing.Reporters.Count == 0 ? "县教育局（县级数据）"
        : string.Join('、', missing.Reporters.Take(named)) + (missing.Reporters.Count > named ? $"等{missing.Reporters.Count}所" : "");
}
