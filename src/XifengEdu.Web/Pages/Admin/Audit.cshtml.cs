using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Admin;

/// <summary>Who did what, when and why.</summary>
public class AuditModel(PortalDbContext db, AuditQuery query, People people, SchoolRegisterQuery register, Definitions definitions, AuditChain chain, TimeProvider clock) : PageModel
{
    private const int OnPage = 100, MostExported = 100_000;

    // A row a line, as it is.
    private static readonly JsonSerializerOptions _lines = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What can be looked for, as the subjects of the audit begin.</summary>
    public static readonly IReadOnlyList<string> Subjects = ["returns/", "rounds/", "schools/", "users/", "townships", "tasks/", "projects/", "offices/", "judgements/", "explanations/", "findings/", "evaluations/", "targets/", "settings", "backup"];

    [BindProperty(SupportsGet = true)] public string? By { get; set; }
    [BindProperty(SupportsGet = true)] public string? Subject { get; set; }
    [BindProperty(SupportsGet = true)] public string? Action { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    /// <summary>Only rows before this one, for the next page.</summary>
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];
    public IReadOnlyList<string> Actions { get; private set; } = [];
    public PersonNames Names { get; private set; } = new(new Dictionary<string, string>());
    public AuditText Words { get; private set; } = null!;
    public ChainHead Head { get; private set; } = ChainHead.Empty;

    /// <summary>The years that have rows, the latest first.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];
    public bool HasMore => Entries.Count == OnPage;

    /// <summary>The same choice, a page further on.</summary>
    public string Next => Address("", $"&before={Entries[^1].Id}");

    public string Address(string handler, string rest = "") => "/admin/audit?" + string.Join('&', new[]
    {
        ("by", By), ("subject", Subject), ("action", Action), ("from", From?.ToString("yyyy-MM-dd")), ("to", To?.ToString("yyyy-MM-dd")), ("handler", handler),
    }.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}")) + rest;

    /// <summary>What has been chosen, by its name in the address, in words.</summary>
    public IEnumerable<(string Name, string? Words)> Chosen =>
    [
        ("by", By is { Length: > 0 } by ? Names.All.GetValueOrDefault(by, by) : null),
        ("subject", Subject is { Length: > 0 } subject ? Words.OfSubject(subject) : null),
        ("action", Action is { Length: > 0 } action ? AccountText.OfAction(action) : null),
        ("from", From is { } from ? $"{ChinaTime.Of(from)}起" : null),
        ("to", To is { } to ? $"{ChinaTime.Of(to)}止" : null),
    ];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Actions = await query.ActionsAsync(ct);
        Entries = await query.RunAsync(Filter, OnPage, ct);
        Head = await chain.HeadAsync(ct);
        if (await db.AuditEntries.MinAsync(e => (DateTime?)e.At, ct) is { } first)
            Years = [.. Enumerable.Range(ChinaTime.DayOf(first).Year, ChinaTime.TodayOf(clock).Year - ChinaTime.DayOf(first).Year + 1).Reverse()];
    }

    /// <summary>All rows of a year as they are kept, each with its link, so that anybody can go along the chain again.</summary>
    public async Task<IActionResult> OnGetChainAsync(int year, CancellationToken ct)
    {
        if (!StatisticalYear.IsValid(year)) return NotFound();
        Response.ContentType = "application/jsonl; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = $"操作记录及校验链_{year}.jsonl" }.ToString();
        await foreach (var row in chain.Between(ChinaTime.EndOf(new(year - 1, 12, 31)), ChinaTime.EndOf(new(year, 12, 31))).WithCancellation(ct))
        {
            await JsonSerializer.SerializeAsync(Response.Body, row, _lines, ct);
            await Response.Body.WriteAsync("\n"u8.ToArray(), ct);
        }
        return new EmptyResult();
    }

    /// <summary>What is chosen as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return Csv.File($"操作记录_{ChinaTime.TodayOf(clock):yyyyMMdd}.csv",
            ["序号", "时间", "操作人", "账号", "来源", "操作", "对象", "内容", "原因", "对象（系统内）", "原来（系统内）", "改为（系统内）"],
            (await query.RunAsync(Filter with { Before = null }, MostExported, ct)).Select(e => new[]
            {
                $"{e.Id}", ChinaTime.Of(e.At), Names.Of(e.Actor), e.Actor, AccountText.OfOrigin(e.Origin), AccountText.OfAction(e.Action),
                Words.OfSubject(e.Subject), string.Join("；", Words.ChangesOf(e)), e.Why ?? "", e.Subject, e.Before, e.After,
            }));
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Names = await people.NamesAsync(ct);
        Words = new(Names, (await register.RunAsync(SchoolScope.County, null, ct)).ToDictionary(s => s.SchoolCode, s => s.Name),
            (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code, e => e.Name),
            (await definitions.PlansAsync(ct)).SelectMany(p => p.Targets).GroupBy(t => t.Code).ToDictionary(g => g.Key, g => g.First().Name),
            await db.Tasks.Select(t => new { t.Code, t.Name }).Concat(db.Projects.Select(p => new { p.Code, p.Name })).ToDictionaryAsync(d => d.Code, d => d.Name, ct),
            await db.Offices.ToDictionaryAsync(o => o.Id, o => o.Name, ct));
        // A person is looked for by name or account.
        if (By?.Trim() is { Length: > 0 } by) By = Names.All.ContainsKey(by) ? by : Names.All.FirstOrDefault(n => n.Value == by).Key ?? by;
    }

    private AuditFilter Filter => new(By?.Trim(), Subject?.Trim(), Action,
        From is { } from ? ChinaTime.EndOf(from.AddDays(-1)) : null, To is { } to ? ChinaTime.EndOf(to) : null, Before);
}
