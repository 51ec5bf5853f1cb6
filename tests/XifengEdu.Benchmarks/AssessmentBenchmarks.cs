using System.Data.Common;
using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Testing;
using XifengEdu.Web.Startup;
using ZiggyCreatures.Caching.Fusion;

namespace XifengEdu.Benchmarks;

/// <summary>
/// The whole assessment of 20,000 schools, ten years and 42 indicators on PostgreSQL, beside the bare grouped SQL that feeds it: the
/// same statements, sent by Npgsql alone, their rows read and thrown away.
/// </summary>
public class AssessmentBenchmarks
{
    private const int Schools = 20_000, Years = 10, LastYear = 2029;

    private readonly GroupedStatements _feeding = new();
    private TestDatabase? _database;
    private PortalHost? _portal;

    private PortalHost Portal => _portal ?? throw new InvalidOperationException("The portal has not been started.");

    [GlobalSetup]
    public async Task LoadAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql, TestCounty.Empty);
        _portal = await PortalHost.StartAsync(_database, services =>
            services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(_feeding)));
        await using var scope = _portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseStartup>().LoadDemoAsync(Schools, Years, default);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.ExecuteSqlAsync($"ANALYZE");
        _feeding.Clear();
        var rows = await AssessmentAsync();
        if (_feeding.Count != 4 || rows.Count(r => r.Indicator is not null) != 42)
            throw new InvalidOperationException($"{_feeding.Count} grouped statements feed {rows.Count} rows.");
        _feeding.Stop();
    }

    [GlobalCleanup]
    public async Task CleanAsync()
    {
        if (_portal is not null) await _portal.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public Task<int> GroupedSql() => _feeding.ReplayAsync(_database!.ConnectionString);

    [Benchmark]
    public Task<IReadOnlyList<AssessedTarget>> AssessmentAsync()
    {
        Portal.Services.GetRequiredService<IFusionCache>().Clear(allowFailSafe: false);
        return Portal.UseAsync((AssessmentQuery query) => query.RunAsync(new("14fyp", LastYear), default));
    }

    private sealed class GroupedStatements : DbCommandInterceptor
    {
        private readonly List<(string Text, List<(string Name, object? Value)> Parameters)> _statements = [];
        private bool _isStopped;

        public int Count => _statements.Count;

        public void Clear() => _statements.Clear();

        public void Stop() => _isStopped = true;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            // What is read of figures: the groups, the sums, the counts of schools and the county's own return.
            if (!_isStopped && (command.CommandText.Contains("GROUP BY", StringComparison.Ordinal) || command.CommandText.Contains("figures", StringComparison.Ordinal)))
                _statements.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
            return new(result);
        }

        public async Task<int> ReplayAsync(string connectionString)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            var rows = 0;
            foreach (var (text, parameters) in _statements)
            {
                await using var command = new NpgsqlCommand(text, connection);
                foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
                await using var reader = await command.ExecuteReaderAsync();
                var cells = new object[reader.FieldCount];
                for (; await reader.ReadAsync(); rows++) reader.GetValues(cells);
            }
            return rows;
        }
    }
}
