using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>All rounds, and the next one to be made.</summary>
public class IndexModel(Definitions definitions, RoundWorkflow workflow, TimeProvider clock) : PageModel
{
    [BindProperty] public RoundForm Form { get; set; } = new();
    [BindProperty] public int? NewYear { get; set; }

    public IReadOnlyList<CollectionRound> Rounds { get; private set; } = [];
    public string? Refusal { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rounds = await definitions.RoundsAsync(ct);
        var last = Rounds.Count > 0 ? Rounds[^1] : null;
        NewYear = (last?.Year + 1) ?? ChinaTime.TodayOf(clock).Year;
        // A year later to the day is what it nearly always is.
        if (last is not null)
            Form = RoundForm.Of(new(last.ReferenceDate.AddYears(1), last.Opens.AddYears(1), last.Deadline.AddYears(1), last.NeedsConfirmation));
        else Form.NeedsConfirmation = true;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (NewYear is { } year and > 2000 and < 2100 && Form.Settings is { } settings)
        {
            var problem = await workflow.CreateAsync(year, settings, User.ActorAt(HttpContext), ct);
            if (problem is null) return Redirect($"/collection/{year}");
            Refusal = StatusText.Of(problem.Value);
        }
        else Refusal = "请填写四位年度和三个日期。";
        Rounds = await definitions.RoundsAsync(ct);
        return Page();
    }
}
