using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Queries;

/// <summary>A school's figures over the years and what they mean for the county.</summary>
public sealed class SchoolDashboardQuery(
    PortalDbContext db, Definitions definitions, StatisticsCubeQuery cubes, SchoolRegisterQuery register)
{
    /// <summary>The dashboard, or null when the school is unknown or out of scope, or the year has no round.</summary>
    /// <param name="scope">Whose schools.</param>
    /// <param name="code">The school.</param>
    /// <param name="year">The year looked at; null for the latest whose collection is over.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SchoolDashboard?> RunAsync(SchoolScope scope, string code, int? year, CancellationToken ct)
    {
        var rounds = await definitions.RoundsAsync(ct);
        var chosen = year ?? await definitions.LatestClosedYearAsync(ct) ?? 0;
        if (!scope.Includes(code) || rounds.All(r => r.Year != chosen)) return null;
        var profiles = await register.ProfilesAsync(scope, code, ct);
        if (profiles.LastOrDefault(p => p.Year <= chosen) is not { } profile)
            // Opened after the year looked at: the first year it existed is shown instead.
            return profiles.Count == 0 || year is not null ? null : await RunAsync(scope, code, profiles[0].Year, ct);

        var returns = await db.Returns.AsNoTracking().Include(r => r.Figures).Where(r => r.Reporter == code).ToListAsync(ct);
        var figures = returns.SelectMany(r => r.Figures).ToDictionary(f => (f.Year, f.Element), f => f.Value);
        // Of several open rounds the one that is due first and not settled yet.
        var open = rounds.Where(r => r.Status == RoundStatus.Open).OrderBy(r => r.Deadline).ToList();
        var current = open.Find(r => returns.Find(e => e.Year == r.Year)?.Status != ReturnStatus.Approved) ?? open.LastOrDefault();
        var names = (await register.RunAsync(SchoolScope.County, null, ct)).ToDictionary(p => p.SchoolCode, p => p.Name);
        var county = await cubes.OfTownshipsAsync(chosen - 1, chosen, ct);
        // Every school goes into the median; none of them leaves this method.
        var schools = await cubes.OfSchoolsAsync(SchoolScope.County, chosen - 1, chosen, ct);
        var indicators = await definitions.IndicatorsAsync(ct);
        var peers = (await register.RunAsync(SchoolScope.County, chosen, ct))
            .Where(p => p.Kind == profile.Kind && p.Status == SchoolStatus.Open).Select(p => p.SchoolCode).ToHashSet();
        var own = schools.Of(code);
        return new(profile, profiles, chosen, rounds, current, returns.SingleOrDefault(r => r.Year == current?.Year),
            profile.MergedInto is { } into ? names.GetValueOrDefault(into) : null,
            [
                .. (await definitions.ElementsAsync(ct)).Where(e => e.AsksOf(profile.Kind))
                    .Select(e => new ElementHistory(e, [.. rounds.Select(r => figures.TryGetValue((r.Year, e.Code), out var v) ? v : (decimal?)null)])),
            ],
            [.. (await register.ChangesAsync(ct)).Where(c => c.SchoolCode == code || c.Other == code)],
            names,
            [
                .. from indicator in indicators
                   let values = indicator.Compute(schools, AreaLevel.School, chosen).Where(v => peers.Contains(v.Area)).ToList()
                   let value = values.SingleOrDefault(v => v.Area == code)
                   where value is { Value: not null }
                   let told = values.Count < SmallestAnonymousGroup ? [] : values.Where(v => v.Value is not null).ToList()
                   select new SchoolStanding(value, values.Count,
                       [.. told.Where(v => v.Area != code).Select(v => v.Value.GetValueOrDefault()).Order()],
                       Median.Of(told.Select(v => v.Value.GetValueOrDefault())),
                       indicator.Compute(county, AreaLevel.County, chosen).Single().Value),
            ],
            [.. indicators.Select(i => Contribution.Of(i, county, own, chosen)).OfType<Contribution>()]);
    }

    // A median of fewer would tell the others' figures.
    private const int SmallestAnonymousGroup = 5;
}

/// <summary>A school, its figures and its standing.</summary>
/// <param name="Profile">The school in the year looked at.</param>
/// <param name="Profiles">The school through all years.</param>
/// <param name="Year">The year looked at.</param>
/// <param name="Rounds">All rounds, oldest first.</param>
/// <param name="CurrentRound">The open round; null when none is.</param>
/// <param name="CurrentReturn">The school's return in it; null when it has not begun.</param>
/// <param name="Successor">The name of the school it was merged into.</param>
/// <param name="History">Its figures, a value for each round.</param>
/// <param name="Changes">What has happened to it, and to schools that came from it or went into it, oldest first.</param>
/// <param name="Names">The latest name of every school, for reading <paramref name="Changes"/>.</param>
/// <param name="Standings">Its own indicators beside the county's.</param>
/// <param name="Contributions">What it adds to county indicators.</param>
public sealed record SchoolDashboard(
    SchoolProfile Profile, IReadOnlyList<SchoolProfile> Profiles, int Year, IReadOnlyList<CollectionRound> Rounds,
    CollectionRound? CurrentRound, SchoolReturn? CurrentReturn, string? Successor,
    IReadOnlyList<ElementHistory> History, IReadOnlyList<SchoolChange> Changes, IReadOnlyDictionary<string, string> Names, IReadOnlyList<SchoolStanding> Standings, IReadOnlyList<Contribution> Contributions);

/// <summary>One element over the rounds; null where nothing was said.</summary>
public sealed record ElementHistory(Element Element, IReadOnlyList<decimal?> Values);

/// <summary>A school's indicator beside its peers'.</summary>
/// <param name="Own">The school's value.</param>
/// <param name="Peers">How many schools of its kind have one.</param>
/// <param name="Others">The values of the others, smallest first, naming nobody; none where they are too few.</param>
/// <param name="MedianOfPeers">Their median, naming nobody; null where there are too few of them.</param>
/// <param name="County">The county's value.</param>
public sealed record SchoolStanding(IndicatorValue Own, int Peers, IReadOnlyList<Fraction> Others, Fraction? MedianOfPeers, Fraction? County);
