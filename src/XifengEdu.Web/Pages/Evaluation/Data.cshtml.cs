using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Evaluation;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Evaluation;

/// <summary>All figures of the year that the report rests on, school by school.</summary>
public class DataModel(EvaluationReader reader, Definitions definitions, PortalDbContext db) : EvaluationPage(reader)
{
    /// <summary>Whose figures are shown; null for none.</summary>
    [BindProperty(SupportsGet = true)] public string? Of { get; set; }

    /// <summary>The figures of the one that is shown.</summary>
    public IReadOnlyList<(Element Element, Figure Figure)> Figures { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await RefuseAsync(ct) is { } refused) return refused;
        if (Of is null) return Page();
        if (Sources!.Returns.All(r => r.Reporter != Of)) return NotFound();
        Figures = [.. (await FiguresAsync(Of, ct)).Select(f => (f.Element, f.Figure))];
        return Page();
    }

    /// <summary>Every figure as a file.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct)
    {
        if (await RefuseAsync(ct) is { } refused) return refused;
        var returns = Sources!.Returns.ToDictionary(r => r.Reporter);
        return Csv.File($"{Year}年全部数据.csv", ["填报单位代码", "填报单位", "乡镇（街道）", "报表状态", "指标项代码", "指标项", "单位", "数值", "说明"],
            (await FiguresAsync(null, ct)).Where(f => returns.ContainsKey(f.Figure.Reporter)).Select(f => (IReadOnlyList<string>)
            [
                f.Figure.Reporter, Sources.NameOf(f.Figure.Reporter), returns[f.Figure.Reporter].School?.Township ?? "", StatusText.Of(returns[f.Figure.Reporter].Status),
                f.Element.Code, f.Element.Name, f.Element.Unit ?? "", FigureText.Number(f.Figure.Value).Replace(",", "", StringComparison.Ordinal), f.Figure.Explanation ?? "",
            ]));
    }

    private async Task<IEnumerable<(Element Element, Figure Figure)>> FiguresAsync(string? reporter, CancellationToken ct)
    {
        var elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
        var figures = await db.Figures.AsNoTracking().Where(f => f.Year == Year && (reporter == null || f.Reporter == reporter)).ToListAsync(ct);
        return figures.Where(f => elements.ContainsKey(f.Element)).Select(f => (elements[f.Element], f)).OrderBy(f => f.f.Reporter == SchoolReturn.County).ThenBy(f => f.f.Reporter, StringComparer.Ordinal).ThenBy(f => f.Item1.Position);
    }
}
