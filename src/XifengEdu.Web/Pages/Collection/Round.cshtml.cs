using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Collection;
using XifengEdu.Domain.Collection;
using XifengEdu.Web.Pages.Shared;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>A year's work list: who has handed in what, what is wrong with it, who owes.</summary>
public class RoundModel(CollectionProgressQuery query, OwedQuery owed, ReturnWorkflow workflow, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }
    [BindProperty(SupportsGet = true, Name = "")] public RoundFilter Filter { get; set; } = new();
    [BindProperty] public List<string> Approve { get; set; } = [];
    [TempData] public string? Notice { get; set; }

    public CollectionProgress? Progress { get; private set; }
    /// <summary>The same returns as they are drawn.</summary>
    public RoundProgress? Due { get; private set; }
    public IReadOnlyList<CollectionRow> Rows { get; private set; } = [];
    public IReadOnlyList<string> Refusals { get; private set; } = [];

    /// <summary>What of the choice cannot be understood; null when all of it can.</summary>
    public string? Unknown => UnknownFilter.Of(ModelState);

    /// <summary>Whether this person could approve the return of a row.</summary>
    public bool CanApprove(CollectionRow row) => Progress!.Round.LetsApprove(User.Identity!.Name!, row.Hands)
        && (row.Status == ReturnStatus.Confirmed
            || (row.Status == ReturnStatus.Submitted && (row.Profile is null || !Progress!.Round.NeedsConfirmation)));

    /// <summary>A text to send to the schools that owe.</summary>
    public string Reminder
    {
        get
        {
            var owing = Progress!.Rows.Where(r => r is { IsOwed: true, Profile: not null }).ToList();
            var round = Progress.Round;
            var over = round.DaysOver(ChinaTime.TodayOf(clock));
            return $"各校（园）：{Year}年教育事业统计报表截止日为{ChinaTime.Of(round.Deadline)}"
                + (over > 0 ? $"，现已逾期{over}天" : "")
                + $"。尚有以下{owing.Count}所学校未提交，请尽快登录教育规划监测与评估平台填报：\n"
                + string.Join("\n", owing.GroupBy(r => r.Profile!.Township).Select(t =>
                    $"{t.Key}：{string.Join("、", t.Select(r => $"{r.Profile!.ShortName}（{StatusText.Of(r.Status)}，{r.Filled}/{r.Expected}项）"))}"));
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var actor = User.ActorAt(HttpContext);
        var outcomes = new Dictionary<string, ReturnOutcome>();
        foreach (var seen in Approve.Distinct())
            if (seen.Split('/') is [var reporter, var version] && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                outcomes[reporter] = await workflow.StepAsync(Year, reporter, ReturnStep.Approve, null, [], actor, ct, number);
        if (!await ReadAsync(ct)) return NotFound();
        var names = Progress!.Rows.ToDictionary(r => r.Reporter, r => r.Profile?.Name ?? "县级数据");
        Refusals =
        [
            .. from o in outcomes
               where o.Value is not ReturnOutcome.Done
               let why = o.Value switch
               {
                   ReturnOutcome.Refused refused => FigureText.Of(refused),
                   ReturnOutcome.NotFound => "没有这份报表。",
                   _ => "报表刚刚被他人修改，请重新核对。",
               }
               select $"{names.GetValueOrDefault(o.Key, o.Key)}：{why}",
        ];
        if (outcomes.Count == 0) Refusals = ["请先勾选要审核的报表。"];
        var done = outcomes.Values.Count(o => o is ReturnOutcome.Done);
        if (Refusals.Count > 0 || done == 0) return Page();
        Notice = $"已审核通过{done}份报表。";
        return Redirect($"{Request.Path}{Request.QueryString}");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Progress = await query.RunAsync(Year, ChinaTime.TodayOf(clock), ct);
        if (Progress is null) return false;
        Due = new(Progress.Round, await owed.DueAsync(Year, ct));
        Rows = Unknown is null ? Filter.Of(Progress.Rows) : [];
        return true;
    }
}
