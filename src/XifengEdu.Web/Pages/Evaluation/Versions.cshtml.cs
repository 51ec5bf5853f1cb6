using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Web.Evaluation;

namespace XifengEdu.Web.Pages.Evaluation;

/// <summary>Who changed what of a report's text and when; and what is another between two versions.</summary>
public class VersionsModel(EvaluationReader reader, PortalDbContext db) : EvaluationPage(reader)
{
    /// <summary>The versions compared; 0 is what the data say by themselves.</summary>
    [BindProperty(SupportsGet = true)] public int? From { get; set; }
    [BindProperty(SupportsGet = true)] public int? To { get; set; }

    /// <summary>All changes, latest first.</summary>
    public IReadOnlyList<BlockRevision> Revisions { get; private set; } = [];

    /// <summary>The blocks that differ, letter by letter.</summary>
    public IReadOnlyList<(ReportBlock Block, IReadOnlyList<(ChangeType Change, string Text)> Pieces)> Differences { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await RefuseAsync(ct) is { } refused) return refused;
        Revisions = await db.BlockRevisions.AsNoTracking().Where(b => b.Plan == Plan.Code && b.Year == Year).OrderByDescending(b => b.Number).ToListAsync(ct);
        var latest = Revisions.Count > 0 ? Revisions[0].Number : 0;
        (From, To) = (Math.Clamp(From ?? Math.Max(0, latest - 1), 0, latest), Math.Clamp(To ?? latest, 0, latest));
        Differences =
        [
            .. from block in ReportBlock.All
               let before = At(block, From.Value)
               let after = At(block, To.Value)
               where before != after
               select (block, (IReadOnlyList<(ChangeType, string)>)Pieces(before, after)),
        ];
        return Page();
    }

    private string At(ReportBlock block, int version) =>
        (Revisions.FirstOrDefault(r => r.Block == block.Key && r.Number <= version)?.Words ?? block.Generated(Sources!)).With(Known).Plain;

    // Chinese has no blanks between words: what is another is told letter by letter.
    private static List<(ChangeType Change, string Text)> Pieces(string before, string after)
    {
        var lines = InlineDiffBuilder.Diff(before, after, ignoreWhiteSpace: false, ignoreCase: false, new CharacterChunker()).Lines;
        var pieces = new List<(ChangeType Change, string Text)>();
        foreach (var line in lines)
            if (pieces.Count > 0 && pieces[^1].Change == line.Type) pieces[^1] = (line.Type, pieces[^1].Text + line.Text);
            else pieces.Add((line.Type, line.Text));
        return pieces;
    }
}
