using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>The rules that figures are held against, each with its sentence.</summary>
public class RulesModel(Definitions definitions) : PageModel
{
    public IReadOnlyList<FigureRule> Rules { get; private set; } = [];
    public IReadOnlyDictionary<string, Element> Elements { get; private set; } = new Dictionary<string, Element>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rules = await definitions.RulesAsync(ct);
        Elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
    }
}
