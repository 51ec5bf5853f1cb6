using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using XifengEdu.Data;

namespace XifengEdu.Testing;

/// <summary>
/// A database of its own for one test or one test class, copied from a template that the portal itself made by starting once.
/// It drops itself.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(DatabaseProvider, TestCounty), Lazy<Task<TestDatabase>>> _templates = new();
    private static readonly string _home = Directory.CreateTempSubdirectory("xifengedu-tests-").FullName;

    static TestDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(_home, recursive: true);

    private readonly string _name;

    private TestDatabase(DatabaseProvider provider, TestCounty county, string name, string connectionString)
    {
        (Provider, County, _name, ConnectionString) = (provider, county, name, connectionString);
        DataDirectory = Path.Combine(_home, name);
        Directory.CreateDirectory(DataDirectory);
    }

    public DatabaseProvider Provider { get; }
    public TestCounty County { get; }
    public string ConnectionString { get; }

    /// <summary>The <c>Data:Directory</c> of a portal on this database.</summary>
    public string DataDirectory { get; }

    private string SqliteFile => Path.Combine(DataDirectory, "portal.db");

    /// <summary>A fresh copy of the template.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider, TestCounty county = TestCounty.Demo)
    {
        var template = await _templates.GetOrAdd((provider, county), key => new(() => MakeTemplateAsync(key.Item1, key.Item2))).Value;
        var copy = await DescribeAsync(provider, county, pooling: true);
        if (provider == DatabaseProvider.Sqlite) File.Copy(template.SqliteFile, copy.SqliteFile);
        else await (await PostgreSqlCluster.SharedAsync()).CreateAsync(copy._name, template._name);
        return copy;
    }

    /// <summary>A database in which nothing is yet, no table either.</summary>
    public static async Task<TestDatabase> CreateBareAsync(DatabaseProvider provider)
    {
        var bare = await DescribeAsync(provider, TestCounty.Empty, pooling: true);
        if (provider == DatabaseProvider.PostgreSql) await (await PostgreSqlCluster.SharedAsync()).CreateAsync(bare._name);
        return bare;
    }

    /// <summary>
    /// The portal's services with a <see cref="PortalDbContext"/> on this database: the context is the one the portal builds,
    /// because Identity's store options are part of the model.
    /// </summary>
    public async Task<AsyncServiceScope> ScopeAsync()
    {
        var scope = (await SharedHost.OnAsync(Provider)).Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.SetConnectionString(ConnectionString);
        return scope;
    }

    /// <summary>Does something with a service on this database, in a scope of its own.</summary>
    public async Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> use) where TService : notnull
    {
        await using var scope = await ScopeAsync();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <inheritdoc cref="UseAsync{TService,TResult}"/>
    public async Task UseAsync<TService>(Func<TService, Task> use) where TService : notnull
    {
        await using var scope = await ScopeAsync();
        await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Reads from this database.</summary>
    public Task<TResult> ReadAsync<TResult>(Func<PortalDbContext, Task<TResult>> read) => UseAsync(read);

    /// <summary>Changes this database and saves.</summary>
    public Task ChangeAsync(Action<PortalDbContext> change) => UseAsync<PortalDbContext>(async db =>
    {
        change(db);
        await db.SaveChangesAsync();
    });

    public async ValueTask DisposeAsync()
    {
        if (Provider == DatabaseProvider.PostgreSql) await (await PostgreSqlCluster.SharedAsync()).DropAsync(_name);
        else await using (var pooled = new SqliteConnection(ConnectionString)) SqliteConnection.ClearPool(pooled);
        Directory.Delete(DataDirectory, recursive: true);
    }

    private static async Task<TestDatabase> MakeTemplateAsync(DatabaseProvider provider, TestCounty county)
    {
        // Without pooling nobody stays connected, and SQLite folds its write-ahead log into the file with the last connection.
        var template = await DescribeAsync(provider, county, pooling: false);
        if (provider == DatabaseProvider.PostgreSql) await (await PostgreSqlCluster.SharedAsync()).CreateAsync(template._name);
        await using (await PortalHost.StartAsync(template)) { }
        if (File.Exists(template.SqliteFile + "-wal")) throw new InvalidOperationException("The SQLite template is still open.");
        return template;
    }

    private static async Task<TestDatabase> DescribeAsync(DatabaseProvider provider, TestCounty county, bool pooling)
    {
        var name = $"xifengedu_test_{Guid.NewGuid():N}";
        var connectionString = provider == DatabaseProvider.PostgreSql
            ? (await PostgreSqlCluster.SharedAsync()).ConnectionStringFor(name, pooling)
            : new SqliteConnectionStringBuilder { DataSource = Path.Combine(_home, name, "portal.db"), Pooling = pooling, DefaultTimeout = 60 }.ConnectionString;
        return new(provider, county, name, connectionString);
    }
}
