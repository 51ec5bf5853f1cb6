using System.Numerics;
using CsCheck;
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
        var record = new TargetRecord(new([new(2020, 95.18m), new(2025, share)]), 2025, 2020);

        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 96, 2025), record, PaceMethod.Linear);

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
    [InlineData("2020:0 2024:70", AchievementStatus.AchievedLate, 2024)]
    [InlineData("2020:40 2024:75 2025:68", AchievementStatus.AchievedLate, 2024)]
    [InlineData("2020:40 2023:45 2024:75 2025:68", AchievementStatus.AchievedLate, 2024)]
    public void A_milestone_is_judged_in_its_own_year_and_nothing_rescues_it_later(string figures, AchievementStatus expected, int? reachedIn)
    {
        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 70, 2023), Known(figures, 2025), PaceMethod.Linear);

        Assert.Equal(expected, assessment.Status);
        Assert.Equal(reachedIn, assessment.ReachedIn);
    }

    [Fact]
    public void The_figure_of_the_milestones_own_year_decides_and_everything_speaks_of_it()
    {
        var record = Known("2020:40 2023:55 2025:48", 2026) with
        {
            Heads = new Dictionary<int, Heads> { [2023] = new(55, 100, 100), [2025] = new(48, 100, 100) },
        };

        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 60, 2023), record, PaceMethod.Linear);

        Assert.Equal(new YearFigure(2023, 55), assessment.Deciding);
        Assert.Equal(new YearFigure(2025, 48), assessment.Latest);
        Assert.Equal(((Fraction)(-5), (BigInteger)5), (assessment.Gap!.Value, assessment.Gap.Count!.Value));
        Assert.Equal(5, assessment.Pace!.Observed);
        Assert.Equal((false, false), (assessment.IsProvisional, assessment.IsStale));
    }

    [Theory]
    [InlineData("2020:0 2023:70 2025:69")]
    [InlineData("2020:0 2023:60 2024:70 2025:69")]
    [InlineData("2020:0 2024:70 2025:69")]
    public void What_has_fallen_below_a_milestone_once_met_says_so(string figures)
    {
        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 70, 2023), Known(figures, 2025), PaceMethod.Linear);

        Assert.True(assessment.HasFallenSince);
    }

    [Theory]
    [InlineData("2020:0 2023:70 2025:69", false)]
    [InlineData("2020:0 2024:70 2025:69", true)]
    [InlineData("2020:0 2022:50", false)]
    public void A_milestone_without_the_figure_of_its_own_year_says_so_once_a_later_one_is_known(string figures, bool expected) =>
        Assert.Equal(expected, Assessor.OfThreshold(new(Rule.AtLeast, 70, 2023), Known(figures, 2025), PaceMethod.Linear).OwnYearIsMissing);

    /// <summary>
    /// Whatever figures are taken away, a verdict is never better for it, unless it says that it is provisional.
    /// </summary>
    [Fact]
    public void Less_knowledge_never_gives_a_better_verdict() => Gen.Select(
        Gen.Int[2021, 2027].Array[0, 7], Gen.Int[0, 10].Array[8], Gen.Int[0, 10], Gen.Int[2022, 2026], Gen.Int[2022, 2027]).Sample((gone, values, target, due, asOf) =>
    {
        AchievementStatus[] bestFirst =
        [
            AchievementStatus.Achieved, AchievementStatus.OnTrack, AchievementStatus.Lagging, AchievementStatus.AchievedLate,
            AchievementStatus.SeriouslyBehind, AchievementStatus.MovingAway, AchievementStatus.Lapsed, AchievementStatus.Missed,
            AchievementStatus.NoData,
        ];
        var all = Enumerable.Range(2020, 8).Select(year => new YearFigure(year, values[year - 2020])).ToList();
        Assessment Of(IEnumerable<YearFigure> figures) =>
            Assessor.OfThreshold(new(Rule.AtLeast, target, due), new(new(figures), asOf, 2020), PaceMethod.Linear);
        var (known, lessKnown) = (Of(all), Of(all.Where(f => !gone.Contains(f.Year))));

        return lessKnown.IsProvisional
            || Array.IndexOf(bestFirst, lessKnown.Status) >= Array.IndexOf(bestFirst, known.Status);
    });

    [Fact]
    public void What_is_reached_but_will_not_hold_says_so()
    {
        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 95, 2025), Known("2020:101.72 2022:97", 2022), PaceMethod.Linear);

        Assert.Equal(AchievementStatus.Achieved, assessment.Status);
        Assert.True(assessment.WillNotHold);
    }

    [Fact]
    public void What_will_not_hold_still_says_so_when_the_year_has_come_without_its_figure()
    {
        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 95, 2025), Known("2020:101.72 2024:96", 2025), PaceMethod.Linear);

        Assert.Equal(AchievementStatus.Achieved, assessment.Status);
        Assert.Equal((true, true), (assessment.WillNotHold, assessment.IsProvisional));
    }

    [Theory]
    [InlineData("2020:0 2022:80 2023:80", 2022, true)]
    [InlineData("2020:0 2022:80 2023:80", 2023, false)]
    public void What_is_reached_before_its_year_is_provisional(string figures, int asOf, bool expected) => Assert.Equal(expected,
        Assessor.OfThreshold(new(Rule.AtLeast, 70, 2023), Known(figures, asOf), PaceMethod.Linear).IsProvisional);

    [Fact]
    public void A_definition_that_is_new_in_its_first_year_has_no_trend_yet()
    {
        var indicator = new TargetRecord(Read("2024:96.96"), 2024, 2020);

        Assert.Equal(AchievementStatus.NoTrend, Assessor.OfThreshold(new(Rule.AtLeast, 100, 2025), indicator, PaceMethod.Linear).Status);
    }

    [Fact]
    public void A_share_is_never_projected_beyond_the_whole_and_a_count_never_below_nothing()
    {
        var share = Known("2020:50 2021:80", 2021) with { Least = 0, Most = 100 };
        var falling = Known("2020:5 2021:2", 2021) with { Least = 0 };

        var up = Assessor.OfThreshold(new(Rule.AtLeast, 95, 2025), share, PaceMethod.Linear);
        var down = Assessor.OfThreshold(new(Rule.AtMost, 1, 2025), falling, PaceMethod.Linear);

        Assert.Equal(((Fraction?)100, (int?)2022), (up.Pace!.Projected, up.Pace.ReachesIn));
        Assert.Equal((Fraction)0, down.Pace!.Projected);
    }

    [Fact]
    public void What_is_missing_is_measured_by_the_way_to_go_whatever_the_unit()
    {
        Fraction Of(Rule rule, decimal threshold, string figures, Heads? heads = null) => Assessor.OfThreshold(new(rule, threshold, 2025),
            Known(figures, 2022) with { Heads = heads is null ? new Dictionary<int, Heads>() : new() { [2022] = heads } }, PaceMethod.Linear).Shortfall;

        // Two classes of 674 where there were twenty: a tenth of the way. Twenty points of thirty: two thirds.
        Assert.Equal((Fraction)2 / 20, Of(Rule.AtMost, 0, "2020:20 2022:2"));
        Assert.Equal((Fraction)20 / 30, Of(Rule.AtLeast, 80, "2020:50 2022:60"));
        // No way to go: heads over the whole.
        Assert.Equal((Fraction)0.25m / 100, Of(Rule.AtMost, 0, "2020:0 2022:0.25", new(2, 800, 100)));
        Assert.Equal((Fraction)0, Of(Rule.AtLeast, 80, "2020:50 2022:80"));
    }

    [Fact]
    public void Without_any_baseline_year_there_is_only_the_gap()
    {
        var record = new TargetRecord(Read("2022:60"), 2022, null);

        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 100, 2025), record, PaceMethod.Linear);

        Assert.Equal(AchievementStatus.NoBaseline, assessment.Status);
        Assert.Equal((Fraction)(-40), assessment.Gap!.Value);
        Assert.Null(assessment.Pace);
    }

    [Fact]
    public void The_baseline_the_plan_states_goes_before_a_computed_one()
    {
        var record = new TargetRecord(Read("2020:58.9456 2022:64.10"), 2022, 2020, 58.95m);

        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 70, 2023), record, PaceMethod.Linear);

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
        var assessment = Assessor.Assess(Target(Rule.Done), new(2023, null), Known(done is { } year ? $"{year}:1" : "", asOf));

        Assert.Equal((expected, done <= asOf ? done : null), (assessment.Status, assessment.DoneIn));
    }

    [Fact]
    public void What_is_due_anew_each_time_is_not_done_by_last_times_evidence()
    {
        var target = Target(Rule.Done);
        target.DoneAnew = true;
        var record = Known("2023:1", 2026) with { Judgements = [Judgement(2023, 1)] };

        Assert.Equal(AchievementStatus.Achieved, Assessor.Assess(target, new(2023, null), record).Status);
        Assert.Equal(AchievementStatus.Missed, Assessor.Assess(target, new(2025, null), record).Status);
    }

    [Theory]
    [InlineData("2022:1", 2023, AchievementStatus.SeriouslyBehind)]
    [InlineData("2022:1 2023:2", 2023, AchievementStatus.Lagging)]
    [InlineData("2022:1 2023:3", 2023, AchievementStatus.Achieved)]
    [InlineData("2022:1 2023:2", 2024, AchievementStatus.Missed)]
    public void The_year_that_is_not_over_misses_nothing(string series, int running, AchievementStatus expected)
    {
        var assessment = Assessor.OfThreshold(new(Rule.AtLeast, 3, 2023), Known($"2020:0 {series}", 2023) with { RunningYear = running }, PaceMethod.Linear);

        Assert.Equal(expected, assessment.Status);
    }

    [Fact]
    public void An_outlook_is_judged_in_words_and_never_by_a_number()
    {
        var pending = Assessor.Assess(Target(Rule.Judged), new(2030, null), Known("2025:100", 2025));
        var judged = Assessor.Assess(Target(Rule.Judged), new(2030, null), Known("", 2025) with { Judgements = [Judgement(2024, null)] });

        Assert.Equal(AchievementStatus.Pending, pending.Status);
        Assert.Equal(AchievementStatus.Judged, judged.Status);
        Assert.Null(judged.Deciding);
    }

    [Fact]
    public void A_target_without_a_threshold_is_watched()
    {
        var assessment = Assessor.Assess(Target(Rule.AtMost), null, Known("2020:0 2021:1", 2021));

        Assert.Equal(AchievementStatus.Watched, assessment.Status);
        Assert.Equal((Fraction)1, assessment.Deciding!.Value.Value);
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

    [Theory]
    [InlineData("2021:1 2022:2", 2021, false, AchievementStatus.Achieved)]
    [InlineData("2021:1 2022:2", 2020, false, AchievementStatus.NoData)]
    [InlineData("2022:11 2023:12", 2022, true, AchievementStatus.Achieved)]
    [InlineData("2022:11 2023:12", 2021, true, AchievementStatus.NoData)]
    public void A_baseline_that_was_not_collected_moves_for_yearly_rules_too(string figures, int firstCollected, bool areGrowth, AchievementStatus expected)
    {
        var record = Known(figures, 2023) with { FirstCollected = firstCollected, FiguresAreGrowth = areGrowth };

        Assert.Equal(expected, Assessor.OfYearlyRule(areGrowth ? Rule.GrowthAtLeast : Rule.Increasing, 10, record).Status);
    }

    [Fact]
    public void Figures_that_are_growth_already_are_held_against_the_rule_themselves()
    {
        var record = Known("2021:10.12 2022:10.27 2023:9.96 2024:10.56", 2024) with { FiguresAreGrowth = true };

        var assessment = Assessor.OfYearlyRule(Rule.GrowthAtLeast, 10, record);

        Assert.Equal(AchievementStatus.Missed, assessment.Status);
        Assert.Equal(2023, Assert.Single(assessment.Steps, s => s.Result == StepResult.Broken).Year);
    }

    internal static Series Read(string figures) => new(figures.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(f => f.Split(':')).Select(f => new YearFigure(
            int.Parse(f[0], System.Globalization.CultureInfo.InvariantCulture),
            decimal.Parse(f[1], System.Globalization.CultureInfo.InvariantCulture))));

    private static TargetRecord Known(string figures, int asOf) => new(Read(figures), asOf, 2020);

    private static Target Target(Rule rule) => new()
    {
        Plan = "p",
        Code = "T",
        Position = 1,
        Section = "",
        Stage = "pre",
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
