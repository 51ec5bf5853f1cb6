using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using XifengEdu.Data;

namespace XifengEdu.Web.Tests;

/// <summary>What a page costs the database once somebody has asked for it: the version of the data and what is the person's own.</summary>
public class WarmPageTests
{
    [Theory]
    [InlineData("leader", "/", 3)]
    [InlineData("leader", "/gap-report?asOf=2025", 3)]
    [InlineData("leader", "/gap-report/PRE-PUB?asOf=2025", 3)]
    [InlineData("leader", "/plans/14fyp", 3)]
    [InlineData("leader", "/indicators/PRE-GER", 3)]
    [InlineData("leader", "/schools/0108", 3)]
    [InlineData("leader", "/gap-report.xlsx?asOf=2025", 3)]
    public async Task A_warm_page_asks_for_little(string user, string path, int most)
    {
        var statements = new Statements();
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite,
            services: services => services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(statements)));
        using var client = await portal.SignInAsync(user);
        using (await client.GetAsync(path)) { }

        statements.Clear();
        using var answer = await client.GetAsync(path);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.True(statements.All.Count <= most, $"{statements.All.Count} statements:\n{string.Join("\n\n", statements.All)}");
    }

    private sealed class Statements : DbCommandInterceptor
    {
        private readonly Lock _gate = new();
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All
        {
            get { lock (_gate) return [.. _all]; }
        }

        public void Clear()
        {
            lock (_gate) _all.Clear();
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            lock (_gate) _all.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
