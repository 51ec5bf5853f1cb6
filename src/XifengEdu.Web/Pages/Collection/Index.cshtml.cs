using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>All rounds, and the next one to be made.</summary>
public class IndexModel(Definitions definitions, RoundWorkflow workflow, SchoolRegisterQuery register, TimeProvider clock) : PageModel
{
    [BindProperty] public RoundForm Form { get; set; } = new();
    [BindProperty] public int? NewYear { get; set; }

    public IReadOnlyList<CollectionRound> Rounds { get; private set; } = [];
    public string? Refusal { get; private set; }

    /// <summary>The years that can be made now; empty while any can.</summary>
    public IReadOnlyList<int> Offered { get; private set; } = [];

    /// <summary>Where the schools of the new year come from, in words.</summary>
    public string RegisterSource { get; private set; } = "";

    public async Task OnGetAsync(int? year, CancellationToken ct)
    {
        await ReadAsync(year, ct);
        var made = NewYear!.Value;
        var neighbour = Rounds.FirstOrDefault(r => Math.Abs(r.Year - made) == 1);
        // A year apart to the day is what it nearly always is; the first counts on the day of the national statistics.
        Form = neighbour is null
            ? new() { ReferenceDate = new(made, 9, 1), Opens = new(made, 9, 1), Deadline = new(made, 9, 30), NeedsConfirmation = true }
            : RoundForm.Of(new RoundSettings(neighbour.ReferenceDate.AddYears(made - neighbour.Year), neighbour.Opens.AddYears(made - neighbour.Year),
                neighbour.Deadline.AddYears(made - neighbour.Year), neighbour.NeedsConfirmation, OnePersonIsEnough: neighbour.OnePersonIsEnough));
        if (made < ChinaTime.TodayOf(clock).Year) Form.TakenOver = "系统启用前的统计报表";
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (NewYear is { } year && StatisticalYear.IsValid(year) && Form.Settings is { } settings)
        {
            var problem = await workflow.CreateAsync(year, settings, User.ActorAt(HttpContext), ct);
            if (problem is null) return Redirect($"/collection/{year}");
            Refusal = StatusText.Of(problem.Value);
        }
        else Refusal = "请填写四位年度和三个日期。";
        await ReadAsync(NewYear, ct);
        return Page();
    }

    private async Task ReadAsync(int? year, CancellationToken ct)
    {
        Rounds = await definitions.RoundsAsync(ct);
        if (Rounds.Count > 0)
            Offered = Rounds.Any(r => r.Status == RoundStatus.Published) ? [Rounds[^1].Year + 1] : [Rounds[0].Year - 1, Rounds[^1].Year + 1];
        var made = year is { } chosen && StatisticalYear.IsValid(chosen) ? chosen : Offered is [.., var next] ? next : ChinaTime.TodayOf(clock).Year;
        NewYear = made;
        var stated = (await register.RunAsync(SchoolScope.County, made, ct)).Count;
        RegisterSource = stated > 0 ? $"{made}年的名录已导入{stated}所学校，按该名录填报；指标项沿用相邻年度，建立后可以调整。新建后学校还看不到，开放以后才能填报。"
            : Rounds.Count > 0 ? $"新建后学校还看不到，开放以后才能填报。学校名录（最近一年 {(await register.RunAsync(SchoolScope.County, null, ct)).Count(s => s.Status == SchoolStatus.Open)} 所正常办学）和指标项沿用相邻年度，并计入两个统计时点之间登记的学校变动；与当时的名录不同的，请先导入该年度的名录再新建。"
            : $"{made}年的名录还没有导入：请先导入学校名录，再新建填报。";
    }
}
