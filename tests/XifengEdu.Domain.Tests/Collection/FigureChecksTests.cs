using System.Globalization;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Tests.Collection;

public class FigureChecksTests
{
    private static readonly FigureChecks _checks = new(
        [
            Element("jun.pupils"), Element("jun.graduating"), Element("jun.boys"), Element("jun.girls"), Element("jun.classes"), Element("all.staff"),
            Element("all.gigabit", ElementType.YesNo), Element("all.labour_hours", ElementType.Decimal), Element("jun.old"),
            Element("cty.junior_age", ElementType.Count),
        ],
        [
            new FigureRule.Required { Code = "required", Severity = Severity.Error },
            new FigureRule.NotMoreThan { Code = "part", Severity = Severity.Error, Elements = ["jun.graduating"], Sum = ["jun.pupils"] },
            new FigureRule.NotLessThan { Code = "whole", Severity = Severity.Error, Elements = ["all.staff"], Sum = ["jun.classes"] },
            new FigureRule.SumOf { Code = "sum", Severity = Severity.Error, Elements = ["jun.pupils"], Parts = ["jun.boys", "jun.girls"] },
            new FigureRule.Range { Code = "range", Severity = Severity.Error, Elements = ["all.labour_hours"], Least = 0, Most = 40 },
            new FigureRule.Ratio { Code = "ratio", Severity = Severity.Warning, Elements = ["jun.pupils"], Per = "jun.classes", Least = 5, Most = 70 },
            new FigureRule.YearOnYear { Code = "change", Severity = Severity.Warning, Share = 0.3m, From = 20 },
            new FigureRule.LikeSchools { Code = "like", Severity = Severity.Warning, Share = 0.5m, Fewest = 5 },
            new FigureRule.CountyFigure { Code = "county", Severity = Severity.Error, Elements = ["jun.pupils"], Of = "cty.junior_age" },
        ],
        new()
        {
            Year = 2025,
            ReferenceDate = new(2025, 9, 1),
            Opens = new(2025, 9, 10),
            Deadline = new(2025, 11, 30),
            Status = RoundStatus.Open,
            NeedsConfirmation = true,
            Elements =
            [
                "jun.pupils", "jun.graduating", "jun.boys", "jun.girls", "jun.classes", "all.staff", "all.gigabit", "all.labour_hours", "cty.junior_age",
            ],
        });

    [Theory]
    [InlineData("jun.pupils", "0", null)]
    [InlineData("jun.pupils", "-1", FigureProblem.Negative)]
    [InlineData("jun.pupils", "1.5", FigureProblem.NotWhole)]
    [InlineData("jun.pupils", "999999999999", null)]
    [InlineData("jun.pupils", "1000000000000", FigureProblem.TooLarge)]
    [InlineData("all.gigabit", "1", null)]
    [InlineData("all.gigabit", "2", FigureProblem.NotYesNo)]
    [InlineData("all.labour_hours", "2.1234", null)]
    [InlineData("all.labour_hours", "2.12345", FigureProblem.TooManyDecimals)]
    [InlineData("jun.old", "1", FigureProblem.NotCollected)]
    [InlineData("no.such", "1", FigureProblem.UnknownElement)]
    public void A_figure_is_what_its_element_takes(string element, string value, FigureProblem? expected) =>
        Assert.Equal(expected, _checks.Errors(Context((element, decimal.Parse(value, CultureInfo.InvariantCulture)))).SingleOrDefault()?.Problem);

    [Theory]
    [InlineData("part", "jun.graduating", 100, 101, "jun.pupils=100")]
    [InlineData("whole", "all.staff", 10, 9, "jun.classes=10")]
    [InlineData("sum", "jun.pupils", 100, 99, "jun.boys=60 jun.girls=40")]
    [InlineData("range", "all.labour_hours", 40, 41, "")]
    [InlineData("ratio", "jun.pupils", 70, 71, "jun.classes=1")]
    [InlineData("ratio", "jun.pupils", 5, 4, "jun.classes=1")]
    public void A_rule_is_kept_up_to_its_bound_and_broken_beyond(string rule, string element, int kept, int broken, string others)
    {
        var beside = others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(o => o.Split('='))
            .Select(o => (o[0], (decimal?)decimal.Parse(o[1], CultureInfo.InvariantCulture))).ToArray();

        Assert.DoesNotContain(Findings(kept), f => f.Rule!.Code == rule);
        var finding = Assert.Single(Findings(broken), f => f.Rule!.Code == rule);
        Assert.Equal((element, (decimal)broken), (finding.Element, finding.Value));

        IEnumerable<FigureFinding> Findings(int value)
        {
            var context = Context([(element, value), .. beside]);
            return _checks.Errors(context).Concat(_checks.Warnings(context));
        }
    }

    [Fact]
    public void A_part_still_blank_is_held_against_nobody_but_must_be_filled_in_to_submit()
    {
        var context = Context(("jun.graduating", 5), ("jun.boys", 3), ("all.gigabit", 0));

        Assert.Empty(_checks.Errors(context));
        Assert.Equal(
            ["all.labour_hours", "all.staff", "jun.classes", "jun.girls", "jun.pupils"],
            _checks.Missing(context).Select(m => m.Element).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_element_of_other_schools_is_refused() => Assert.Equal(FigureProblem.NotApplicable,
        Assert.Single(_checks.Errors(Context(("jun.pupils", 1)) with { Kind = SchoolKind.Kindergarten })).Problem);

    [Theory]
    [InlineData(100, 130, false)]
    [InlineData(100, 131, true)]
    [InlineData(100, 70, false)]
    [InlineData(100, 69, true)]
    [InlineData(19, 40, false)]
    public void A_change_beyond_thirty_percent_deserves_a_word(int before, int now, bool notable)
    {
        var warnings = _checks.Warnings(Context(("jun.boys", now)) with { LastYear = new Dictionary<string, decimal?> { ["jun.boys"] = before } });

        Assert.Equal(notable ? [(decimal?)before] : [], warnings.Select(w => w.LastYear));
        Assert.All(warnings, w => Assert.True(w.IsWarning));
    }

    [Theory]
    [InlineData(5, 49, true)]
    [InlineData(5, 50, false)]
    [InlineData(5, 300, false)]
    [InlineData(5, 301, true)]
    [InlineData(4, 301, false)]
    public void A_figure_far_from_like_schools_deserves_a_word(int schools, int now, bool notable)
    {
        var context = Context(("jun.boys", now)) with { LikeSchools = new Dictionary<string, FigureRange> { ["jun.boys"] = new(100, 200, schools) } };

        Assert.Equal(notable, _checks.Warnings(context).Count == 1);
    }

    [Fact]
    public void One_school_has_no_more_than_the_county()
    {
        var context = Context(("jun.pupils", 101)) with { County = new Dictionary<string, decimal?> { ["cty.junior_age"] = 100 } };

        Assert.Equal(100, Assert.Single(_checks.Errors(context)).Most);
        Assert.Empty(_checks.Errors(context with { County = new Dictionary<string, decimal?>() }));
    }

    private static FigureContext Context(params (string Element, decimal? Value)[] figures) =>
        new(SchoolKind.JuniorMiddle, figures.ToDictionary(f => f.Element, f => f.Value));

    private static Element Element(string code, ElementType type = ElementType.Count) => new()
    {
        Code = code,
        Position = 1,
        Name = code,
        AppliesTo = code.StartsWith("cty", StringComparison.Ordinal) ? [] : [SchoolKind.JuniorMiddle],
        Type = type,
        Unit = "",
        Guidance = "",
    };
}
