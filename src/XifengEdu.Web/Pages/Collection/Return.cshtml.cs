using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>The form of one return: a school's, or the county's own when the address names no school.</summary>
public class ReturnModel(ReturnReader reader, ReturnWorkflow workflow, Definitions definitions) : PageModel
{
    private OpenReturn? _open;

    [BindProperty(SupportsGet = true)] public int Year { get; set; }
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = SchoolReturn.County;
    [BindProperty] public int Version { get; set; }
    [BindProperty] public Dictionary<string, string?> Figures { get; set; } = [];
    [BindProperty] public string? Reason { get; set; }

    /// <summary>The return; read by every handler before the page is shown.</summary>
    public OpenReturn Open => _open ?? throw new InvalidOperationException("The return has not been read.");

    public IReadOnlyDictionary<string, Element> Elements { get; private set; } = new Dictionary<string, Element>();
    public ILookup<string, string> Errors { get; private set; } = Enumerable.Empty<string>().ToLookup(e => e);
    public IReadOnlyList<FigureFinding> Warnings { get; private set; } = [];
    public string? Refusal { get; private set; }
    [TempData] public string? Notice { get; set; }

    public string Title => $"{Year}年{Open.Profile?.Name ?? "全县"}统计报表";

    /// <summary>Whether this person may take the step now; what is not open is not offered.</summary>
    public bool Offers(ReturnStep step) => Open.WhyNot(step, User.ActorAt(HttpContext)) is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Version = Open.Return.Version;
        Figures = Open.Figures.ToDictionary(f => f.Key, f => f.Value is { } v ? FigureText.Number(v) : null);
        Warnings = Open.Checks.Warnings(Open.Context);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        var figures = new Dictionary<string, decimal?>();
        var wrong = new List<FigureFinding>();
        foreach (var (element, text) in Figures)
            if (FigureInput.TryRead(text, out var figure)) figures[element] = figure;
            else wrong.Add(new(element, FigureProblem.NotANumber));
        var reported = new ReportedFigures { Figures = figures, Unreadable = wrong };
        return Shown(await workflow.SaveAsync(Year, Code, Version, reported, User.ActorAt(HttpContext), ct));
    }

    public async Task<IActionResult> OnPostStepAsync(ReturnStep step, CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Figures = Open.Figures.ToDictionary(f => f.Key, f => f.Value is { } v ? FigureText.Number(v) : null);
        return Shown(await workflow.StepAsync(Year, Code, step, Reason, [], User.ActorAt(HttpContext), ct));
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        _open = await reader.FindAsync(Year, Code, User.Scope, ct);
        if (_open is null) return false;
        Elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
        return true;
    }

    private IActionResult Shown(ReturnOutcome outcome)
    {
        switch (outcome)
        {
            case ReturnOutcome.Done done:
                Notice = $"已保存，当前状态：{StatusText.Of(done.Return.Status)}。";
                return Redirect(Request.Path);
            case ReturnOutcome.Invalid invalid:
                Errors = invalid.Errors.ToLookup(e => e.Element, e => FigureText.Of(e, Elements));
                return Page();
            case ReturnOutcome.Stale:
                Refusal = "报表已被他人修改，您的内容没有写入，仍保留在下面；请刷新页面核对最新数据后重新填写。";
                return Page();
            case ReturnOutcome.Refused refused:
                Refusal = FigureText.Of(refused);
                return Page();
            default:
                return NotFound();
        }
    }
}
