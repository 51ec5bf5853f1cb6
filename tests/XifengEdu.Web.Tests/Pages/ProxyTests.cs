using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Display;
using XifengEdu.Web.Startup;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>What stands between people and the portal, and what is said of a request.</summary>
public partial class ProxyTests
{
    [Theory, InlineData("10.1.2.3", true), InlineData("10.9.9.9", false)]
    public async Task Only_a_known_proxy_says_for_whom_it_asks(string proxy, bool isKnown)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var portal = await PortalHost.StartAsync(database, settings: new() { ["Proxy:Known"] = "10.1.2.0/24, 192.0.2.1" });

        var context = await portal.Server.SendAsync(request =>
        {
            request.Connection.RemoteIpAddress = IPAddress.Parse(proxy);
            request.Request.Path = "/gap-report";
            request.Request.Host = new("inside");
            request.Request.Headers["X-Forwarded-For"] = "203.0.113.7";
            request.Request.Headers["X-Forwarded-Proto"] = "https";
            request.Request.Headers["X-Forwarded-Host"] = "jy.example.gov.cn";
        }, TestContext.Current.CancellationToken);

        Assert.Equal(isKnown ? "203.0.113.7" : proxy, context.Connection.RemoteIpAddress!.ToString());
        Assert.StartsWith(isKnown ? "https://jy.example.gov.cn/account/login" : "http://inside/account/login", context.Response.Headers.Location.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_host_is_refused_where_hosts_are_named()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var portal = await PortalHost.StartAsync(database, settings: new() { ["AllowedHosts"] = "jy.example.gov.cn" });

        foreach (var (host, status) in new[] { ("jy.example.gov.cn", HttpStatusCode.OK), ("evil.example", HttpStatusCode.BadRequest) })
        {
            using var http = portal.CreateClient(new() { BaseAddress = new($"http://{host}"), AllowAutoRedirect = false });
            Assert.Equal(status, (await http.GetAsync(new Uri("/account/login", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task A_request_has_a_number_that_pages_and_answers_tell()
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("leader");
        using var script = await portal.TokenClientAsync("leader");

        using var page = await client.GetAsync("/nothing");
        using var answer = await script.GetAsync("/api/v1/nothing");

        Assert.Matches(Number(), (await page.ReadPageAsync()).QuerySelector("main")!.Words());
        Assert.NotEmpty(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("requestId").GetString()!);
    }

    [Fact]
    public void A_line_break_in_an_address_writes_no_second_line()
    {
        var written = new StringWriter();
        var forged = "/x\r\n[23:59:59 INF] HTTP POST /account/login admin ok\u0085\u001b[31m";
        using (var log = new LoggerConfiguration().Enrich.With<OneLine>().WriteTo.Sink(new Lines(written)).CreateLogger())
            log.Information("HTTP {RequestMethod} {RequestPath} responded {StatusCode}", "GET", forged, 404);

        Assert.Single(written.ToString().TrimEnd('\n').Split('\n'));
        Assert.Contains("\\u000d\\u000a[23:59:59 INF]", written.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(written.ToString().TrimEnd(), c => char.IsControl(c));
    }

    [Fact]
    public async Task Nobody_else_reads_what_lies_in_the_data_directory()
    {
        // Windows knows no modes.
        if (OperatingSystem.IsWindows()) return;
        var directory = Directory.CreateTempSubdirectory("xifengedu-modes-");
        try
        {
            File.SetUnixFileMode(directory.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            await using var database = await TestDatabase.CreateBareAsync(DatabaseProvider.Sqlite);
            // As an installation has it: the database lies in the data directory, made by the portal.
            await using (var portal = await PortalHost.StartAsync(database, settings: new() { ["Data:Directory"] = directory.FullName, ["ConnectionStrings:Portal"] = null }))
            {
                using var client = portal.AnonymousClient();
                using (await client.GetAsync("/account/login")) { }
                var open = directory.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Append(directory)
                    .Where(f => (f.UnixFileMode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)) != 0).Select(f => $"{f.Name} {f.UnixFileMode}").ToList();
                Assert.True(File.Exists(Path.Combine(directory.FullName, "portal.db")));
                Assert.Empty(open);
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            directory.Delete(recursive: true);
        }
    }

    [GeneratedRegex("请求编号：\\S+（报修时请提供）")]
    private static partial Regex Number();

    private sealed class Lines(StringWriter written) : Serilog.Core.ILogEventSink
    {
        private readonly MessageTemplateTextFormatter _format = new(RequestLog.Template.Replace("{NewLine}", "\n", StringComparison.Ordinal));

        public void Emit(LogEvent logEvent) => _format.Format(logEvent, written);
    }
}
