using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Domain.Tests.Achievement;

public class DecompositionTests
{
    [Fact]
    public void Each_area_adds_what_it_lacks_of_the_threshold_weighted_by_its_share()
    {
        var parts = Decomposition.Of([Part("永靖镇", 30, 60), Part("温泉镇", 40, 40)], 80, 100, []);

        Assert.Equal([("永靖镇", -18), ("温泉镇", 8)], parts.Select(p => (p.Part.Area, (int)Rounding.HalfUp(p.ToGap!.Value, 0))));
        Assert.Equal((Fraction)(-10), Sum(parts.Select(p => p.ToGap!.Value)));
        Assert.All(parts, p => Assert.Null(p.Change));
    }

    [Fact]
    public void A_change_is_told_apart_into_own_ratio_and_weight()
    {
        // Both townships keep their ratio; only children move from the one at 40 % to the one at 80 %.
        var moved = Decomposition.Of([Part("a", 20, 50), Part("b", 40, 50)], 80, 100, [Part("a", 24, 60), Part("b", 32, 40)]);
        // Nobody moves; one township gains ten points.
        var gained = Decomposition.Of([Part("a", 25, 50), Part("b", 40, 50)], 80, 100, [Part("a", 20, 50), Part("b", 40, 50)]);

        Assert.All(moved, p => Assert.Equal((Fraction)0, p.Within!.Value));
        Assert.Equal((Fraction)4, Sum(moved.Select(p => p.Mix!.Value)));
        Assert.All(gained, p => Assert.Equal((Fraction)0, p.Mix!.Value));
        Assert.Equal([5, 0], gained.Select(p => Rounding.HalfUp(p.Within!.Value, 6)));
    }

    [Fact]
    public void An_area_that_is_new_or_gone_changes_only_the_mix()
    {
        var parts = Decomposition.Of([Part("a", 50, 100), Part("new", 50, 50)], 80, 100, [Part("a", 50, 100), Part("gone", 0, 20)]);

        Assert.Equal(["a", "gone", "new"], parts.Select(p => p.Part.Area).Order(StringComparer.Ordinal));
        Assert.All(parts, p => Assert.Equal((Fraction)0, p.Within!.Value));
        Assert.Equal((Fraction)100 * 100 / 150 - (Fraction)50 * 100 / 120, Sum(parts.Select(p => p.Change!.Value)));
    }

    [Fact]
    public void What_the_county_alone_reports_stands_as_a_part_of_its_own_without_a_ratio()
    {
        var parts = Decomposition.Of([Part("a", 300, 0), Part("county", 0, 400)], 80, 100, [Part("a", 260, 0), Part("county", 0, 400)]);

        Assert.Equal((Fraction)(-5), Sum(parts.Select(p => p.ToGap!.Value)));
        Assert.All(parts, p => Assert.Null(p.Within));
        Assert.Equal((Fraction)10, Sum(parts.Select(p => p.Change!.Value)));
    }

    [Fact]
    public void What_has_no_part_below_the_line_is_told_by_its_own_heads_alone()
    {
        var parts = Decomposition.OfNumerators([Part("a", 300, 0), Part("county", 0, 400)], [Part("a", 260, 0), Part("gone", 20, 0), Part("county", 0, 380)]);

        Assert.Equal([("a", 40m), ("gone", -20m)], parts.Select(p => (p.Part.Area, p.Gained!.Value)));
        Assert.All(parts, p => Assert.Null(p.ToGap));
    }

    [Fact]
    public void Nothing_below_the_line_has_no_parts() => Assert.Empty(Decomposition.Of([Part("a", 0, 0)], 80, 100, []));

