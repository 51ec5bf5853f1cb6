using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Delivery;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>What no statistics tell and people judge: all its targets, with what was judged of each.</summary>
public class JudgementsModel(PortalDbContext db, Definitions definitions, JudgementWorkflow workflow, SettingWorkflow settings, People people) : PageModel
{
    private const int LongestScale = 100;

    [BindProperty] public string? Scale { get; set; }
    [TempData] public string? Notice { get; set; }

    public Plan? Plan { get; private set; }
    public IReadOnlyList<(Target Target, IReadOnlyList<Judgement> Judgements)> Rows { get; private set; } = [];
    public IReadOnlyList<string> Words { get; private set; } = [];
    public string? Refusal { get; private set; }

    /// <summary>Judgements that nobody but their author has looked at.</summary>
    public int Unconfirmed => Rows.Sum(r => r.Judgements.Count(j => j.ConfirmedBy is null));

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    /// <summary>All judgements as a list.</summary>
    public async Task<IActionResult> OnGetDataAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var names = await people.NamesAsync(ct);
        return Csv.File("评定记录.csv", ["目标", "年度", "结论", "评语", "依据", "评定日期", "评定人", "复核人"], Rows.SelectMany(r => r.Judgements.Select(j => (IReadOnlyList<string>)
            [r.Target.Name, $"{j.Year}", JudgementText.FindingOf(r.Target, j), j.Words, j.Evidence, ChinaTime.Of(j.Date), names.Of(j.Assessor), names.Of(j.ConfirmedBy)])));
    }

    /// <summary>The bureau names the words in which outlooks are judged.</summary>
    public async Task<IActionResult> OnPostScaleAsync(CancellationToken ct)
    {
        if (!User.IsInRole(Roles.Bureau)) return Forbid();
        var words = JudgementWorkflow.ScaleOf(Scale ?? "");
        if (words.Count < 2 || string.Join('、', words).Length > LongestScale)
        {
            Refusal = $"评定等次至少写两个，用“、”分开，合计不超过{LongestScale}个字。没有改动。";
            await ReadAsync(ct);
            return Page();
        }
        await settings.SaveAsync(new Dictionary<string, string> { [PortalSetting.OutlookScale] = string.Join('、', words) }, User.ActorAt(HttpContext), ct);
        Notice = "已保存评定等次，已有的评定不变。";
        return Redirect("/delivery/judgements");
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Words = await workflow.ScaleAsync(ct);
        Plan = await definitions.CurrentPlanAsync(ct);
        if (Plan is null) return;
        var judgements = (await db.Judgements.AsNoTracking().Where(j => j.Plan == Plan.Code).OrderByDescending(j => j.Year).ToListAsync(ct)).ToLookup(j => j.Target);
        Rows = [.. Plan.Targets.Where(t => t.IsJudged).OrderBy(t => t.Position).Select(t => (t, (IReadOnlyList<Judgement>)[.. judgements[t.Code]]))];
    }
}
