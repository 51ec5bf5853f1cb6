using Microsoft.AspNetCore.Mvc;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>Two people have changed one return: what stood there, what the other wrote, what I typed.</summary>
public class MergeModel(ReturnReader reader, ReturnWorkflow workflow, Drafts drafts, Definitions definitions) : ReturnPage(reader, definitions)
{
    /// <summary>The version the page shows as theirs.</summary>
    [BindProperty] public int Version { get; set; }

    /// <summary>The elements of which mine is kept.</summary>
    [BindProperty] public List<string> Mine { get; set; } = [];

    public ReturnDraft? Draft { get; private set; }

    /// <summary>What stands in the return by now.</summary>
    public string? TheirsOf(string element) => Open.Figures.GetValueOrDefault(element) is { } value ? FigureText.Number(value) : null;

    /// <summary>Whether the other has changed the same box to something else.</summary>
    public bool IsContested(DraftCell cell) =>
        cell.Text is not null && !SheetRow.Same(cell.Before, TheirsOf(cell.Element)) && !SheetRow.Same(cell.Text, TheirsOf(cell.Element));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadDraftAsync(ct)) return NotFound();
        if (Draft is null) return Redirect(FormPath);
        Version = Open.Return.Version;
        Mine = [.. Draft.Cells.Where(c => !IsContested(c)).Select(c => c.Element)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadDraftAsync(ct)) return NotFound();
        if (Draft is null) return Redirect(FormPath);
        var mine = SheetRow.Of([.. Draft.Cells.Where(c => Mine.Contains(c.Element))]);
        var outcome = mine.Cells.Count == 0 ? new ReturnOutcome.Done(Open.Return, [], 0)
            : await workflow.SaveAsync(Year, Code, Version, mine.Reported, User.ActorAt(HttpContext), ct);
        if (outcome is ReturnOutcome.Done) await drafts.KeepAsync(Year, Draft.UserName, [(Code, Version, [])], ct);
        if (outcome is not ReturnOutcome.Stale) return Shown(outcome);
        // Somebody wrote again: the page shows what stands there now.
        await ReadDraftAsync(ct);
        Version = Open.Return.Version;
        return Shown(outcome);
    }

    private async Task<bool> ReadDraftAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return false;
        Draft = (await drafts.OfAsync(Year, User.Identity!.Name!, ct)).GetValueOrDefault(Code);
        return true;
    }
}
