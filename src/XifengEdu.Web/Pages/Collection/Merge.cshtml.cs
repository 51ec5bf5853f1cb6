using Microsoft.AspNetCore.Mvc;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>Two people have changed one return: what stood there, what the other wrote, what I typed.</summary>
public class MergeModel(ReturnReader reader, SheetSave save, Drafts drafts, Definitions definitions, ExplainedFiguresQuery explained) : ReturnPage(reader, definitions, explained)
{
    /// <summary>The version the page shows as theirs.</summary>
    [BindProperty] public int Version { get; set; }

    /// <summary>The elements of which mine is kept.</summary>
    [BindProperty] public List<string> Mine { get; set; } = [];

    public ReturnDraft? Draft { get; private set; }

    /// <summary>Whether the other has changed the same box to something else.</summary>
    public bool IsContested(DraftCell cell) =>
        cell.Text is not null
        && TypedReturn.TextOf(Open, cell.Element) is var theirs && !TypedReturn.Same(cell.Before, theirs) && !TypedReturn.Same(cell.Text, theirs);

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
        if (Version != Open.Return.Version)
        {
            // Somebody wrote again: the page shows what stands there now.
            Version = Open.Return.Version;
            return Shown(new ReturnOutcome.Stale(Version));
        }
        var mine = Draft.Cells.Where(c => Mine.Contains(c.Element)).ToList();
        if (mine.Count == 0)
        {
            // Nothing of mine is wanted: the draft is done with.
            await drafts.KeepAsync(Year, Draft.UserName, [(Code, Version, [])], ct);
            return Redirect(FormPath);
        }
        var answer = await save.RunAsync(Year,
        [
            new(Code, Version, mine.Where(c => c.Text is not null).ToDictionary(c => c.Element, c => c.Text!),
                mine.Where(c => c.Text is not null).ToDictionary(c => c.Element, c => TypedReturn.TextOf(Open, c.Element) ?? ""),
                mine.Where(c => c.Explanation is not null).ToDictionary(c => c.Element, c => c.Explanation!)),
        ], User.ActorAt(HttpContext), ct, replaces: true);
        Refusal = answer.Rows[0].Message;
        // What is wrong in itself is mended in the form.
        return Refusal is null ? Redirect(FormPath) : Page();
    }

    private async Task<bool> ReadDraftAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return false;
        Draft = (await drafts.OfAsync(Year, User.Identity!.Name!, ct)).GetValueOrDefault(Code);
        return true;
    }
}
