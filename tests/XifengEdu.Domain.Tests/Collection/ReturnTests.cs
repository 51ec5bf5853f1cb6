using XifengEdu.Domain.Collection;

namespace XifengEdu.Domain.Tests.Collection;

public class ReturnTests
{
    [Theory]
    [InlineData(ReturnStatus.Empty, "Save>Draft Clear>Empty Reopen>Empty Lock>Locked")]
    [InlineData(ReturnStatus.Draft, "Save>Draft Submit>Submitted Clear>Empty Reopen>Returned Adopt>Approved Lock>Locked")]
    [InlineData(ReturnStatus.Submitted, "Save>Draft Confirm>Confirmed SendBack>Returned Query>Returned Clear>Empty Reopen>Returned Adopt>Approved Lock>Locked")]
    [InlineData(ReturnStatus.Confirmed, "Save>Draft Approve>Approved SendBack>Returned Clear>Empty Reopen>Returned Adopt>Approved Lock>Locked")]
    [InlineData(ReturnStatus.Returned, "Save>Draft Submit>Submitted Clear>Empty Reopen>Returned Adopt>Approved Lock>Locked")]
    [InlineData(ReturnStatus.Approved, "Save>Draft SendBack>Returned Clear>Empty Reopen>Returned Lock>Locked")]
    [InlineData(ReturnStatus.Locked, "Correct>Locked Lock>Locked")]
    public void From_each_status_only_these_steps_are_open(ReturnStatus from, string expected)
    {
        var entry = new SchoolReturn { Year = 2025, Reporter = "0101", Status = from };

        var open = Enum.GetValues<ReturnStep>().Select(s => (Step: s, Next: entry.After(s, needsConfirmation: true)))
            .Where(s => s.Next is not null).Select(s => $"{s.Step}>{s.Next}");

        Assert.Equal(expected, string.Join(' ', open));
    }

    [Fact]
    public void A_step_that_is_not_open_is_not_taken()
    {
        var entry = new SchoolReturn { Year = 2025, Reporter = "0101", Status = ReturnStatus.Locked };

        Assert.Throws<InvalidOperationException>(() => entry.Take(ReturnStep.Save, needsConfirmation: true, "bureau", new(2025, 12, 1)));
        Assert.Equal((ReturnStatus.Locked, 0), (entry.Status, entry.Version));
    }

    [Fact]
    public void What_is_sent_back_keeps_its_reason_while_figures_are_mended_and_loses_it_when_handed_in()
    {
        var entry = new SchoolReturn { Year = 2025, Reporter = "0101", Status = ReturnStatus.Submitted };

        Assert.Equal(ReturnStatus.Submitted, Take(ReturnStep.SendBack, "请核对"));
        Take(ReturnStep.Save);
        Assert.Equal((ReturnStatus.Draft, "请核对"), (entry.Status, entry.Reason));
        Take(ReturnStep.Submit);
        Assert.Equal((ReturnStatus.Submitted, null, "principal", 3), (entry.Status, entry.Reason, entry.SubmittedBy, entry.Version));

        ReturnStatus Take(ReturnStep step, string? reason = null) =>
            entry.Take(step, needsConfirmation: true, "principal", new(2025, 11, 1), reason);
    }

    [Fact]
    public void A_round_may_waive_the_principals_confirmation()
    {
        var entry = new SchoolReturn { Year = 2025, Reporter = "0101", Status = ReturnStatus.Submitted };

        Assert.Equal(ReturnStatus.Approved, entry.After(ReturnStep.Approve, needsConfirmation: false));
    }

    [Theory]
    [InlineData(RoundStatus.Planned, "Open>Open")]
    [InlineData(RoundStatus.Open, "Close>Closed")]
    [InlineData(RoundStatus.Closed, "Open>Open Publish>Published")]
    [InlineData(RoundStatus.Published, "")]
    public void A_round_goes_from_planned_to_published(RoundStatus from, string expected)
    {
        var round = Round(from);

        Assert.Equal(expected, string.Join(' ', Enum.GetValues<RoundStep>().Select(s => (Step: s, Next: round.After(s)))
            .Where(s => s.Next is not null).Select(s => $"{s.Step}>{s.Next}")));
    }

    [Theory]
    [InlineData(RoundStatus.Open, 30, 0)]
    [InlineData(RoundStatus.Open, 31, 1)]
    [InlineData(RoundStatus.Closed, 33, 3)]
    [InlineData(RoundStatus.Published, 33, 0)]
    public void Days_over_count_from_the_day_after_the_deadline(RoundStatus status, int day, int expected) =>
        Assert.Equal(expected, Round(status).DaysOver(new DateOnly(2025, 11, 1).AddDays(day - 1)));

    private static CollectionRound Round(RoundStatus status) => new()
    {
        Year = 2025,
        ReferenceDate = new(2025, 9, 1),
        Opens = new(2025, 9, 10),
        Deadline = new(2025, 11, 30),
        Status = status,
        NeedsConfirmation = true,
        Elements = [],
    };
}
