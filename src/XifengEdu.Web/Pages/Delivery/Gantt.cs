using System.Globalization;
using XifengEdu.Domain.Delivery;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>A stretch of a bar, in months from the first day of the chart.</summary>
public sealed record GanttBar(string From, string Length);

/// <summary>The bars of one project in a chart of the plan period.</summary>
/// <param name="Width">Months of the chart.</param>
/// <param name="Planned">What was planned.</param>
/// <param name="Real">What has been, up to what was planned.</param>
/// <param name="Late">What has been beyond it.</param>
/// <param name="Today">Where today stands; null where that is outside.</param>
/// <param name="Words">All of it for those who do not see it.</param>
public sealed record Gantt(int Width, GanttBar? Planned, GanttBar? Real, GanttBar? Late, string? Today, string Words)
{
    /// <summary>Whether a project has dates to draw.</summary>
    public static bool IsDrawn(Project project) => (project.PlannedStart ?? project.StartedOn) is not null || (project.PlannedEnd ?? project.FinishedOn) is not null;

    /// <summary>The bars of a project.</summary>
    public static Gantt Of(Project project, int firstYear, int years, DateOnly today)
    {
        var width = years * 12;
        var planned = Bar(project.PlannedStart ?? project.PlannedEnd, project.PlannedEnd ?? project.PlannedStart);
        var until = project.FinishedOn ?? (project is { State: DeliveryState.UnderWay, StartedOn: not null } ? today : null);
        var start = project.StartedOn ?? until;
        var due = project.PlannedEnd is { } end && until > end ? end : until;
        return new(width, planned, Bar(start, start > due ? null : due), Bar(due < start ? start : due, until > due ? until : null),
            X(today) is > 0 and var now && now < width ? Text(now) : null,
            $"计划 {Span(project.PlannedStart, project.PlannedEnd)}；实际 {Span(project.StartedOn, project.FinishedOn)}");

        double X(DateOnly day) => ((day.Year - firstYear) * 12) + day.Month - 1 + ((day.Day - 1) / 31.0);

        GanttBar? Bar(DateOnly? from, DateOnly? to)
        {
            if (from is not { } first || to is not { } last) return null;
            var (left, right) = (Math.Clamp(X(first), 0, width), Math.Clamp(X(last), 0, width));
            return new(Text(Math.Min(left, width - 0.5)), Text(Math.Max(right - left, 0.5)));
        }
    }

    private static string Text(double x) => x.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Span(DateOnly? from, DateOnly? to) => (from, to) is (null, null) ? "未填"
        : $"{(from is { } first ? ChinaTime.Of(first) : "")}至{(to is { } last ? ChinaTime.Of(last) : "")}";
}
