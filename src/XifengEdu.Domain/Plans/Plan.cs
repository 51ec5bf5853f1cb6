namespace XifengEdu.Domain.Plans;

/// <summary>A five-year plan: what the county has set itself.</summary>
public sealed class Plan
{
    /// <summary>The code, such as <c>14fyp</c>.</summary>
    public required string Code { get; init; }
    /// <summary>The official title.</summary>
    public required string Title { get; set; }
    /// <summary>Who published it.</summary>
    public required string Publisher { get; set; }
    /// <summary>The day of publication.</summary>
    public required DateOnly Published { get; set; }
    /// <summary>The year its progress is measured from.</summary>
    public required int BaselineYear { get; set; }
    /// <summary>Its first year.</summary>
    public required int FirstYear { get; set; }
    /// <summary>Its last year.</summary>
    public required int LastYear { get; set; }
    /// <summary>Whether it is a draft or judges.</summary>
    public required PlanStatus Status { get; set; }
    /// <summary>What a reader must know where the text is not of one mind.</summary>
    public required ICollection<PlanNote> Notes { get; init; }
    /// <summary>Its targets, in the order of the text.</summary>
    public required ICollection<Target> Targets { get; init; }

    /// <summary>The years by which something is to be reached, with every revision there is, in order.</summary>
    public IReadOnlyList<int> MilestoneYears => [.. Targets.SelectMany(t => t.MilestonesOn(null)).Select(m => m.Year).Distinct().Order()];

    /// <summary>
    /// Of several plans the one to look at for figures of a year: the one in force that judges it, else the last in force before it,
    /// else the first of all in force; null without any.
    /// </summary>
    public static Plan? For(IEnumerable<Plan> plans, int? year)
    {
        var inForce = plans.Where(p => p.Status == PlanStatus.InForce).OrderBy(p => p.FirstYear).ToList();
        return inForce.LastOrDefault(p => year is { } y && p.Judges(y)) ?? inForce.LastOrDefault(p => p.FirstYear <= year) ?? inForce.FirstOrDefault();
    }

    /// <summary>Whether its targets judge the figures of a year.</summary>
    public bool Judges(int year) => Status == PlanStatus.InForce && year >= BaselineYear && year <= LastYear;
}
