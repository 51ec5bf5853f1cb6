using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Queries;

/// <summary>Whose figures are missing where a verdict wants them: a gap in the data always has a name.</summary>
public sealed class MissingFiguresQuery(PortalDbContext db, Definitions definitions)
{
    /// <summary>What is missing for each target in the years it wants, by the target's code; two statements for all of them.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<MissingFigure>>> OfAsync(
        IReadOnlyList<AssessedTarget> rows, CancellationToken ct)
    {
        var wanting = rows.Where(r => r.Indicator is not null)
            .SelectMany(r => r.YearsWanting.Select(v => (Row: r, v.Year))).ToList();
        if (wanting.Count == 0) return new Dictionary<string, IReadOnlyList<MissingFigure>>();

        var elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
        var counts = (await definitions.SchoolCountsAsync(ct)).ToDictionary(c => c.Code, c => c.Conditions.Select(x => x.Element).ToList());
        var needs = wanting.SelectMany(w => Needs(w.Row.Indicator!, w.Year).Select(n => (w.Row, n.Year, n.Element, n.Term))).ToList();
        var years = needs.Select(n => n.Year).Distinct().ToList();
        var codes = needs.Select(n => n.Element.Code).Distinct().ToList();
        var said = (await db.Figures.Where(f => years.Contains(f.Year) && codes.Contains(f.Element))
            .Select(f => new { f.Year, f.Reporter, f.Element }).ToListAsync(ct)).Select(f => (f.Year, f.Reporter, f.Element)).ToHashSet();
        var schools = (await db.SchoolProfiles.AsNoTracking().Where(p => years.Contains(p.Year) && p.Status == SchoolStatus.Open)
            .OrderBy(p => p.SchoolCode).ToListAsync(ct)).ToLookup(p => p.Year);

        return needs.GroupBy(n => n.Row.Target.Code).ToDictionary(g => g.Key, IReadOnlyList<MissingFigure> (g) =>
        [
            .. from need in g.DistinctBy(n => (n.Year, n.Element.Code)).OrderBy(n => n.Year).ThenBy(n => n.Element.Position)
               let owing = need.Element.IsCounty ? [] : Owing(need.Row, need.Year, need.Element, need.Term)
               where need.Element.IsCounty ? !said.Contains((need.Year, SchoolReturn.County, need.Element.Code)) : owing.Count > 0
               select new MissingFigure(need.Year, need.Element, owing),
        ]);

        IEnumerable<(int Year, Element Element, Term Term)> Needs(Indicator indicator, int year) =>
            from term in indicator.Numerator.Concat(indicator.Denominator)
            from element in counts.TryGetValue(term.Measure, out var conditions) ? conditions : [term.Measure]
            select (year - term.YearsBack, elements[element], term);

        List<string> Owing(AssessedTarget row, int year, Element element, Term term) =>
        [
            .. from school in schools[year]
               where element.AsksOf(school.Kind) && (row.Township is null || school.Township == row.Township)
               let own = new SchoolGroup(year, school.Township, school.SchoolCode, school.Kind, school.Ownership, school.Inclusive)
               where row.Indicator!.Scope.Passes(own) && (term.Filter?.Passes(own) ?? true) && !said.Contains((year, school.SchoolCode, element.Code))
               select school.ShortName,
        ];
    }
}
