using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>What has happened to a return and each of its cells: who, when, from where, from, to, why.</summary>
public class HistoryModel(ReturnReader reader, Definitions definitions, ExplainedFiguresQuery explained, CellHistoryQuery history, PortalDbContext db) : ReturnPage(reader, definitions, explained)
{
    [BindProperty(SupportsGet = true)] public string? Element { get; set; }

    /// <summary>The page of the gap report it was opened from.</summary>
    [BindProperty(SupportsGet = true)] public string? Back { get; set; }

    public bool HasWayBack => Url.IsLocalUrl(Back) && Back!.StartsWith("/gap-report/", StringComparison.Ordinal);

    public IReadOnlyList<CellChange> Changes { get; private set; } = [];
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct) || (Element is not null && !Elements.ContainsKey(Element))) return NotFound();
        Changes = await history.RunAsync(Year, Code, Element, ct);
        Corrections = await db.Corrections.AsNoTracking()
            .Where(c => c.Year == Year && c.Reporter == Code && (Element == null || c.Element == Element)).OrderBy(c => c.Id).ToListAsync(ct);
        return Page();
    }

    /// <summary>The changed thing in words.</summary>
    public string NameOf(string member) => member switch
    {
        "status" => "状态",
        "cells" => "涉及的指标项",
        _ when member.EndsWith("/explanation", StringComparison.Ordinal) => $"{NameOf(member[..member.IndexOf('/', StringComparison.Ordinal)])}：说明",
        _ => Elements.GetValueOrDefault(member)?.Name ?? member,
    };

    /// <summary>What stood there in words.</summary>
    public string ValueOf(string member, string? value) => value switch
    {
        null => FigureText.None,
        _ when member == "status" => StatusText.Of(JsonSerializer.Deserialize<ReturnStatus>($"\"{value}\"", DomainJson.Options)),
        _ when member == "cells" => string.Join("；", JsonSerializer.Deserialize<List<CellRemark>>(value, DomainJson.Options)!.Select(r => $"{NameOf(r.Element)}：{r.Words}")),
        _ when Elements.TryGetValue(member, out var element) && FigureInput.TryRead(value, out var figure) => WordsOf(element, figure),
        _ => value,
    };
}
