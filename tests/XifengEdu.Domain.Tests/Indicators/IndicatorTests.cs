using CsCheck;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Tests.Indicators;

public class IndicatorTests
{
    private static readonly SchoolGroup _public = new(2025, "永靖镇", "", SchoolKind.Kindergarten, Ownership.Public, false);
    private static readonly SchoolGroup _private = _public with { Ownership = Ownership.Private };
    private static readonly SchoolGroup _elsewhere = _public with { Township = "温泉镇" };

    private static readonly Element[] _elements =
    [
        Element("pre.children", SchoolKind.Kindergarten), Element("pre.books", SchoolKind.Kindergarten),
        Element("cty.population"), Element("all.gigabit", SchoolKind.Kindergarten, SchoolKind.Primary),
    ];

    private static readonly SchoolCount[] _counts =
    [
        new() { Code = "schools.gigabit", Conditions = [new("schools.gigabit", "all.gigabit", 1)] },
        new() { Code = "schools.gigabit.answered", Conditions = [new("schools.gigabit.answered", "all.gigabit", 0)] },
    ];

    private static readonly Indicator _publicShare = Indicator(
        [new("pre.children", new(Ownership: Ownership.Public))], [new("pre.children")], AreaLevel.County, AreaLevel.Township);

    [Fact]
    public void A_share_counts_only_the_schools_its_filter_lets_pass()
    {
        var cube = Cube(new() { [_public] = 2, [_private] = 1 }, Said(_public, "pre.children", 70, 2), Said(_private, "pre.children", 30, 1));

        var value = County(_publicShare, cube);

        Assert.Equal((70m, 100m, 70.00m), (value.Numerator, value.Denominator, value.Rounded));
        Assert.Equal(new Coverage(3, 3), value.Coverage);
    }

    [Theory]
    [InlineData(AreaLevel.County)]
    [InlineData(AreaLevel.Township)]
    public void Where_all_schools_are_private_the_public_share_is_zero_and_not_unknown(AreaLevel level)
    {
        var cube = Cube(new() { [_private] = 2 }, Said(_private, "pre.children", 30, 2));

        var value = _publicShare.Compute(cube, level, 2025).Single();

        Assert.Equal((0m, 30m, 0.00m), (value.Numerator, value.Denominator, value.Rounded));
        Assert.True(value.Coverage.IsComplete);
    }

    [Fact]
    public void Where_private_schools_have_not_answered_the_public_share_is_unknown()
    {
        var value = County(_publicShare, Cube(new() { [_private] = 2 }));

        Assert.Null(value.Value);
        Assert.Equal(new Coverage(0, 2), value.Coverage);
    }

    [Fact]
    public void A_part_that_the_county_reports_keeps_a_ratio_from_being_divided()
    {
        var gross = Indicator([new("pre.children")], [new("cty.population")], AreaLevel.County);
        var cube = Cube(new() { [_public] = 1 }, Said(_public, "pre.children", 95, 1), Said(null, "cty.population", 100, 1));

        Assert.False(County(gross, cube).IsOfSchools);
        Assert.True(County(_publicShare, cube).IsOfSchools);
    }

    [Fact]
    public void A_missing_school_shows_in_the_coverage_and_never_as_zero()
    {
        var cube = Cube(new() { [_public] = 2, [_private] = 1 }, Said(_public, "pre.children", 70, 1), Said(_private, "pre.children", 30, 1));

        var value = County(_publicShare, cube);

        Assert.Equal(new Coverage(2, 3), value.Coverage);
        Assert.False(value.Coverage.IsComplete);
    }

    [Fact]
    public void What_nobody_has_answered_has_no_value()
    {
        var cube = Cube(new() { [_public] = 2 });

        var value = County(_publicShare, cube);

        Assert.Null(value.Value);
        Assert.Equal(new Coverage(0, 2), value.Coverage);
    }

    [Fact]
    public void Division_by_zero_is_no_value()
    {
        var cube = Cube(new() { [_public] = 1 }, Said(_public, "pre.children", 0, 1));

        Assert.Null(County(_publicShare, cube).Value);
    }

    [Fact]
    public void The_countys_own_return_counts_as_one()
    {
        var indicator = Indicator([new("pre.children")], [new("cty.population")], AreaLevel.County);
        var schools = new Dictionary<SchoolGroup, int> { [_public] = 2 };

        var complete = County(indicator, Cube(schools, Said(_public, "pre.children", 95, 2), Said(null, "cty.population", 100, 1)));
        var withoutCounty = County(indicator, Cube(schools, Said(_public, "pre.children", 95, 2)));

        Assert.Equal((95.00m, new Coverage(3, 3)), (complete.Rounded!.Value, complete.Coverage));
        Assert.Null(withoutCounty.Value);
        Assert.Equal(new Coverage(2, 3), withoutCounty.Coverage);
    }

