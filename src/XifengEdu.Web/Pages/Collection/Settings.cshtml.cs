using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Statistics;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>A round's dates, and its way from planned to published.</summary>
public class SettingsModel(Definitions definitions, RoundWorkflow workflow) : PageModel
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }
    [BindProperty] public RoundForm Form { get; set; } = new();
    [BindProperty] public bool IncompleteIsKnown { get; set; }
    [TempData] public string? Notice { get; set; }

    public CollectionRound? Round { get; private set; }

    /// <summary>The plans whose targets judge the year.</summary>
    public IReadOnlyList<Plan> Plans { get; private set; } = [];

    /// <summary>Every element there is, by stage.</summary>
    public ILookup<string, Element> Elements { get; private set; } = null!;

    /// <summary>How many returns are not approved.</summary>
    public int OpenReturns { get; private set; }

    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Form = RoundForm.Of(Round!);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (Form.Settings is not { } settings)
        {
            Refusal = "请填写三个日期。";
            return Page();
        }
        return Shown(await workflow.ChangeAsync(Year, settings, User.ActorAt(HttpContext), ct));
    }

    public async Task<IActionResult> OnPostStepAsync(RoundStep? step, CancellationToken ct)
    {
        if (step is null) return BadRequest();
        if (!await ReadAsync(ct)) return NotFound();
        var problem = await workflow.StepAsync(Year, step.Value, IncompleteIsKnown, User.ActorAt(HttpContext), ct);
        Form = RoundForm.Of(Round!);
        return Shown(problem);
    }

    /// <summary>Which elements the year asks for.</summary>
    public async Task<IActionResult> OnPostElementsAsync(string[] chosen, CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Form = RoundForm.Of(Round!);
        return Shown(await workflow.ChooseElementsAsync(Year, chosen, User.ActorAt(HttpContext), ct));
    }

    /// <summary>Everything brought in from files is approved in one act, and the round closed.</summary>
    public async Task<IActionResult> OnPostTakeOverAsync(string? reason, CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Form = RoundForm.Of(Round!);
        return Shown(await workflow.TakeOverAsync(Year, CleanText.Line(reason ?? ""), User.ActorAt(HttpContext), ct));
    }

    public async Task<IActionResult> OnPostPublicAsync(bool isPublic, CancellationToken ct) =>
        await ReadAsync(ct) ? Shown(await workflow.MakePublicAsync(Year, isPublic, User.ActorAt(HttpContext), ct)) : NotFound();

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Round = (await definitions.RoundsAsync(ct)).SingleOrDefault(r => r.Year == Year);
        if (Round is null) return false;
        Plans = [.. (await definitions.PlansAsync(ct)).Where(p => p.Judges(Year))];
        Elements = (await definitions.ElementsAsync(ct)).ToLookup(e => e.Stage);
        OpenReturns = await workflow.OpenReturnsAsync(Year, ct);
        return true;
    }

    private IActionResult Shown(RoundProblem? problem)
    {
        if (problem is { } found)
        {
            Refusal = StatusText.Of(found);
            return Page();
        }
        Notice = "已完成。";
        return Redirect($"/collection/{Year}/settings");
    }
}
