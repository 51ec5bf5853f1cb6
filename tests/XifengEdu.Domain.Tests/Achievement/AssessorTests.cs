using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Domain.Tests.Achievement;

/// <summary>The decision table, line by line and on both sides of every boundary.</summary>
public class AssessorTests
{
    // Baseline 2020, threshold in 2025: at 100 from 0, twenty points are due each year.
    [Theory]
    [InlineData("2020:0 2021:20", AchievementStatus.OnTrack)]
    [InlineData("2020:0 2021:19", AchievementStatus.OnTrack)]
    [InlineData("2020:0 2021:18.9999", AchievementStatus.Lagging)]
    [InlineData("2020:0 2021:12", AchievementStatus.Lagging)]
    [InlineData("2020:0 2021:11.9999", AchievementStatus.SeriouslyBehind)]
    [InlineData("2020:0 2021:0", AchievementStatus.SeriouslyBehind)]
    [InlineData("2020:0 2021:-0.0001", AchievementStatus.MovingAway)]
    [InlineData("2020:0 2023:100", AchievementStatus.Achieved)]
    [InlineData("2020:0 2025:99.996", AchievementStatus.Missed)]
    [InlineData("2020:0 2025:100", AchievementStatus.Achieved)]
    [InlineData("2020:101 2021:99.9", AchievementStatus.Lapsed)]
    [InlineData("2020:100 2021:99.9", AchievementStatus.Lapsed)]
    [InlineData("2020:99", AchievementStatus.NoData)]
    [InlineData("", AchievementStatus.NoData)]
    [InlineData("2022:60", AchievementStatus.NoTrend)]
    [InlineData("2022:40 2023:60", AchievementStatus.OnTrack)]
    public void A_figure_on_its_way_is_judged_by_the_first_line_that_fits(string figures, AchievementStatus expected)
    {
        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 100, 2025), Known(figures, 2025), PaceMethod.Linear);

        Assert.Equal(expected, assessment.Status);
    }

    [Theory]
    [InlineData(Rule.AtLeast, "200000", AchievementStatus.Achieved)]
    [InlineData(Rule.MoreThan, "200000", AchievementStatus.Missed)]
    [InlineData(Rule.MoreThan, "200001", AchievementStatus.Achieved)]
    [InlineData(Rule.AtMost, "200000", AchievementStatus.Achieved)]
    [InlineData(Rule.AtMost, "200000.0001", AchievementStatus.Missed)]
    public void A_threshold_itself_is_reached_unless_it_must_be_exceeded(Rule rule, string figure, AchievementStatus expected)
    {
        var assessment = Assessor.OfThreshold(new(rule, 200_000, 2023), Known($"2020:5 2023:{figure}", 2023), PaceMethod.Linear);

        Assert.Equal(expected, assessment.Status);
    }

    [Theory]
    [InlineData("0", AchievementStatus.Achieved)]
    [InlineData("0.0001", AchievementStatus.Missed)]
    public void A_zero_target_is_reached_by_exactly_zero(string figure, AchievementStatus expected)
    {
        var assessment = Assessor.OfThreshold(new(Rule.AtMost, 0, 2025), Known($"2020:2 2025:{figure}", 2025), PaceMethod.Linear);

        Assert.Equal(expected, assessment.Status);
    }

    [Fact]
    public void A_share_just_below_the_threshold_is_missed_however_it_rounds()
    {
        var share = (Fraction)8751 / 9116 * 100;
        var evidence = new Evidence(new([new(2020, 95.18m), new(2025, share)]), 2025, 2020);

        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 96, 2025), evidence, PaceMethod.Linear);

        Assert.Equal(96.00m, Rounding.HalfUp(share, 2));
        Assert.Equal(AchievementStatus.Missed, assessment.Status);
    }

    [Theory]
    [InlineData("2020:0 2023:69 2024:71", AchievementStatus.AchievedLate, 2024)]
    [InlineData("2020:0 2023:69 2024:69 2025:70", AchievementStatus.AchievedLate, 2025)]
    [InlineData("2020:0 2023:69 2025:69.9", AchievementStatus.Missed, null)]
    [InlineData("2020:0 2023:70 2025:69", AchievementStatus.Achieved, null)]
    [InlineData("2020:0 2022:50", AchievementStatus.OnTrack, null)]
    [InlineData("2020:0 2024:69", AchievementStatus.Missed, null)]
    [InlineData("2020:0 2024:70", AchievementStatus.Achieved, null)]
    public void A_milestone_is_judged_in_its_own_year_and_nothing_rescues_it_later(string figures, AchievementStatus expected, int? reachedIn)
    {
        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 70, 2023), Known(figures, 2025), PaceMethod.Linear);

        Assert.Equal(expected, assessment.Status);
        Assert.Equal(reachedIn, assessment.ReachedIn);
    }

    [Fact]
    public void What_has_fallen_below_a_milestone_once_met_says_so()
    {
        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 70, 2023), Known("2020:0 2023:70 2025:69", 2025), PaceMethod.Linear);

        Assert.True(assessment.HasFallenSince);
        Assert.Equal((Fraction)(-1), assessment.Gap!.Value);
    }

    [Fact]
    public void What_is_reached_but_will_not_hold_says_so()
    {
        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 95, 2025), Known("2020:101.72 2022:97", 2022), PaceMethod.Linear);

        Assert.Equal(AchievementStatus.Achieved, assessment.Status);
        Assert.True(assessment.WillNotHold);
    }

    [Fact]
    public void Without_any_baseline_year_there_is_only_the_gap()
    {
        var evidence = new Evidence(Read("2022:60"), 2022, null);

        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 100, 2025), evidence, PaceMethod.Linear);

        Assert.Equal(AchievementStatus.NoBaseline, assessment.Status);
        Assert.Equal((Fraction)(-40), assessment.Gap!.Value);
        Assert.Null(assessment.Pace);
    }

    [Fact]
    public void The_baseline_the_plan_states_goes_before_a_computed_one()
    {
        var evidence = new Evidence(Read("2020:58.9456 2022:64.10"), 2022, 2020, 58.95m);

        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 70, 2023), evidence, PaceMethod.Linear);

        Assert.Equal(-5.90m, assessment.Gap!.Value);
        Assert.Equal(2.575m, assessment.Pace!.Observed);
        Assert.Equal(5.90m, assessment.Pace.Required);
        Assert.Equal(66.68m, Rounding.HalfUp(assessment.Pace.Projected!.Value, 2));
        Assert.Equal(AchievementStatus.Lagging, assessment.Status);
    }

    [Theory]
    [InlineData(2022, false, false)]
    [InlineData(2023, true, false)]
    [InlineData(2024, true, true)]
    public void A_verdict_on_an_older_figure_is_provisional_and_stale_after_a_year(int asOf, bool provisional, bool stale)
    {
        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 100, 2025), Known("2020:0 2022:40", asOf), PaceMethod.Linear);

        Assert.Equal((provisional, stale), (assessment.IsProvisional, assessment.IsStale));
    }

    [Theory]
    [InlineData(2023, 2023, AchievementStatus.Achieved)]
    [InlineData(2024, 2024, AchievementStatus.AchievedLate)]
    [InlineData(null, 2023, AchievementStatus.Pending)]
    [InlineData(2024, 2023, AchievementStatus.Pending)]
    [InlineData(null, 2024, AchievementStatus.Missed)]
    public void A_yes_or_no_milestone_is_dated_by_its_evidence(int? done, int asOf, AchievementStatus expected)
    {
        Judgement[] judgements = done is { } year ? [Judgement(year, 1)] : [];

        var assessment = Assessor.Assess(Target(Rule.Done), new(2023, null), Known("", asOf) with { Judgements = judgements });

        Assert.Equal(expected, assessment.Status);
    }

    [Fact]
    public void What_is_due_anew_each_time_is_not_done_by_last_times_evidence()
    {
        var target = Target(Rule.Done);
        target.DoneAnew = true;
        var evidence = Known("", 2026) with { Judgements = [Judgement(2023, 1)] };

        Assert.Equal(AchievementStatus.Achieved, Assessor.Assess(target, new(2023, null), evidence).Status);
        Assert.Equal(AchievementStatus.Missed, Assessor.Assess(target, new(2025, null), evidence).Status);
    }

    [Fact]
    public void An_outlook_is_judged_in_words_and_never_by_a_number()
    {
        var pending = Assessor.Assess(Target(Rule.Judged), new(2030, null), Known("2025:100", 2025));
        var judged = Assessor.Assess(Target(Rule.Judged), new(2030, null), Known("", 2025) with { Judgements = [Judgement(2024, null)] });

        Assert.Equal(AchievementStatus.Pending, pending.Status);
        Assert.Equal(AchievementStatus.Judged, judged.Status);
        Assert.Null(judged.Actual);
    }

    [Fact]
    public void A_target_without_a_threshold_is_watched()
    {
        var assessment = Assessor.Assess(Target(Rule.AtMost), null, Known("2020:0 2021:1", 2021));

        Assert.Equal(AchievementStatus.Watched, assessment.Status);
        Assert.Equal((Fraction)1, assessment.Actual!.Value.Value);
    }

    [Theory]
    [InlineData(Rule.NonDecreasing, "2020:1 2021:1 2022:2", AchievementStatus.Achieved)]
    [InlineData(Rule.Increasing, "2020:1 2021:1 2022:2", AchievementStatus.Missed)]
    [InlineData(Rule.Increasing, "2020:1 2021:0.9 2022:2", AchievementStatus.Missed)]
    [InlineData(Rule.NonDecreasing, "2020:1 2022:2", AchievementStatus.NoData)]
    [InlineData(Rule.NonDecreasing, "2020:3 2021:2 2023:4", AchievementStatus.Missed)]
    [InlineData(Rule.NonDecreasing, "2020:1", AchievementStatus.NoData)]
    [InlineData(Rule.GrowthAtLeast, "2020:100 2021:110 2022:121", AchievementStatus.Achieved)]
    [InlineData(Rule.GrowthAtLeast, "2020:100 2021:109.9999 2022:130", AchievementStatus.Missed)]
    [InlineData(Rule.GrowthAtLeast, "2020:0 2021:10", AchievementStatus.NoData)]
    public void A_yearly_rule_is_kept_until_one_year_breaks_it(Rule rule, string figures, AchievementStatus expected)
    {
        var assessment = Assessor.OfYearlyRule(rule, 10, Known(figures, 2025));

        Assert.Equal(expected, assessment.Status);
    }

    [Fact]
    public void Figures_that_are_growth_already_are_held_against_the_rule_themselves()
    {
        var evidence = Known("2021:10.12 2022:10.27 2023:9.96 2024:10.56", 2024) with { FiguresAreGrowth = true };

        var assessment = Assessor.OfYearlyRule(Rule.GrowthAtLeast, 10, evidence);

        Assert.Equal(AchievementStatus.Missed, assessment.Status);
        Assert.Equal(2023, Assert.Single(assessment.Steps, s => s.Result == StepResult.Broken).Year);
    }

    internal static Series Read(string figures) => new(figures.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(f => f.Split(':')).Select(f => new YearFigure(
            int.Parse(f[0], System.Globalization.CultureInfo.InvariantCulture),
            decimal.Parse(f[1], System.Globalization.CultureInfo.InvariantCulture))));

    private static Evidence Known(string figures, int asOf) => new(Read(figures), asOf, 2020);

    private static Target Target(Rule rule) => new()
    {
        Plan = "p",
        Code = "T",
        Position = 1,
        Section = "",
        Name = "",
        Kind = TargetKind.Ratio,
        Unit = "%",
        Rule = rule,
        Source = FigureSource.Indicator,
        Method = "",
        Quotes = [],
        Milestones = [],
    };

    private static Judgement Judgement(int year, decimal? value) => new()
    {
        Plan = "p",
        Target = "T",
        Year = year,
        Value = value,
        Words = "",
        Evidence = "",
        Assessor = "",
        Date = new(year, 12, 1),
    };
}
