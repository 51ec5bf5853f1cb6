using System.Numerics;
using CsCheck;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Domain.Tests.Achievement;

public class PaceAndGapTests
{
    [Fact]
    public void Compound_growth_of_exactly_nineteen_twentieths_of_the_rate_due_is_on_track()
    {
        // 4.75 % a year where 5 % was due.
        var threshold = new Threshold(Rule.AtLeast, 115.7625m, 2023);

        var pace = Pace.Between(new(2020, 100), new(2022, 109.725625m), threshold, PaceMethod.Cagr);

        Assert.Equal(PaceMethod.Cagr, pace.Method);
        Assert.Equal(0.95m, pace.Ratio);
    }

    [Theory]
    [InlineData(0, 5, 10)]
    [InlineData(5, 0, 10)]
    [InlineData(10, 5, 0)]
    public void Growth_rates_need_positive_figures_and_are_linear_otherwise(int from, int to, int target)
    {
        var pace = Pace.Between(new(2020, from), new(2021, to), new(Rule.AtLeast, target, 2025), PaceMethod.Cagr);

        Assert.Equal(PaceMethod.Linear, pace.Method);
    }

    [Theory]
    [InlineData("1", "1000000000", 2021, 2149)]
    [InlineData("1000000000000", "0.0001", 2021, 2149)]
    [InlineData("0.0000000000000001", "1000000000000", 2021, 2149)]
    [InlineData("1", "1.0001", 2148, 2149)]
    public void Compound_growth_is_closed_however_far_apart_years_and_figures_are(string from, string to, int year, int due)
    {
        var pace = Pace.Between(new(1949, decimal.Parse(from, System.Globalization.CultureInfo.InvariantCulture)),
            new(year, decimal.Parse(to, System.Globalization.CultureInfo.InvariantCulture)), new(Rule.AtLeast, 1_000_000_000_000m, due), PaceMethod.Cagr);

        Assert.Equal(PaceMethod.Cagr, pace.Method);
        Assert.NotNull(pace.Projected);
    }

    [Fact]
    public void A_root_is_rounded_and_not_cut()
    {
        // (1 + 2 %)³ and back.
        var pace = Pace.Between(new(2020, 100), new(2023, 106.1208m), new(Rule.AtLeast, 200, 2025), PaceMethod.Cagr);

        Assert.Equal(2, pace.Observed);
        Assert.Equal(106.1208m * 1.0404m, pace.Projected);
    }

    [Fact]
    public void No_pace_comes_from_a_single_year() => Assert.Throws<ArgumentException>(() =>
        Pace.Between(new(2020, 1), new(2020, 1), new(Rule.AtLeast, 2, 2025), PaceMethod.Linear));

    [Theory]
    [InlineData(Rule.AtLeast, 70, 5980, 9329, 551, 1835)]
    [InlineData(Rule.AtLeast, 50, 49, 100, 1, 2)]
    [InlineData(Rule.AtLeast, 50, 50, 100, 0, 0)]
    [InlineData(Rule.MoreThan, 50, 50, 100, 1, 1)]
    [InlineData(Rule.AtLeast, 100, 97, 100, 3, null)]
    [InlineData(Rule.AtMost, 0, 9, 674, 9, null)]
    [InlineData(Rule.AtMost, 5, 6, 101, 1, null)]
    public void The_heads_that_close_a_gap_are_whole(Rule rule, int target, int numerator, int denominator, int total, int? newcomers)
    {
        var figure = (Fraction)numerator / denominator * 100;

        var gap = Gap.Between(figure, new(rule, target, 2025), new(numerator, denominator, 100));

        Assert.Equal((BigInteger)total, gap.Count);
        Assert.Equal(newcomers, (int?)gap.CountOfNewcomers);
    }

    [Theory]
    [InlineData(Rule.AtLeast, 9, 1)]
    [InlineData(Rule.MoreThan, 10, 1)]
    [InlineData(Rule.MoreThan, 11, 0)]
    public void A_count_is_short_by_the_difference(Rule rule, int actual, int expected)
    {
        var gap = Gap.Between(actual, new(rule, 10, 2025), new(actual, null, 1));

        Assert.Equal((BigInteger)expected, gap.Count);
        Assert.Null(gap.CountOfNewcomers);
    }

    [Theory]
    [InlineData(false, 70, 64, 100)]
    [InlineData(true, 99, 49, 100)]
    public void Newcomers_are_not_counted_where_they_cannot_enter_or_are_more_than_there_are(bool canEnter, int target, int numerator, int denominator)
    {
        var gap = Gap.Between((Fraction)numerator / denominator * 100, new(Rule.AtLeast, target, 2025), new(numerator, denominator, 100, canEnter));

        Assert.NotNull(gap.Count);
        Assert.Null(gap.CountOfNewcomers);
    }

    [Fact]
    public void The_heads_said_to_close_a_gap_close_it_and_one_less_does_not() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 5000], Gen.Int[1, 99]).Sample((below, rest, target) =>
        {
            Fraction numerator = below, denominator = below + rest;
            var threshold = new Threshold(Rule.AtLeast, target, 2025);
            var gap = Gap.Between(numerator / denominator * 100, threshold, new(numerator, denominator, 100));
            var (stay, newcomers) = ((int)gap.Count!, (int?)gap.CountOfNewcomers);
            if (newcomers is not { } join) return threshold.Gain(numerator, (Fraction)target / 100 * denominator) / (1 - (Fraction)target / 100) > denominator - 1;

            return threshold.IsMetBy((numerator + stay) / denominator * 100)
                && (stay == 0 || !threshold.IsMetBy((numerator + (stay - 1)) / denominator * 100))
                && threshold.IsMetBy((numerator + join) / (denominator + join) * 100)
                && (join == 0 || !threshold.IsMetBy((numerator + (join - 1)) / (denominator + (join - 1)) * 100));
        });

    [Fact]
    public void A_better_figure_never_worsens_the_status()
    {
        AchievementStatus[] worstFirst =
        [
            AchievementStatus.MovingAway, AchievementStatus.SeriouslyBehind, AchievementStatus.Lagging, AchievementStatus.OnTrack,
            AchievementStatus.Achieved,
        ];

        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 120], Gen.Int[0, 120], Gen.Int[2021, 2024]).Sample((baseline, one, other, year) =>
        {
            int Rank(int figure) => Array.IndexOf(worstFirst, Assessor.OfThreshold(new(Rule.AtLeast, 100, 2025),
                new(new([new(2020, baseline), new(year, figure)]), year, 2020), PaceMethod.Linear).Status);

            return Rank(one) >= 0 && Rank(other) >= 0 && (Rank(one) == Rank(other) || one < other == Rank(one) < Rank(other));
        });
    }

    [Fact]
    public void Mirrored_rules_mirror_verdicts() =>
        Gen.Select(Gen.Int[-50, 50], Gen.Int[-50, 50], Gen.Int[-50, 50], Gen.Int[2021, 2026]).Sample((baseline, figure, target, year) =>
        {
            AchievementStatus Status(Rule rule, int sign) => Assessor.OfThreshold(new(rule, target * sign, 2025),
                new(new([new(2020, baseline * sign), new(year, figure * sign)]), year, 2020), PaceMethod.Linear).Status;

            return Status(Rule.AtLeast, 1) == Status(Rule.AtMost, -1);
        });
}
