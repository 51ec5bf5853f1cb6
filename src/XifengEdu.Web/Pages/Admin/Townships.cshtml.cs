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

    public async Task<IActionResult> OnPostPlaceAsync(List<TilePlace> tiles, CancellationToken ct)
    {
        var places = tiles.DistinctBy(t => t.Name).ToDictionary(t => t.Name ?? "", t => (t.Row, t.Column));
        var wrong = ModelState.IsValid ? await workflow.PlaceAsync(places, User.ActorAt(HttpContext), ct) : "";
        if (wrong is not null)
        {
            Refusal = $"{(wrong.Length > 0 ? $"“{wrong}”的位置不能用：" : "")}行和列都填1至{Township.MostTiles}的整数，或都不填；一格只放一个乡镇。没有移动任何乡镇。";
            await OnGetAsync(ct);
            return Page();
        }
        Notice = "已保存位置。";
        return Redirect("/admin/townships");
    }

    public async Task<IActionResult> OnPostMoveAsync(string? name, bool up, CancellationToken ct)
    {
        await workflow.MoveAsync(name ?? "", up, User.ActorAt(HttpContext), ct);
        return Redirect("/admin/townships");
    }
}

/// <summary>Where a township is to stand on the map of tiles.</summary>
public sealed class TilePlace
{
    public string? Name { get; set; }
    public int? Row { get; set; }
    public int? Column { get; set; }
}
