using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Supervision;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Supervision;

/// <summary>What the inspectors found, who has to answer, how far it has come.</summary>
public class IndexModel(PortalDbContext db, FindingsQuery findings, People people, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public FindingFilter Filter { get; set; } = new();
    [TempData] public string? Notice { get; set; }

    public DateOnly Today { get; private set; }

    /// <summary>All findings in the person's scope, newest first.</summary>
    public IReadOnlyList<NamedFinding> All { get; private set; } = [];
    public IReadOnlyList<NamedFinding> Listed { get; private set; } = [];
    public IReadOnlyDictionary<int, string> Offices { get; private set; } = new Dictionary<int, string>();

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    /// <summary>What is listed as a file.</summary>
    public async Task<IActionResult> OnGetDataAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var names = await people.NamesAsync(ct);
        return Csv.File("督导意见.csv", ["编号", "类型", "对象", "年度", "乡镇（街道）", "责任单位", "程度", "事实", "依据", "整改要求", "提出日期", "整改期限", "状态", "是否逾期", "天数", "提出人", "办理经过"],
            Listed.Select(n => (IReadOnlyList<string>)
            [
                n.Finding.Code, FindingText.KindOf(n.Finding.Subject), n.Subject, $"{n.Finding.Year}", n.School?.Township ?? "", n.Responsible, FindingText.Of(n.Finding.Severity), n.Finding.Facts, n.Finding.Basis,
                n.Finding.Demand, $"{n.Finding.FoundOn:yyyy-MM-dd}", $"{n.Finding.Due:yyyy-MM-dd}", FindingText.Of(n.Finding.State), n.Finding.IsOverdue(Today) ? "是" : "否", $"{n.Finding.Age(Today)}", names.Of(n.Finding.Author),
                string.Join("；", n.Finding.Steps.OrderBy(s => s.Position).Skip(1).Select(s => $"{ChinaTime.Of(s.At)} {names.Of(s.Author)} {FindingText.OfStep(s.State)}：{s.Words}")),
            ]));
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Today = ChinaTime.TodayOf(clock);
        All = [.. (await findings.RunAsync(ct)).Where(n => User.Sees(n.Finding))];
        Offices = await db.Offices.OrderBy(o => o.Id).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        Listed = [.. All.Where(n => Filter.Passes(n, Today))];
    }
}
