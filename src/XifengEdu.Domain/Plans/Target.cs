namespace XifengEdu.Domain.Plans;

/// <summary>One target of a plan.</summary>
public sealed class Target
{
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>The code.</summary>
    public required string Code { get; init; }
    /// <summary>The stage or field of education it belongs to, such as <c>pre</c>; its chapter in a report.</summary>
    public required string Stage { get; set; }
    /// <summary>Its place in the plan.</summary>
    public required int Position { get; init; }
    /// <summary>The section of the text that sets it.</summary>
    public required string Section { get; set; }
    /// <summary>The official name.</summary>
    public required string Name { get; set; }
    /// <summary>What it asks for.</summary>
    public required TargetKind Kind { get; set; }
    /// <summary>The unit of its figures.</summary>
    public required string Unit { get; set; }
    /// <summary>How it is judged.</summary>
    public required Rule Rule { get; set; }
    /// <summary>The growth in percent that <see cref="Plans.Rule.GrowthAtLeast"/> asks for.</summary>
    public decimal? Growth { get; set; }
    /// <summary>Whether what is to be done is due anew in each milestone's year, as the yearly evaluation is.</summary>
    public bool DoneAnew { get; set; }
    /// <summary>Whether every school has to reach it by itself, so that the share of those that do is told beside the county's figure.</summary>
    public bool EachSchool { get; set; }
    /// <summary>The figure of the baseline year as the plan states it; null where it states none.</summary>
    public decimal? Baseline { get; set; }
    /// <summary>What the plan before it asked for by the baseline year.</summary>
    public decimal? PriorPlanTarget { get; set; }
    /// <summary>Whether it is binding or expected; null where the plan does not say.</summary>
    public Commitment? Commitment { get; set; }
    /// <summary>Where its figure comes from.</summary>
    public required FigureSource Source { get; set; }
    /// <summary>The code of the indicator, for <see cref="FigureSource.Indicator"/>; several targets may rest on one.</summary>
    public string? Indicator { get; set; }
    /// <summary>Whether the project library tells its figure.</summary>
    public bool IsOfProjects => Source is FigureSource.Projects or FigureSource.Places;
    /// <summary>Whether people judge it: neither statistics nor projects tell its figure.</summary>
    public bool IsJudged => Source == FigureSource.Judgement;
    /// <summary>How its figure is made, in words.</summary>
    public required string Method { get; set; }
    /// <summary>The exact words of the plan that set it.</summary>
    public required IReadOnlyList<string> Quotes { get; set; }
    /// <summary>What is to be reached by when, as first published; empty for what is watched or judged from year to year.</summary>
    public required ICollection<Milestone> Milestones { get; init; }

    /// <summary>What has been changed of its thresholds since.</summary>
    public ICollection<TargetRevision> Revisions { get; init; } = [];

    /// <summary>
    /// What is to be reached by when, in order of years, as in force at the end of <paramref name="day"/>; with every revision there
    /// is when null. Of two revisions of one day the later entered one holds.
    /// </summary>
    public IReadOnlyList<Milestone> MilestonesOn(DateOnly? day)
    {
        var revised = Revisions.Where(r => day is null || r.Date <= day).OrderBy(r => r.Date).ThenBy(r => r.Id)
            .GroupBy(r => r.Year).ToDictionary(g => g.Key, g => g.Last().After);
        return
        [
            .. Milestones.Where(m => !revised.ContainsKey(m.Year))
                .Concat(revised.Select(r => new Milestone(r.Key, r.Value))).OrderBy(m => m.Year),
        ];
    }

    /// <summary>What was to be reached by a year before it was revised; null where it never was, or nothing was set.</summary>
    public decimal? FirstSet(int year) => Revisions.Where(r => r.Year == year).OrderBy(r => r.Date).ThenBy(r => r.Id).FirstOrDefault()?.Before;

    /// <summary>The milestones in force in <paramref name="asOf"/>: on its last day, or with every revision there is.</summary>
    public IReadOnlyList<Milestone> MilestonesAsOf(int asOf, bool latest) => MilestonesOn(latest ? null : new DateOnly(asOf, 12, 31));
}
