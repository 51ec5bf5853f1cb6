using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Schools;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Admin;

/// <summary>The townships and sub-districts of the county, in their customary order.</summary>
public class TownshipsModel(TownshipWorkflow workflow, Definitions definitions) : PageModel
{
    [BindProperty] public string? Names { get; set; }
    [TempData] public string? Notice { get; set; }

    public IReadOnlyList<Township> Townships { get; private set; } = [];
    public string? Refusal { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Townships = await definitions.TownshipsAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var names = (Names ?? "").Split(['\n', ',', '，', '、', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (await workflow.AddAsync(names, User.ActorAt(HttpContext), ct) is { } wrong)
        {
            Refusal = $"“{wrong}”不能登记：名称最多{TownshipWorkflow.LongestName}个字，不能有空格或符号。没有登记任何乡镇。";
            await OnGetAsync(ct);
            return Page();
        }
        Notice = "已登记。";
        return Redirect("/admin/townships");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? name, CancellationToken ct)
    {
        if (await workflow.RemoveAsync(name ?? "", User.ActorAt(HttpContext), ct))
        {
            Notice = $"已删除“{name}”。";
            return Redirect("/admin/townships");
        }
        Refusal = $"“{name}”不存在，或名录中还有学校属于它，不能删除。";
        await OnGetAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostMoveAsync(string? name, bool up, CancellationToken ct)
    {
        await workflow.MoveAsync(name ?? "", up, User.ActorAt(HttpContext), ct);
        return Redirect("/admin/townships");
    }
}
