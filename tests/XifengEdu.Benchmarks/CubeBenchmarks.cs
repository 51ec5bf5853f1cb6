using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Statistics;
using XifengEdu.Testing;
using XifengEdu.Web.Startup;
using ZiggyCreatures.Caching.Fusion;

namespace XifengEdu.Benchmarks;

/// <summary>
/// What the gap report costs on SQLite: the grouped sums, and the verdict on all targets of the 14th plan, which includes them. Once
/// for the county, once for as many schools as a whole province has.
/// </summary>
[MemoryDiagnoser]
public class CubeBenchmarks
{
    private const string PlanCode = "14fyp";
    private const int Years = 7, FirstYear = 2019, LastYear = 2025;

    private TestDatabase? _database;
    private PortalHost? _portal;

    [Params(106, 20_000)]
    public int Schools { get; set; }

    private PortalHost Portal => _portal ?? throw new InvalidOperationException("The portal has not been started.");

    [GlobalSetup]
    public async Task LoadAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, TestCounty.Empty);
        _portal = await PortalHost.StartAsync(_database);
        await using var scope = _portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseStartup>().LoadDemoAsync(Schools, Years, default);
    }

    [GlobalCleanup]
    public async Task CleanAsync()
    {
        if (_portal is not null) await _portal.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    // What is kept until the data changes would otherwise be measured as found.
    [IterationSetup]
    public void Forget() => Portal.Services.GetRequiredService<IFusionCache>().Clear(allowFailSafe: false);

    [Benchmark]
    public Task<StatisticsCube> Cube() =>
        Portal.UseAsync((StatisticsCubeQuery query) => query.OfTownshipsAsync(FirstYear, LastYear, default));

    [Benchmark]
    public Task<IReadOnlyList<AssessedTarget>> Achievement() =>
        Portal.UseAsync((AssessmentQuery query) => query.RunAsync(new(PlanCode, LastYear), default));
}
