using System.Security.Claims;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Reports;

/// <summary>The gap report as it is read, whether on a page, on paper or in a file.</summary>
/// <param name="Plan">The plan, with all its targets.</param>
/// <param name="Filter">What was asked for.</param>
/// <param name="Question">The same as a question to the figures.</param>
/// <param name="All">Every target of the plan, in its order.</param>
/// <param name="Rows">Those that pass the filter, worst first.</param>
public sealed record GapReportContent(
    Plan Plan, GapReportFilter Filter, PlanQuestion Question, IReadOnlyList<AssessedTarget> All, IReadOnlyList<AssessedTarget> Rows)
{
    /// <summary>The year up to which figures count.</summary>
    public int Year => Question.AsOf;

    /// <summary>The years that can be asked for.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>The milestones that can be asked for.</summary>
    public required IReadOnlyList<int> MilestoneYears { get; init; }

    /// <summary>The stages of the plan, in the order of its targets: its chapters.</summary>
    public IReadOnlyList<string> Stages => [.. All.Select(r => r.Target.Stage).Distinct()];

    /// <summary>Whether what was asked for can be chosen at all.</summary>
    public bool IsKnown => (string.IsNullOrEmpty(Filter.Stage) || Stages.Contains(Filter.Stage)) && (string.IsNullOrEmpty(Filter.Status) || Filter.ChosenStatus is not null)
        && (Filter.Office is not { } office || Offices.Names.ContainsKey(office));

    /// <summary>The townships that can be asked for.</summary>
    public required IReadOnlyList<string> Townships { get; init; }

    /// <summary>The offices that can be asked, and for which targets.</summary>
    public required OfficesOfTargets Offices { get; init; }

    /// <summary>The figures of the year that the bureau has explained.</summary>
    public required IReadOnlyList<ExplainedFigure> Explained { get; init; }

    /// <summary>The second column by target; null when none was asked for.</summary>
    public IReadOnlyDictionary<string, AssessedTarget>? Compared { get; init; }

    /// <summary>The question of the second column; null when none was asked for.</summary>
    public PlanQuestion? ComparedQuestion { get; init; }

    /// <summary>How many of the targets listed have each status.</summary>
    public Scoreboard Scoreboard => Scoreboard.Of(Rows, Filter);
}

/// <summary>Reads the gap report.</summary>
public sealed class GapReportReader(Definitions definitions, AssessmentQuery achievement, OfficesOfTargetsQuery offices, ExplainedFiguresQuery explained)
{
    /// <summary>The report; null when the plan, a year, a milestone or the township is unknown.</summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="user">Who asks: a draft is shown to those who write it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<GapReportContent?> RunAsync(GapReportFilter filter, ClaimsPrincipal user, CancellationToken ct)
    {
        if ((string.IsNullOrEmpty(filter.Plan) ? await definitions.CurrentPlanAsync(ct) : await definitions.PlanAsync(filter.Plan, ct)) is not { } plan
            || !user.Sees(plan)) return null;
        IReadOnlyList<int> years = [.. (await definitions.RoundsAsync(ct)).Select(r => r.Year).Where(y => y >= plan.BaselineYear)];
        IReadOnlyList<int> milestones = plan.MilestoneYears;
        IReadOnlyList<string> townships = [.. (await definitions.TownshipsAsync(ct)).Select(t => t.Name)];
        if ((filter.AsOf is { } asOf && !years.Contains(asOf)) || (filter.CompareAsOf is { } other && !years.Contains(other))
            || (filter.Milestone is { } due && !milestones.Contains(due))
            || (filter.CompareMilestone is { } otherDue && !milestones.Contains(otherDue))
            || (!string.IsNullOrEmpty(filter.Township) && !townships.Contains(filter.Township))) return null;

        var year = filter.AsOf ?? await definitions.DefaultYearAsync(plan, ct);
        var question = new PlanQuestion(plan.Code, year, filter.Milestone,
            string.IsNullOrEmpty(filter.Township) ? null : filter.Township, filter.Latest);
        var compared = filter.Compares
            ? question with { AsOf = filter.CompareAsOf ?? year, Milestone = filter.CompareMilestone ?? filter.Milestone } : null;
        var all = await achievement.RunAsync(question, ct);
        var asked = await offices.RunAsync(plan.Code, ct);
        return new(plan, filter, question, all,
        [
            .. all.Where(r => filter.Passes(r) && (filter.Office is not { } office || asked.Of[r.Target.Code].Contains(office))).OrderBy(r => StatusOrder.Of(r.Assessment.Status))
                .ThenByDescending(r => r.Assessment.Shortfall).ThenBy(r => r.Target.Position),
        ])
        {
            Years = years,
            MilestoneYears = milestones,
            Townships = townships,
            Offices = asked,
            Explained = await explained.RunAsync(year, question.Township, ct),
            ComparedQuestion = compared,
            Compared = compared is null ? null : (await achievement.RunAsync(compared, ct)).ToDictionary(r => r.Target.Code),
        };
    }
}
