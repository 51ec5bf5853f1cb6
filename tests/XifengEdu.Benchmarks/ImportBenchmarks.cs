using System.Data.Common;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using XifengEdu.Data;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Collection;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;
using XifengEdu.Testing;
using XifengEdu.Web.Documents.Reading;
using XifengEdu.Web.Startup;

namespace XifengEdu.Benchmarks;

/// <summary>
/// A province's year as CSV, 20,000 schools by 40 elements: read, checked by every rule, written with returns and audit. Beside it
/// PostgreSQL's own COPY of the same rows into the same table, and into one of the same shape without foreign keys, and the import
/// with no link of the audit's chain written; what their hashes cost alone is <see cref="Hashes"/>.
/// </summary>
[MemoryDiagnoser]
public class ImportBenchmarks
{
    private const int Schools = 20_000, Elements = 40;

    private static readonly Actor _bureau = new("bureau", SchoolScope.County, IsBureau: true, "benchmark");

    private readonly Unlinked _unlinked = new();
    private readonly string _file = Path.GetTempFileName();
    private TestDatabase? _database;
    private PortalHost? _portal;
    private int _year;
    private List<string> _schools = [];
    private List<Element> _elements = [];
    private List<AuditEntry> _entries = [];

    private PortalHost Portal => _portal ?? throw new InvalidOperationException("The portal has not been started.");

    [GlobalSetup]
    public async Task LoadAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql, TestCounty.Empty);
        _portal = await PortalHost.StartAsync(_database, services => services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(_unlinked)));
        await using var scope = _portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseStartup>().LoadDemoAsync(Schools, 2, default);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var round = await db.Rounds.OrderBy(r => r.Year).LastAsync();
        round.Status = RoundStatus.Open;
        await db.SaveChangesAsync();
        _year = round.Year;
        _elements = await db.Elements.Where(e => !e.Code.StartsWith("cty.")).OrderBy(e => e.Position).Take(Elements).ToListAsync();
        // Every school is asked for all of them.
        var kinds = await db.Database.SqlQuery<string>($"""SELECT applies_to AS "Value" FROM elements WHERE code = 'all.staff'""").SingleAsync();
        await db.Database.ExecuteSqlAsync($"UPDATE elements SET applies_to = {kinds} WHERE code = ANY({_elements.Select(e => e.Code).ToArray()})");
        _schools = await db.SchoolProfiles.Where(p => p.Year == _year && p.Status == SchoolStatus.Open).Select(p => p.SchoolCode).ToListAsync();
        await db.Database.ExecuteSqlAsync($"CREATE TABLE copied (LIKE figures INCLUDING ALL)");
        await db.Database.ExecuteSqlAsync($"DELETE FROM figures");

        await using var csv = new StreamWriter(_file);
        await csv.WriteLineAsync("school_code,element,value");
        foreach (var (school, element, value) in Rows()) await csv.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{school},{element},{value}"));
    }

    [GlobalCleanup]
    public async Task CleanAsync()
    {
        File.Delete(_file);
        if (_portal is not null) await _portal.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    [IterationSetup(Target = nameof(Hashes))]
    public void Remember() => _entries = Portal.UseAsync((PortalDbContext db) => db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Id).Where(e => e.Action == "return.import").Take(Schools).ToListAsync()).GetAwaiter().GetResult();

    [IterationSetup(Targets = [nameof(Copy), nameof(CopyWithoutForeignKeys), nameof(Import), nameof(ImportWithoutChain)])]
    public void Empty() => Portal.UseAsync(async (PortalDbContext db) =>
    {
        await db.Database.ExecuteSqlAsync($"TRUNCATE copied");
        await db.Database.ExecuteSqlAsync($"TRUNCATE figures");
        await db.Database.ExecuteSqlAsync($"DELETE FROM returns");
        await db.Database.ExecuteSqlAsync($"VACUUM ANALYZE returns");
        return await db.Database.ExecuteSqlAsync($"CHECKPOINT");
    }).GetAwaiter().GetResult();

    [Benchmark(Baseline = true)]
    public async Task Copy()
    {
        await Portal.UseAsync((PortalDbContext db) => db.Database.ExecuteSqlAsync($"""
            INSERT INTO returns (year, reporter, status, version, remarks, changed_at)
            SELECT year, school_code, 'Draft', 1, '[]', now() FROM school_profiles WHERE year = {_year}
            """));
        await CopyAsync("figures");
    }

    [Benchmark]
    public Task CopyWithoutForeignKeys() => CopyAsync("copied");

    [Benchmark]
    public async Task<int> Import()
    {
        var result = await Portal.UseAsync((FigureImport import) => import.CommitAsync(_year, _file, null, _bureau, default));
        return result is { Errors: [] } && result.Changes.Count == _schools.Count * Elements ? result.Accepted
            : throw new InvalidOperationException(result.Errors is [var error, ..] ? error.Message : $"{result.Changes.Count} changes");
    }

    [Benchmark]
    public async Task<int> ImportWithoutChain()
    {
        _unlinked.IsOn = true;
        try
        {
            return await Import();
        }
        finally
        {
            _unlinked.IsOn = false;
        }
    }

    [Benchmark]
    public string Hashes() => _entries.Aggregate(ChainHead.Empty.Hash, AuditChain.HashOf);

    private async Task CopyAsync(string table)
    {
        await using var connection = new NpgsqlConnection(_database!.ConnectionString);
        await connection.OpenAsync();
        await using var copy = await connection.BeginTextImportAsync($"COPY {table} (year, reporter, element, value) FROM STDIN (FORMAT csv)");
        foreach (var (school, element, value) in Rows())
            await copy.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{_year},{school},{element},{value}0000\n"));
    }

    // Values that keep every rule: parts as large as their wholes, ten pupils a class, staff for all teachers.
    private IEnumerable<(string School, string Element, int Value)> Rows() =>
        from school in _schools
        from element in _elements
        let value = element.Type == ElementType.YesNo ? 1 : element.Code == "all.staff" ? 100
            : element.Code.Contains("classes", StringComparison.Ordinal) ? 1 : 10
        select (school, element.Code, value);

    private sealed class Unlinked : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(IsOn && command.CommandText.StartsWith("INSERT INTO audit_links", StringComparison.Ordinal) ? InterceptionResult<int>.SuppressWithResult(1) : result);
    }
}
