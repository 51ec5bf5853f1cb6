using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>A year's round: who has handed in what.</summary>
public class RoundModel(CollectionProgressQuery query, Definitions definitions, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }
    [BindProperty(SupportsGet = true)] public ReturnStatus? Status { get; set; }

    public CollectionProgress? Progress { get; private set; }
    public IReadOnlyList<int> Years { get; private set; } = [];

    public IEnumerable<CollectionRow> Rows => Progress!.Rows.Where(r => Status is null || r.Status == Status);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Progress = await query.RunAsync(Year, ChinaTime.TodayOf(clock), ct);
        Years = [.. (await definitions.RoundsAsync(ct)).Select(r => r.Year)];
        return Progress is null ? NotFound() : Page();
    }
}