    [Fact]
    public void The_parts_of_any_county_sum_to_the_whole()
    {
        var random = new Random(20250101);
        for (var county = 0; county < 500; county++)
        {
            var factor = random.Next(2) == 0 ? 1 : 100;
            var threshold = (Fraction)(random.Next(0, 10_100) / 100m);
            var (now, before) = (County(random), County(random));

            var parts = Decomposition.Of(now, threshold, factor, before);

            var (ratio, earlier) = (Ratio(now, factor), Ratio(before, factor));
            if (ratio is not { } value)
            {
                Assert.Empty(parts);
                continue;
            }
            Assert.Equal(value - threshold, Sum(parts.Select(p => p.ToGap!.Value)));
            if (earlier is not { } then) Assert.All(parts, p => Assert.Null(p.Change));
            else Assert.Equal(value - then, Sum(parts.Select(p => p.Change!.Value)));
            Assert.All(parts.Where(p => p.Within is not null), p => Assert.Equal(p.Change, p.Within + p.Mix));
        }
    }

    [Fact]
    public void The_fewest_schools_that_close_a_gap_are_the_largest()
    {
        // 59 % public of 1,000 children; 80 % asked: 210 are missing.
        RatioPart[] schools = [Part("public", 590, 590), Part("a", 0, 180), Part("b", 0, 130), Part("c", 0, 100)];

        var closing = ClosingSchools.Fewest(schools, new(590, (Fraction)1000, 100), new(Rule.AtLeast, 80, 2025), wholly: true);

        Assert.Equal([("a", 180), ("b", 130)], closing.Select(c => (c.School, (int)c.Potential)));
    }

    [Fact]
    public void A_school_that_can_rise_closes_only_what_it_lacks_itself()
    {
        RatioPart[] schools = [Part("a", 700, 100), Part("b", 500, 100), Part("c", 900, 100)];

        var closing = ClosingSchools.Fewest(schools, new(2100, (Fraction)300, 1), new(Rule.AtLeast, 8, 2025), wholly: false);

        Assert.Equal([("b", 300)], closing.Select(c => (c.School, (int)c.Potential)));
    }

    [Fact]
    public void Of_an_at_most_target_the_excess_is_taken_away()
    {
        RatioPart[] schools = [Part("a", 2, 20), Part("b", 1, 30), Part("c", 0, 50)];

        var closing = ClosingSchools.Fewest(schools, new(3, (Fraction)100, 100), new(Rule.AtMost, 0, 2025), wholly: false);

        Assert.Equal([("a", 2), ("b", 1)], closing.Select(c => (c.School, (int)c.Potential)));
    }

    [Fact]
    public void Reaching_is_not_enough_where_more_is_asked()
    {
        RatioPart[] schools = [Part("a", 60, 80), Part("b", 10, 20)];
        var heads = new Heads(70, (Fraction)100, 100);

        Assert.Equal(2, ClosingSchools.Fewest(schools, heads, new(Rule.AtLeast, 80, 2025), wholly: false).Count);
        Assert.Empty(ClosingSchools.Fewest(schools, heads, new(Rule.MoreThan, 80, 2025), wholly: false));
    }

    [Fact]
    public void A_met_threshold_needs_nobody() => Assert.Empty(ClosingSchools.Fewest(
        [Part("a", 60, 80)], new(90, (Fraction)100, 100), new(Rule.AtLeast, 80, 2025), wholly: false));

    private static RatioPart Part(string area, decimal numerator, decimal denominator) => new(area, numerator, denominator, new(1, 1));

    private static Fraction Sum(IEnumerable<Fraction> values) => values.Aggregate((Fraction)0, (a, b) => a + b);

    private static Fraction? Ratio(IReadOnlyList<RatioPart> parts, int factor) => parts.Sum(p => p.Denominator) is var below and not 0
        ? (Fraction)parts.Sum(p => p.Numerator) / below * factor : null;

    // Townships come and go, some have no children, figures have decimals.
    private static List<RatioPart> County(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(1, 12)).Where(_ => random.Next(5) > 0).Select(i => Part($"t{i}",
            random.Next(0, 100_000) / 10m, random.Next(4) == 0 ? 0 : random.Next(0, 100_000) / 10m)),
    ];
}
