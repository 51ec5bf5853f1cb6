using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Pages.Shared;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages;

/// <summary>One thing found.</summary>
/// <param name="Kind">What it is, in a word.</param>
/// <param name="Name">Its name, the link.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Detail">What tells it from others of the name; empty where nothing does.</param>
/// <param name="Names">What it is found by.</param>
public sealed record SearchHit(string Kind, string Name, string Path, string Detail, IReadOnlyList<string> Names);

/// <summary>Finds schools, targets, indicators and pages by a few words.</summary>
public class SearchModel(Definitions definitions, SchoolRegisterQuery register) : PageModel
{
    /// <summary>The most characters that are looked for.</summary>
    public const int LongestQuery = 50;

    private const int MostShown = 20;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    public IReadOnlyList<SearchHit> Hits { get; private set; } = [];
    public int Count { get; private set; }
    public bool IsTooLong => Q?.Length > LongestQuery;

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (IsTooLong) return;
        var found = NameMatch.Find(await AllAsync(ct), Q ?? "", hit => hit.Names);
        Count = found.Count;
        Hits = [.. found.Take(MostShown)];
    }

    private async Task<IEnumerable<SearchHit>> AllAsync(CancellationToken ct)
    {
        var rounds = await definitions.RoundsAsync(ct);
        var plan = await definitions.CurrentPlanAsync(ct);
        var pages = Navigation.For(User, rounds.Count > 0 ? rounds[^1].Year : null, plan?.Code).Concat(OtherPages())
            .Select(link => new SearchHit("页面", link.Name, link.Path, "", [link.Name]));
        var schools = (await register.RunAsync(User.Scope, null, ct))
            .Select(s => new SearchHit("学校", s.Name, $"/schools/{s.SchoolCode}",
                $"{StatusText.Of(s.Kind)}，{s.Township}{(s.Status == SchoolStatus.Open ? "" : $"，{StatusText.Of(s.Status)}")}", [.. s.Names]));
        var targets = (User.IsPrincipal ? [] : plan?.Targets ?? []).OrderBy(t => t.Position)
            .Select(t => new SearchHit("目标", t.Name, $"/gap-report/{t.Code}", StatusText.OfChapter(t.Stage), [t.Name, t.Code]));
        var indicators = (await definitions.IndicatorsAsync(ct))
            .Select(i => new SearchHit("指标", i.Name, $"/indicators/{i.Code}", i.Unit, [i.Name, i.Code]));
        return pages.Concat(schools).Concat(targets).Concat(indicators);
    }

    private IEnumerable<NavigationLink> OtherPages() =>
    [
        new("/account", "我的账号：修改姓名和口令"), new("/help", "帮助"), .. Manual.Pages.Where(p => p != Manual.Contents).Select(p => new NavigationLink($"/help/{p}", $"帮助：{p}")), new("/collection/rules", "校验规则"),
        .. User.Passes(Access.EvaluationReaders) ? [new("/evaluation", "年度监测评估报告")] : Array.Empty<NavigationLink>(),
        .. User.WritesRegister ? [new("/schools/changes", "学校变动登记"), new("/schools/import", "导入学校名录")] : Array.Empty<NavigationLink>(),
        .. User.IsInRole(Roles.Admin) ? [new("/admin/users", "账号管理"), new("/admin/tokens", "接口令牌"), new("/admin/settings", "系统设置"), new("/admin/backup", "备份与恢复"),
            new("/admin/townships", "乡镇（街道）"), new("/admin/audit", "操作记录")] : Array.Empty<NavigationLink>(),
    ];
}
