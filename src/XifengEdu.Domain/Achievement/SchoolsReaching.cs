using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Achievement;

/// <summary>How many schools reach a threshold by themselves.</summary>
/// <param name="Year">The year of their figures.</param>
/// <param name="Reaching">Schools that reach it.</param>
/// <param name="Known">Schools with a figure.</param>
public sealed record SchoolsReaching(int Year, int Reaching, int Known)
{
    /// <summary>The share that does, in percent; null without any figure.</summary>
    public Fraction? Share => Known == 0 ? null : (Fraction)Reaching / Known * 100;

    /// <summary>Counts them.</summary>
    /// <param name="row">The target.</param>
    /// <param name="schools">The statistics by school, of the year shown.</param>
    /// <returns>Null where the target does not ask it of each school, or there is no threshold or no figure.</returns>
    public static SchoolsReaching? Of(AssessedTarget row, StatisticsCube schools)
    {
        if (row is not { Target.EachSchool: true, Indicator: { } indicator, Shown: { Year: var year }, Assessment.Threshold: { } threshold }) return null;
        var values = indicator.Compute(schools, AreaLevel.School, year).Where(v => v.Coverage.IsComplete).Select(v => v.Value).OfType<Fraction>().ToList();
        return new(year, values.Count(threshold.IsMetBy), values.Count);
    }
}
