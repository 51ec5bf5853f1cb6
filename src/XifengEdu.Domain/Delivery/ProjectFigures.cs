using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Domain.Delivery;

/// <summary>What the project library says of a target, year by year.</summary>
public static class ProjectFigures
{
    /// <summary>
    /// The figure of each year: how many units are finished by its end, how many places they add, or, for what is done, 1 when all
    /// are. None while nobody has moved any of the projects: a library that nobody keeps is no zero.
    /// </summary>
    /// <param name="target">The target.</param>
    /// <param name="projects">The projects that feed it.</param>
    /// <param name="baselineYear">The year from which the plan counts, whose own figure is not told here.</param>
    /// <param name="lastYear">The last year that is told.</param>
    public static IEnumerable<YearFigure> Of(Target target, IReadOnlyCollection<Project> projects, int baselineYear, int lastYear)
    {
        var counted = projects.Where(p => !p.IsFromBefore && p.State != DeliveryState.Stopped).ToList();
        if (projects.All(p => p.IsFromBefore || (p.State != DeliveryState.Stopped && p.StartedOn is null && p.FinishedOn is null))) yield break;
        for (var year = baselineYear + 1; year <= lastYear; year++)
        {
            var finished = counted.FindAll(p => p.FinishedOn?.Year <= year);
            yield return new(year, target switch
            {
                { Rule: Rule.Done } => finished.Count > 0 && finished.Count == counted.Count ? 1 : 0,
                { Source: FigureSource.Places } => finished.Sum(p => p.Places ?? 0),
                _ => finished.Sum(p => p.Count ?? 1),
            });
        }
    }

    /// <summary>
    /// What the figure would be if nothing is stopped and all is finished: units, or places. Where the plan asks places of a group
    /// and not all of its projects say theirs, the group's are taken.
    /// </summary>
    /// <param name="target">The target.</param>
    /// <param name="projects">The projects that feed it.</param>
    public static int Planned(Target target, IEnumerable<Project> projects)
    {
        var counted = projects.Where(p => !p.IsFromBefore && p.State != DeliveryState.Stopped).ToList();
        return target.Source != FigureSource.Places ? counted.Sum(p => p.Count ?? 1)
            : counted.GroupBy(p => p.Group ?? p.Code).Sum(g => g.All(p => p.Places is not null) ? g.Sum(p => p.Places!.Value) : Math.Max(g.First().GroupPlaces ?? 0, g.Sum(p => p.Places ?? 0)));
    }
}
