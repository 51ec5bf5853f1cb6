using System.Numerics;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Indicators;

namespace XifengEdu.Web.Text;

/// <summary>What is missing, in words: 260 名幼儿, 2 所, and what would have to become of them.</summary>
public static class HeadText
{
    /// <summary>A number of what an indicator counts: 260 名幼儿.</summary>
    public static string CountOf(Indicator indicator, BigInteger count) => $"{FigureText.Number(count)} {indicator.CountedUnit}";

    /// <summary>The unit of what is missing: of a count that of the target, of a ratio what its numerator counts.</summary>
    public static string UnitOf(AssessedTarget row) =>
        row.Indicator is { Denominator.Count: > 0 } ratio ? ratio.CountedUnit : row.Target.Unit;

    /// <summary>What heads that do not count yet have to do: change into public kindergartens, or meet the standard themselves.</summary>
    public static string ActionOf(Indicator indicator) => !indicator.IsShareOfSchools ? "达到要求"
        : indicator.Numerator.Any(t => t.Filter?.Inclusive == true) ? "转入公办园或普惠性民办园" : "转入公办园";

    /// <summary>What schools that count wholly or not at all have to become.</summary>
    public static string ChangeOf(Indicator indicator) =>
        indicator.Numerator.Any(t => t.Filter?.Inclusive == true) ? "转为公办园或认定为普惠性民办园" : "转为公办";
}
