using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Delivery;

namespace XifengEdu.Data.Queries;

/// <summary>The figures of a year that the bureau has explained.</summary>
public sealed class ExplainedFiguresQuery(PortalDbContext db, Definitions definitions)
{
    /// <summary>The words on the figures of one reporter in two years, by year and element.</summary>
    public async Task<ILookup<(int Year, string Element), string>> OfAsync(string reporter, int year, CancellationToken ct)
    {
        var stem = Explanation.OfFigure(reporter, "");
        return (await db.Explanations.AsNoTracking().Where(e => (e.Year == year || e.Year == year - 1) && e.Subject.StartsWith(stem)).ToListAsync(ct))
            .ToLookup(e => (e.Year, e.Subject[stem.Length..]), e => e.Words);
    }

    /// <summary>All of them, by reporter and element.</summary>
    /// <param name="year">The year.</param>
    /// <param name="township">Whose schools; null for all and the county.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<ExplainedFigure>> RunAsync(int year, string? township, CancellationToken ct)
    {
        var said = await db.Explanations.AsNoTracking().Where(e => e.Year == year && e.Subject.StartsWith("figures/")).OrderBy(e => e.Subject).ToListAsync(ct);
        if (said.Count == 0) return [];
        var places = said.ConvertAll(e => e.Subject.Split('/'));
        var (reporters, codes) = (places.Select(p => p[1]).Distinct().ToList(), places.Select(p => p[2]).Distinct().ToList());
        var schools = await db.SchoolProfiles.AsNoTracking().Where(p => p.Year == year && reporters.Contains(p.SchoolCode)).ToDictionaryAsync(p => p.SchoolCode, ct);
        var figures = await db.Figures.AsNoTracking().Where(f => f.Year == year && reporters.Contains(f.Reporter) && codes.Contains(f.Element))
            .ToDictionaryAsync(f => (f.Reporter, f.Element), f => f.Value, ct);
        var elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
        return
        [
            .. from pair in said.Zip(places)
               let reporter = pair.Second[1]
               let element = elements.GetValueOrDefault(pair.Second[2])
               where element is not null && (township is null || schools.GetValueOrDefault(reporter)?.Township == township)
               select new ExplainedFigure(year, reporter, reporter == SchoolReturn.County ? "全县" : schools.GetValueOrDefault(reporter)?.Name ?? reporter,
                   element.Code, element.Name, element.Unit, figures.TryGetValue((reporter, element.Code), out var value) ? value : null, pair.First.Words),
        ];
    }
}

/// <summary>A figure and the bureau's words on it.</summary>
/// <param name="Year">The year.</param>
/// <param name="Reporter">The code of who reports it.</param>
/// <param name="ReporterName">The name.</param>
/// <param name="Element">The code of the element.</param>
/// <param name="ElementName">The name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The figure; null where it is blank.</param>
/// <param name="Words">The words.</param>
public sealed record ExplainedFigure(int Year, string Reporter, string ReporterName, string Element, string ElementName, string? Unit, decimal? Value, string Words);
