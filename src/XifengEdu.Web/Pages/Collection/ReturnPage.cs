using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>A page about one return: a school's, or the county's own when the address names no school.</summary>
public abstract class ReturnPage(ReturnReader reader, Definitions definitions, ExplainedFiguresQuery explained) : PageModel
{
    private OpenReturn? _open;

    [BindProperty(SupportsGet = true)] public int Year { get; set; }
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = SchoolReturn.County;
    [TempData] public string? Notice { get; set; }

    /// <summary>The return; read by every handler before the page is shown.</summary>
    public OpenReturn Open => _open ?? throw new InvalidOperationException("The return has not been read.");

    public IReadOnlyDictionary<string, Element> Elements { get; private set; } = new Dictionary<string, Element>();

    /// <summary>The bureau's words on this year's figures and the last one's.</summary>
    protected ILookup<(int Year, string Element), string> Said { get; private set; } = Enumerable.Empty<string>().ToLookup(_ => (0, ""));

    /// <summary>The bureau's words on a figure of this year; null where there are none.</summary>
    public string? BureauWordsOn(string element) => Said[(Year, element)].FirstOrDefault();

    /// <summary>What was said of last year's figure: by the bureau, else by who reported it; null where nothing was.</summary>
    public string? LastYearWordsOn(string element) => Said[(Year - 1, element)].FirstOrDefault() ?? Open.LastYear.GetValueOrDefault(element)?.Explanation;

    /// <summary>What is wrong, in words by element.</summary>
    public ILookup<string, string> Errors { get; protected set; } = Enumerable.Empty<string>().ToLookup(e => e);

    /// <summary>The same as they were found, by element.</summary>
    public ILookup<string, FigureFinding> Found { get; private set; } = Enumerable.Empty<FigureFinding>().ToLookup(f => f.Element);

    /// <summary>Why nothing was done, in words.</summary>
    public string? Refusal { get; protected set; }

    public string Reporter => Open.Profile?.Name ?? "全县";

    /// <summary>The address of the form; the other pages of the return hang below it.</summary>
    public string FormPath => PathOf(Year, Code);

    /// <summary>The return itself, as far as the reader may open it: its form, or on paper.</summary>
    public string ReturnPath => User.WritesReturns ? FormPath : $"{FormPath}/print";

    /// <summary>The elements asked for, by stage, in the order of the form.</summary>
    public IEnumerable<IGrouping<string, Element>> Stages => Open.Checks.AskedOf(Open.Kind).GroupBy(e => e.Stage);

    /// <summary>Whether this person may take the step now; what is not open is not offered.</summary>
    public bool Offers(ReturnStep step) => Open.WhyNot(step, User.ActorAt(HttpContext)) is null;

    public static string PathOf(int year, string reporter) => reporter == SchoolReturn.County
        ? $"/collection/{year}/county" : $"/collection/{year}/schools/{reporter}";

    /// <summary>The id of an element's box.</summary>
    public static string IdOf(string element) => "f-" + element.Replace('.', '-').Replace('_', '-');

    /// <summary>A figure of this return in words: 是 and 否, blank as a dash.</summary>
    public static string WordsOf(Element element, decimal? value) => value is not { } v ? FigureText.None
        : element.Type == ElementType.YesNo ? (v == 1 ? "是" : "否") : FigureText.Number(v);

    protected async Task<bool> ReadAsync(CancellationToken ct)
    {
        // A blank in the address binds as nothing at all.
        if (string.IsNullOrEmpty(Code) || await reader.FindAsync(Year, Code, User.Scope, ct) is not { } open) return false;
        _open = open;
        Said = await explained.OfAsync(Code, Year, ct);
        Elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
        return true;
    }

    /// <summary>Leads on when the step is done, otherwise shows the page with the reasons.</summary>
    /// <param name="outcome">What became of the step.</param>
    /// <param name="next">Where to go; null for the form.</param>
    protected IActionResult Shown(ReturnOutcome outcome, string? next = null)
    {
        switch (outcome)
        {
            case ReturnOutcome.Done done:
                Notice = $"已完成，当前状态：{StatusText.Of(done.Return.Status)}。";
                return Redirect(next ?? FormPath);
            case ReturnOutcome.Invalid invalid:
                Found = invalid.Errors.ToLookup(e => e.Element);
                Errors = invalid.Errors.ToLookup(e => e.Element, e => FigureText.Of(e, Elements));
                return Page();
            case ReturnOutcome.Stale:
                Response.StatusCode = StatusCodes.Status409Conflict;
                Refusal = "报表刚刚被他人修改，没有进行此操作；请核对最新数据。您填写的内容没有丢失。";
                return Page();
            case ReturnOutcome.Refused refused:
                Refusal = FigureText.Of(refused);
                return Page();
            default:
                return NotFound();
        }
    }
}
