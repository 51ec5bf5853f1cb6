using XifengEdu.Data.Collection;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Pages.Shared;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>How a round stands: over time, by township and kind, and in one sentence.</summary>
public class RoundBoardTests
{
    private static readonly DateOnly _opens = new(2026, 9, 10), _deadline = new(2026, 11, 30);

    [Fact]
    public void The_line_falls_on_the_days_on_which_returns_came_in()
    {
        var progress = Progress(RoundStatus.Open, (ReturnStatus.Approved, 9, 12), (ReturnStatus.Submitted, 9, 12), (ReturnStatus.Confirmed, 10, 2), (ReturnStatus.Returned, 10, 3), (ReturnStatus.Empty, 0, 0));

        var line = BurnDown.Of(progress, new(2026, 11, 20))!;

        Assert.Equal([(new DateOnly(2026, 9, 12), 2, 3), (new DateOnly(2026, 10, 2), 1, 2)], line.Table);
        Assert.Equal((2, "每天需 1 所", "10月2日后没有新提交"), (line.Left, line.Pace, line.Stall));
        Assert.StartsWith("40,16", line.Steps, StringComparison.Ordinal);
        Assert.NotNull(line.Needed);
        Assert.Equal("2026年统计填报，还有 2 所未提交", RoundText.Verdict(progress));
    }

    [Fact]
    public void After_the_deadline_it_says_how_late_it_is()
    {
        var line = BurnDown.Of(Progress(RoundStatus.Open, (ReturnStatus.Empty, 0, 0)), new(2026, 12, 5))!;

        Assert.Equal(("已逾期 5 天", null), (line.Pace, line.Needed));
    }

    [Fact]
    public void Before_the_first_day_and_without_schools_there_is_no_line()
    {
        Assert.Null(BurnDown.Of(Progress(RoundStatus.Open, (ReturnStatus.Empty, 0, 0)), new(2026, 9, 9)));
        Assert.Null(BurnDown.Of(Progress(RoundStatus.Open), new(2026, 10, 1)));
    }

    [Theory]
    [InlineData(RoundStatus.Open, ReturnStatus.Submitted, "2026年统计填报，全部提交，还有 1 所未审核")]
    [InlineData(RoundStatus.Closed, ReturnStatus.Approved, "2026年统计填报，全部审核")]
    [InlineData(RoundStatus.Published, ReturnStatus.Locked, "2026年统计填报，已公布")]
    [InlineData(RoundStatus.Planned, ReturnStatus.Empty, "2026年统计填报，尚未开始")]
    public void A_round_is_told_in_one_sentence(RoundStatus round, ReturnStatus status, string words) =>
        Assert.Equal(words, RoundText.Verdict(Progress(round, (status, 9, 12))));

    [Theory, EachDatabase]
    public async Task The_workbench_begins_with_what_is_owed_and_leads_to_it(DatabaseProvider provider)
    {
        using var client = await (await SharedHost.OnAsync(provider)).SignInAsync("bureau");

        var page = await client.GetPageAsync("/");

        Assert.Equal("2026年统计填报，还有 59 所未提交", page.ByTestId("round-verdict").Words());
        Assert.Equal("/collection/2026?status=Confirmed#list", page.ByTestId("owed").QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("永靖镇 9 / 18", page.ByTestId("by-township").Words(), StringComparison.Ordinal);
        Assert.Contains("幼儿园 31 / 61", page.ByTestId("by-kind").Words(), StringComparison.Ordinal);
        Assert.Contains("11月4日后没有新提交", page.ByTestId("burn-down").Words(), StringComparison.Ordinal);
        var list = await client.GetPageAsync("/collection/2026?status=Confirmed&kind=Kindergarten");
        Assert.Equal(["校长已确认 ×：取消", "幼儿园 ×：取消"], list.QuerySelectorAll(".chip").Select(c => c.Words()));
        Assert.Equal("?kind=Kindergarten#list", list.QuerySelector(".chip")!.GetAttribute("href"));
        Assert.DoesNotContain("principal-", list.ByTestId("work-list").Words(), StringComparison.Ordinal);
    }

    private static RoundProgress Progress(RoundStatus status, params (ReturnStatus Status, int Month, int Day)[] returns) => new(
        new()
        {
            Year = 2026,
            ReferenceDate = new(2026, 9, 1),
            Opens = _opens,
            Deadline = _deadline,
            Status = status,
            NeedsConfirmation = true,
            Elements = [],
        },
        [
            .. returns.Select((r, i) => new DueReturn($"{i}", new()
            {
                SchoolCode = $"{i}",
                Year = 2026,
                Name = $"学校{i}",
                ShortName = $"学校{i}",
                Kind = SchoolKind.Primary,
                Ownership = Ownership.Public,
                Inclusive = false,
                Township = "永靖镇",
                Status = SchoolStatus.Open,
            }, r.Status, null, [], false, DueReturn.Owes(r.Status) ? null : new DateTime(2026, r.Month, r.Day, 1, 0, 0, DateTimeKind.Utc))),
        ]);
}
