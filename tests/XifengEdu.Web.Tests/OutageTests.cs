using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace XifengEdu.Web.Tests;

/// <summary>The database is locked, away or back: a page in words at once, nothing typed is lost, and nobody starts the portal again.</summary>
public class OutageTests(ITestOutputHelper output)
{
    private const string Offices = "/delivery/offices", Form = "form[data-testid=add-offices]", Typed = "<b>规划股</b>\r\n\"基建\" 办";

    [Theory, EachDatabase]
    public async Task While_another_program_locks_the_database_the_words_wait_in_the_page(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var portal = await StartAsync(database);
        using var bureau = await portal.SignInAsync("bureau");
        using var script = await portal.TokenClientAsync("bureau");
        using var anybody = portal.AnonymousClient();
        var form = (IHtmlFormElement)(await bureau.GetPageAsync(Offices)).QuerySelector(Form)!;
        IHtmlFormElement again;

        await using (await LockAsync(database))
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            using var refused = await bureau.SubmitAsync(form, ("names", Typed));
            output.WriteLine($"{provider}: answered after {watch.Elapsed.TotalSeconds:0.0} s");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, 10.0), (refused.StatusCode, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
            Assert.Contains("script-src 'self'", refused.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            var page = await refused.ReadPageAsync();
            Assert.Equal("数据库正被占用", page.QuerySelector("h1")!.Words());
            again = (IHtmlFormElement)page.QuerySelector("form")!;
            Assert.Equal("<b>规划股</b> \"基建\" 办", again.QuerySelector("[name=names]")!.GetAttribute("value")!.ReplaceLineEndings(" "));
            using var problem = await script.Http.PutAsync(new Uri("/api/v1/returns/2026/0108", UriKind.Relative), JsonContent.Create(new { version = 0, figures = new Dictionary<string, int> { ["pre.books"] = 8001 } }), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (problem.StatusCode, problem.Content.Headers.ContentType!.MediaType));
            using var ready = await anybody.GetAsync("/health/ready");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "database locked"), (ready.StatusCode, await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
            Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync("/health/live")).StatusCode);
        }

        using var done = await bureau.SubmitAsync(again);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(1, await portal.ReadAsync(db => db.Offices.CountAsync(o => o.Name == "\"基建\" 办")));
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task A_database_that_lets_nobody_in_is_told_in_words_and_found_again_without_a_restart()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var portal = await StartAsync(database);
        using var bureau = await portal.SignInAsync("bureau");
        var form = (IHtmlFormElement)(await bureau.GetPageAsync(Offices)).QuerySelector(Form)!;

        await AllowAsync(database, false);
        using (var refused = await bureau.SubmitAsync(form, ("names", Typed)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            var page = await refused.ReadPageAsync();
            Assert.Equal("数据库暂时连接不上", page.QuerySelector("h1")!.Words());
            form = (IHtmlFormElement)page.QuerySelector("form")!;
        }
        foreach (var path in (string[])["/", "/account/login", "/health/ready"]) Assert.Equal(HttpStatusCode.ServiceUnavailable, (await bureau.GetAsync(path)).StatusCode);
        await AllowAsync(database, true);

        // Connections of before are found broken one by one.
        HttpStatusCode status;
        do status = (await bureau.GetAsync("/health/ready")).StatusCode;
        while (status != HttpStatusCode.OK);
        using var done = await bureau.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(1, await portal.ReadAsync(db => db.Offices.CountAsync(o => o.Name == "\"基建\" 办")));
    }

    [Fact]
    public async Task A_password_is_not_written_into_the_page()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var portal = await StartAsync(database);
        using var person = portal.AnonymousClient();
        var form = (IHtmlFormElement)(await person.GetPageAsync("/account/login")).QuerySelector("form:has([name=password])")!;

        await AllowAsync(database, false);
        using var refused = await person.SubmitAsync(form, ("userName", "bureau"), ("password", PortalHost.DemoPassword));
        await AllowAsync(database, true);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        var text = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(PortalHost.DemoPassword, text, StringComparison.Ordinal);
        Assert.Contains("返回上一页重新提交", text, StringComparison.Ordinal);
    }

    // As it runs at the bureau: patience of seconds, not the minutes that tests have.
    private static Task<PortalHost> StartAsync(TestDatabase database) => PortalHost.StartAsync(database, settings: new()
    {
        ["ConnectionStrings:Portal"] = database.Provider == DatabaseProvider.Sqlite
            ? new SqliteConnectionStringBuilder { DataSource = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource }.ConnectionString
            : new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = null, Timeout = 4 }.ConnectionString,
    });

    private static async Task<DbConnection> LockAsync(TestDatabase database)
    {
        DbConnection connection = database.Provider == DatabaseProvider.Sqlite ? new SqliteConnection(new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString) : new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = database.Provider == DatabaseProvider.Sqlite ? "BEGIN EXCLUSIVE" : "BEGIN; LOCK TABLE figures, offices, audit_links IN ACCESS EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task AllowAsync(TestDatabase database, bool isAllowed)
    {
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"ALTER DATABASE \"{name}\" WITH ALLOW_CONNECTIONS {isAllowed}";
        await command.ExecuteNonQueryAsync();
        command.CommandText = $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'";
        if (!isAllowed) await command.ExecuteNonQueryAsync();
    }
}
