using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Audit;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Admin;

/// <summary>Who did what, when and why.</summary>
public class AuditModel(AuditQuery query, TimeProvider clock) : PageModel
{
    private const int OnPage = 100, MostExported = 100_000;

    [BindProperty(SupportsGet = true)] public string? By { get; set; }
    [BindProperty(SupportsGet = true)] public string? Subject { get; set; }
    [BindProperty(SupportsGet = true)] public string? Action { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    /// <summary>Only rows before this one, for the next page.</summary>
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];
    public IReadOnlyList<string> Actions { get; private set; } = [];
    public bool HasMore => Entries.Count == OnPage;

    /// <summary>The same choice, a page further on.</summary>
    public string Next => Address("", $"&before={Entries[^1].Id}");

    public string Address(string handler, string rest = "") => "/admin/audit?" + string.Join('&', new[]
    {
        ("by", By), ("subject", Subject), ("action", Action), ("from", From?.ToString("yyyy-MM-dd")), ("to", To?.ToString("yyyy-MM-dd")), ("handler", handler),
    }.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}")) + rest;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Actions = await query.ActionsAsync(ct);
        Entries = await query.RunAsync(Filter, OnPage, ct);
    }

    /// <summary>What is chosen as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct) => Csv.File($"操作记录_{ChinaTime.TodayOf(clock):yyyyMMdd}.csv",
        ["序号", "时间", "操作人", "来源", "操作", "对象", "原来", "改为", "原因"],
        (await query.RunAsync(Filter with { Before = null }, MostExported, ct)).Select(e => new[]
        {
            $"{e.Id}", ChinaTime.Of(e.At), e.Actor, e.Origin, AccountText.OfAction(e.Action), e.Subject, e.Before, e.After, e.Why ?? "",
        }));

    private AuditFilter Filter => new(By?.Trim(), Subject?.Trim(), Action,
        From is { } from ? ChinaTime.EndOf(from.AddDays(-1)) : null, To is { } to ? ChinaTime.EndOf(to) : null, Before);
}