    [Fact]
    public void What_a_round_did_not_ask_for_is_not_missing()
    {
        var indicator = Indicator([new("pre.books")], [new("pre.children")], AreaLevel.County);
        var cube = new StatisticsCube(Round(2025, "pre.children"), _elements, _counts,
            new Dictionary<SchoolGroup, int> { [_public] = 1 }, [Said(_public, "pre.children", 10, 1)]);

        var value = County(indicator, cube);

        Assert.Null(value.Value);
        Assert.False(value.IsCollected);
    }

    [Fact]
    public void A_school_that_has_not_answered_neither_meets_nor_fails_a_condition()
    {
        var indicator = Indicator([new("schools.gigabit")], [new("schools.gigabit.answered")], AreaLevel.County);
        var cube = Cube(new() { [_public] = 4 }, Said(_public, "schools.gigabit", 2, 3), Said(_public, "schools.gigabit.answered", 3, 3));

        var value = County(indicator, cube);

        Assert.Equal((2m, 3m), (value.Numerator, value.Denominator));
        Assert.Equal(new Coverage(3, 4), value.Coverage);
    }

    [Fact]
    public void Growth_needs_both_years()
    {
        var growth = Indicator([new("cty.population"), new("cty.population", YearsBack: 1, Minus: true)],
            [new("cty.population", YearsBack: 1)], AreaLevel.County);
        ReportedSum before = new(2024, null, "cty.population", 100, 1), now = new(2025, null, "cty.population", 110, 1);

        var both = growth.Compute(TwoYears(before, now), AreaLevel.County, 2025).Single();
        var half = growth.Compute(TwoYears(before), AreaLevel.County, 2025).Single();

        Assert.Equal(10.00m, both.Rounded);
        Assert.Null(half.Value);
        Assert.False(half.Coverage.IsComplete);

        static StatisticsCube TwoYears(params ReportedSum[] sums) =>
            new([.. Round(2024, "cty.population"), .. Round(2025, "cty.population")], _elements, _counts, new Dictionary<SchoolGroup, int>(), sums);
    }

    [Fact]
    public void Townships_sum_to_the_county_and_the_order_of_returns_does_not_matter() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[0, 500], Gen.Int[0, 500], Gen.Int[0, 3], Gen.Bool).Sample((a, b, c, reported, reverse) =>
        {
            ReportedSum[] sums = [Said(_public, "pre.children", reported == 0 ? 0 : a, reported), Said(_private, "pre.children", b, 1), Said(_elsewhere, "pre.children", c, 2)];
            var schools = new Dictionary<SchoolGroup, int> { [_public] = 3, [_private] = 1, [_elsewhere] = 2 };
            var cube = Cube(schools, reverse ? [.. sums.Reverse()] : sums);
            var townships = _publicShare.Compute(cube, AreaLevel.Township, 2025);
            var county = County(_publicShare, cube);

            return townships.Sum(t => t.Denominator ?? 0) == county.Denominator
                && townships.Sum(t => t.Numerator ?? 0) == county.Numerator
                && townships.Sum(t => t.Coverage.Reported) == county.Coverage.Reported
                && townships.Sum(t => t.Coverage.Expected) == county.Coverage.Expected
                && county.Coverage.IsComplete == (reported == 3);
        });

    [Fact]
    public void A_schools_contribution_is_what_the_county_would_be_without_it()
    {
        var county = Cube(new() { [_public] = 2, [_private] = 1 }, Said(_public, "pre.children", 70, 2), Said(_private, "pre.children", 30, 1));
        var own = _public with { School = "0101" };
        var school = Cube(new() { [own] = 1 }, Said(own, "pre.children", 40, 1));

        var contribution = Contribution.Of(_publicShare, county, school, 2025);

        Assert.Equal((Fraction)20, contribution!.Effect);
    }

    [Fact]
    public void A_school_on_one_side_of_the_line_has_no_effect_that_could_be_told() =>
        Assert.Null(new Contribution(_publicShare, 40, null, 95, 80).Effect);

    private static IndicatorValue County(Indicator indicator, StatisticsCube cube) =>
        indicator.Compute(cube, AreaLevel.County, 2025).Single();

    private static StatisticsCube Cube(Dictionary<SchoolGroup, int> schools, params ReportedSum[] sums) =>
        new(Round(2025, [.. _elements.Select(e => e.Code)]), _elements, _counts, schools, sums);

    private static ReportedSum Said(SchoolGroup? group, string measure, decimal sum, int reported) => new(2025, group, measure, sum, reported);

    private static IEnumerable<(int, string)> Round(int year, params string[] elements) => elements.Select(e => (year, e));

    private static Element Element(string code, params SchoolKind[] kinds) => new()
    {
        Code = code,
        Position = 1,
        Name = code,
        AppliesTo = kinds,
        Type = ElementType.Count,
        Unit = "",
        Guidance = "",
    };

    private static Indicator Indicator(IReadOnlyList<Term> above, IReadOnlyList<Term> below, params AreaLevel[] levels) => new()
    {
        Code = "X",
        Position = 1,
        Name = "",
        Definition = "",
        Numerator = above,
        Denominator = below,
        Factor = 100,
        Unit = "%",
        Decimals = 2,
        CountedUnit = "名幼儿",
        Levels = levels,
        Scope = new(),
    };
}
