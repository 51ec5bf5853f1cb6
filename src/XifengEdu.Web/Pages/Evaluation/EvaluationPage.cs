using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Evaluation;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Evaluation;

/// <summary>What the pages of a year's report share: the year, its data, and who may look.</summary>
public abstract class EvaluationPage(EvaluationReader reader) : PageModel
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }
    [TempData] public string? Notice { get; set; }

    public Plan Plan { get; private set; } = null!;
    public CollectionRound Round { get; private set; } = null!;

    /// <summary>The data; null where the year is open.</summary>
    public EvaluationContent? Sources { get; private set; }

    /// <summary>The figures and verdicts that the report can name.</summary>
    public IReadOnlyList<ReportFact> Facts { get; private set; } = [];

    /// <summary>The same by key.</summary>
    protected IReadOnlyDictionary<string, ReportFact> Known { get; private set; } = new Dictionary<string, ReportFact>();

    /// <summary>Why nothing was done, in words.</summary>
    public string? Refusal { get; protected set; }

    /// <summary>The address of the report; its other pages hang below it.</summary>
    public string Address => $"/evaluation/{Year}";

    /// <summary>Reads the data, or answers why there are none. A year that is open has a page that says so, and nothing below it.</summary>
    protected async Task<IActionResult?> RefuseAsync(CancellationToken ct)
    {
        if ((User.EvaluatedYear is { } own && own != Year) || await reader.FindAsync(Year, ct) is not var (plan, round)) return NotFound();
        (Plan, Round) = (plan, round);
        Sources = await reader.RunAsync(Year, ct);
        if (Sources is null) return this is ReportModel ? null : Redirect(Address);
        Facts = EvaluationFacts.Of(Sources);
        Known = Facts.ToDictionary(f => f.Key);
        return null;
    }

    protected RedirectResult Done(string notice, string path)
    {
        Notice = notice;
        return Redirect(path);
    }
}
