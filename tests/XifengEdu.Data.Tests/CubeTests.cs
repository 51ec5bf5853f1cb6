using Microsoft.Extensions.DependencyInjection;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Seed;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Tests;

public class CubeTests
{
    private const int FirstYear = 2020, LastYear = 2026;

    [Theory]
    [EachDatabase("PRE-GER", "95.18")]
    [EachDatabase("PRE-PUB", "58.95")]
    [EachDatabase("PRE-INC", "84.86")]
    [EachDatabase("CMP-RET", "101.72")]
    [EachDatabase("SEN-GER", "95.94")]
    [EachDatabase("VOC-DROP", "4.17")]
    [EachDatabase("SPE-ENR", "96.65")]
    [EachDatabase("CMP-DROP-P", "0")]
    [EachDatabase("CMP-DROP-J", "0")]
    [EachDatabase("SEN-BACH", "53.6")]
    public async Task The_published_figures_of_2020_come_out_of_the_engine(DatabaseProvider provider, string indicator, string published)
    {
        var portal = await SharedHost.OnAsync(provider);

        var value = await portal.UseAsync((StatisticsCubeQuery cubes) => CountyValueAsync(cubes, indicator, 2020));

        Assert.Equal(decimal.Parse(published, System.Globalization.CultureInfo.InvariantCulture), value.Rounded);
        Assert.True(value.Coverage.IsComplete);
    }

    [Theory, EachDatabase]
    public async Task Townships_and_schools_sum_to_the_county_in_every_year(DatabaseProvider provider)
    {
        var portal = await SharedHost.OnAsync(provider);
        var (townships, schools) = await portal.UseAsync(async (StatisticsCubeQuery cubes) =>
            (await cubes.OfTownshipsAsync(FirstYear, LastYear, default), await cubes.OfSchoolsAsync(SchoolScope.County, FirstYear, LastYear, default)));

        foreach (var indicator in DefinitionSeed.Indicators.Where(i => i.Levels.Contains(AreaLevel.Township)))
            foreach (var year in Enumerable.Range(FirstYear, LastYear - FirstYear + 1))
            {
                var county = indicator.Compute(townships, AreaLevel.County, year).Single();
                AssertSum(county, indicator.Compute(townships, AreaLevel.Township, year));
                if (indicator.Levels.Contains(AreaLevel.School)) AssertSum(county, indicator.Compute(schools, AreaLevel.School, year));
            }

        static void AssertSum(IndicatorValue county, IReadOnlyList<IndicatorValue> parts)
        {
            Assert.Equal(county.Coverage.Expected, parts.Sum(p => p.Coverage.Expected));
            if (!county.Coverage.IsComplete) return;
            Assert.Equal(county.Numerator, parts.Sum(p => p.Numerator));
            Assert.Equal(county.Denominator, parts.Sum(p => p.Denominator));
        }
    }

    [Theory, EachDatabase]
    public async Task The_number_of_statements_does_not_grow_with_years_and_schools(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, TestCounty.Demo);

        await StatementsAsync(database, FirstYear, FirstYear);
        var one = await StatementsAsync(database, LastYear, LastYear);
        var all = await StatementsAsync(database, FirstYear, LastYear);
        var again = await StatementsAsync(database, FirstYear, LastYear);

        // Groups, sums, counts, the county's own, and the version of the data.
        Assert.Equal((5, 5, 1), (one, all, again));
    }

    private static async Task<int> StatementsAsync(TestDatabase database, int first, int last)
    {
        await using var scope = await database.ScopeAsync();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var counter = new StatementCounter();
        using var subscription = counter.Watch(db);
        await scope.ServiceProvider.GetRequiredService<StatisticsCubeQuery>().OfTownshipsAsync(first, last, default);
        return counter.Count;
    }

    private static async Task<IndicatorValue> CountyValueAsync(StatisticsCubeQuery cubes, string indicator, int year) =>
        DefinitionSeed.Indicators.Single(i => i.Code == indicator)
            .Compute(await cubes.OfTownshipsAsync(year, year, default), AreaLevel.County, year).Single();
}
