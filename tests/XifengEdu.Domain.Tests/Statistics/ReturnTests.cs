using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Tests.Statistics;

public class ReturnTests
{
    private static readonly FigureChecks _checks = new(
        [
            Element("jun.pupils"), Element("jun.graduating", ElementType.Count, "jun.pupils"), Element("all.gigabit", ElementType.YesNo),
            Element("all.labour_hours", ElementType.Decimal), Element("jun.old"),
        ],
        new()
        {
            Year = 2025,
            ReferenceDate = new(2025, 9, 1),
            Opens = new(2025, 9, 10),
            Deadline = new(2025, 11, 30),
            Status = RoundStatus.Open,
            NeedsConfirmation = true,
            Elements = ["jun.pupils", "jun.graduating", "all.gigabit", "all.labour_hours"],
        });

    [Theory]
    [InlineData("jun.pupils", "0", null)]
    [InlineData("jun.pupils", "-1", FigureProblem.Negative)]
    [InlineData("jun.pupils", "1.5", FigureProblem.NotWhole)]
    [InlineData("jun.pupils", "999999999999", null)]
    [InlineData("jun.pupils", "1000000000000", FigureProblem.TooLarge)]
    [InlineData("jun.graduating", "100", null)]
    [InlineData("jun.graduating", "101", FigureProblem.ExceedsLimit)]
    [InlineData("all.gigabit", "1", null)]
    [InlineData("all.gigabit", "2", FigureProblem.NotYesNo)]
    [InlineData("all.labour_hours", "2.1234", null)]
    [InlineData("all.labour_hours", "2.12345", FigureProblem.TooManyDecimals)]
    [InlineData("jun.old", "1", FigureProblem.NotCollected)]
    [InlineData("no.such", "1", FigureProblem.UnknownElement)]
    public void Each_rule_is_kept_on_one_side_and_broken_on_the_other(string element, string value, FigureProblem? expected)
    {
        var figures = new Dictionary<string, decimal?> { ["jun.pupils"] = 100 };
        figures[element] = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);

        var errors = _checks.Errors(SchoolKind.JuniorMiddle, figures);

        Assert.Equal(expected, errors.SingleOrDefault(e => e.Element == element)?.Problem);
    }

    [Fact]
    public void An_element_of_other_schools_is_refused()
    {
        var errors = _checks.Errors(SchoolKind.Kindergarten, new Dictionary<string, decimal?> { ["jun.pupils"] = 1 });

        Assert.Equal(FigureProblem.NotApplicable, Assert.Single(errors).Problem);
    }

    [Fact]
    public void A_limit_still_blank_is_held_against_nobody_but_must_be_filled_in_to_submit()
    {
        var figures = new Dictionary<string, decimal?> { ["jun.graduating"] = 5, ["all.gigabit"] = 0, ["all.labour_hours"] = 2 };

        Assert.Empty(_checks.Errors(SchoolKind.JuniorMiddle, figures));
        Assert.Equal("jun.pupils", Assert.Single(_checks.Missing(SchoolKind.JuniorMiddle, figures)).Element);
    }

    [Theory]
    [InlineData(100, 130, false)]
    [InlineData(100, 131, true)]
    [InlineData(100, 69, true)]
    [InlineData(19, 40, false)]
    public void A_change_beyond_thirty_percent_deserves_a_word(int before, int now, bool notable)
    {
        var warnings = FigureChecks.Warnings(
            new Dictionary<string, decimal?> { ["jun.pupils"] = now }, new Dictionary<string, decimal?> { ["jun.pupils"] = before });

        Assert.Equal(notable, warnings.Count == 1);
    }

    [Theory]
    [InlineData(ReturnStatus.Empty, "Save>Draft")]
    [InlineData(ReturnStatus.Draft, "Save>Draft Submit>Submitted")]
    [InlineData(ReturnStatus.Submitted, "Save>Draft Confirm>Confirmed SendBack>Returned")]
    [InlineData(ReturnStatus.Confirmed, "Save>Draft Approve>Approved SendBack>Returned")]
    [InlineData(ReturnStatus.Returned, "Save>Draft Submit>Submitted")]
    [InlineData(ReturnStatus.Approved, "Save>Draft SendBack>Returned")]
    [InlineData(ReturnStatus.Locked, "")]
    public void From_each_status_only_these_steps_are_open(ReturnStatus from, string expected)
    {
        var entry = new SchoolReturn { Year = 2025, Reporter = "0101", Status = from };

        var open = Enum.GetValues<ReturnStep>().Select(s => (Step: s, Next: entry.After(s, needsConfirmation: true)))
            .Where(s => s.Next is not null).Select(s => $"{s.Step}>{s.Next}");

        Assert.Equal(expected, string.Join(' ', open));
    }

    [Fact]
    public void A_round_may_waive_the_principals_confirmation()
    {
        var entry = new SchoolReturn { Year = 2025, Reporter = "0101", Status = ReturnStatus.Submitted };

        Assert.Equal(ReturnStatus.Approved, entry.After(ReturnStep.Approve, needsConfirmation: false));
    }

    private static Element Element(string code, ElementType type = ElementType.Count, params string[] limits) => new()
    {
        Code = code,
        Position = 1,
        Name = code,
        AppliesTo = [SchoolKind.JuniorMiddle],
        Type = type,
        Unit = "",
        RuleText = "",
        NotMoreThan = limits,
    };
}
