using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Schools;

/// <summary>What becomes of figures that a school has reported for a year in which it is merged into another.</summary>
public sealed class MergerFigures(PortalDbContext db, Definitions definitions, AuditLog log)
{
    /// <summary>The years not yet published in which the merger would show and the merged school has reported; oldest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(SchoolChange merger, CancellationToken ct)
    {
        var rounds = (await definitions.RoundsAsync(ct)).Where(r => r.Status != RoundStatus.Published && merger.Date <= r.ReferenceDate).Select(r => r.Year).ToList();
        return await db.Figures.Where(f => f.Reporter == merger.SchoolCode && rounds.Contains(f.Year)).Select(f => f.Year).Distinct().Order().ToListAsync(ct);
    }

    /// <summary>What each choice does to the county's figures of a year, an element a row; empty where nothing was reported.</summary>
    public async Task<IReadOnlyList<MergerEffect>> EffectAsync(SchoolChange merger, int year, CancellationToken ct)
    {
        var own = await FiguresAsync(year, merger.SchoolCode, ct);
        var others = await FiguresAsync(year, merger.Other!, ct);
        var totals = await (
            from f in db.Figures
            join p in db.SchoolProfiles on new { f.Year, Code = f.Reporter } equals new { p.Year, Code = p.SchoolCode }
            where f.Year == year && p.Status == SchoolStatus.Open
            group f.Value by f.Element into g
            select new { g.Key, Sum = g.Sum() }).ToDictionaryAsync(g => g.Key, g => g.Sum, ct);
        return
        [
            .. from element in await AddedAsync(ct)
               where own.ContainsKey(element.Code)
               let figure = own[element.Code]
               let total = totals.GetValueOrDefault(element.Code)
               select new MergerEffect(element, figure, total, others.ContainsKey(element.Code) ? total : total - figure, total - figure),
        ];
    }

    /// <summary>
    /// Carries out what was chosen for the return of the school that takes over: it looks at its return again, with the figures added
    /// or to be entered anew.
    /// </summary>
    /// <param name="merger">The merger.</param>
    /// <param name="isTakenBack">Whether the merger is taken back: what was added is taken away again.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ApplyAsync(SchoolChange merger, bool isTakenBack, AuditActor actor, DateTime now, CancellationToken ct)
    {
        if (merger.Figures is null or MergedFigures.Stay) return;
        var elements = (await AddedAsync(ct)).Select(e => e.Code).ToHashSet();
        foreach (var year in await YearsAsync(merger, ct))
        {
            if (await db.Returns.Include(r => r.Figures).SingleOrDefaultAsync(r => r.Year == year && r.Reporter == merger.Other, ct)
                is not { Figures.Count: > 0 } entry) continue;
            var name = await db.SchoolProfiles.Where(p => p.Year == year && p.SchoolCode == merger.SchoolCode).Select(p => p.Name).SingleOrDefaultAsync(ct) ?? merger.SchoolCode;
            var reason = isTakenBack ? $"{name}的合并已撤销，请核对本校数据后重新提交。"
                : merger.Figures == MergedFigures.GoOver ? $"{name}并入本校，其已填报的数据已加入本校报表，请核对后重新提交。"
                : $"{name}并入本校，请按合并后的情况重新填报后提交。";
            var before = entry.Take(ReturnStep.Reopen, needsConfirmation: true, actor.UserName, now, reason);
            var audited = new AuditedChange().Note("status", before, entry.Status);
            if (merger.Figures == MergedFigures.GoOver)
            {
                var added = await FiguresAsync(year, merger.SchoolCode, ct);
                foreach (var figure in entry.Figures.Where(f => elements.Contains(f.Element) && added.ContainsKey(f.Element)))
                {
                    var after = isTakenBack ? Math.Max(0, figure.Value - added[figure.Element]) : figure.Value + added[figure.Element];
                    audited.Note(figure.Element, figure.Value, after);
                    figure.Value = after;
                }
            }
            log.Append(actor, "return.send-back", AuditSubject.Return(year, merger.Other!), audited, reason, now);
        }
        await db.SaveChangesAsync(ct);
    }

    // What tells of a school itself, as a yes or the hours of a lesson do, cannot be added to another's.
    private async Task<IEnumerable<Element>> AddedAsync(CancellationToken ct)
    {
        var ofSchools = (await definitions.SchoolCountsAsync(ct)).SelectMany(c => c.Conditions).Select(c => c.Element).ToHashSet();
        return (await definitions.ElementsAsync(ct)).Where(e => !e.IsCounty && e.Type != ElementType.YesNo && !ofSchools.Contains(e.Code));
    }

    private Task<Dictionary<string, decimal>> FiguresAsync(int year, string reporter, CancellationToken ct) =>
        db.Figures.AsNoTracking().Where(f => f.Year == year && f.Reporter == reporter).ToDictionaryAsync(f => f.Element, f => f.Value, ct);
}

/// <summary>What the choices about a merged school's figures do to the county's total of an element.</summary>
/// <param name="Element">The element.</param>
/// <param name="Own">What the merged school has reported.</param>
/// <param name="Stay">The county's total while the figures stay with it: as it is now.</param>
/// <param name="GoOver">The total when they are added to the other school's; less where that one has not reported yet.</param>
/// <param name="EnteredAnew">The total until the other school has entered its figures anew.</param>
public sealed record MergerEffect(Element Element, decimal Own, decimal Stay, decimal GoOver, decimal EnteredAnew);
