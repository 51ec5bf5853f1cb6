using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
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
    // That it left is a row of the audit.
    [InlineData("leader", "/gap-report.xlsx?asOf=2025", 7)]
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

    [Fact]
    public async Task One_saved_figure_and_one_sign_in_ask_for_little()
    {
        var statements = new Statements();
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite,
            services: services => services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(statements)));
        using var script = await portal.TokenClientAsync("bureau");
        var path = new Uri("/api/v1/returns/2026/0108", UriKind.Relative);
        foreach (var figure in (int[])[8001, 8002])
        {
            var version = JsonDocument.Parse(await script.Http.GetStringAsync(path, TestContext.Current.CancellationToken)).RootElement.GetProperty("version").GetInt32();
            statements.Clear();
            using var answer = await script.Http.PutAsync(path,
                JsonContent.Create(new { version, figures = new Dictionary<string, int> { ["pre.books"] = figure } }), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        // Three of them tell whose token it is, three make the link of the chain.
        Assert.True(statements.All.Count <= 16, $"{statements.All.Count} statements:\n{string.Join("\n\n", statements.All)}");

        using var client = await portal.SignInAsync("leader");
        statements.Clear();
        using (await portal.SignInAsync("leader")) { }
        // One keeps when it was, five that it was, two the session.
        Assert.True(statements.All.Count <= 12, $"{statements.All.Count} statements:\n{string.Join("\n\n", statements.All)}");
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

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            lock (_gate) _all.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
