using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using XifengEdu.Data.Audit;
using XifengEdu.Web.Reminders;

namespace XifengEdu.Web.Tests;

/// <summary>People are told what they owe, once a day, by mail and in a group; who forgets a password gets a link.</summary>
public class ReminderTests
{
    private const string School = "0102", Principal = $"principal-{School}", Address = "https://jy.example.gov.cn", Robot = "form.settings-form";

    // Before office hours in China: the portal does not yet send by itself.
    private static readonly DateTimeOffset _morning = new(2026, 11, 24, 23, 0, 0, TimeSpan.Zero);

    [Theory, EachDatabase]
    public async Task Everybody_is_told_once_a_day_also_after_a_restart(DatabaseProvider provider)
    {
        using var mail = new MailServer();
        await using var group = await Group.StartAsync();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var portal = await StartAsync(database, _morning))
        {
            await RemindAsync(portal);
            Assert.Empty(mail.Waiting);
            using var admin = await portal.SignInAsync("admin");
            await TurnOnAsync(admin, mail, group);
            await DescribeAsync(portal, Principal, "yz0102@example.cn");
            await DescribeAsync(portal, "bureau-2", "tj@example.cn");

            await RemindAsync(portal);
            await RemindAsync(portal);
        }
        await using (var restarted = await StartAsync(database, _morning.AddHours(3)))
        {
            await RemindAsync(restarted);

            var letters = mail.Waiting.ToDictionary(m => m.To.Mailboxes.Single().Address);
            Assert.Equal(["tj@example.cn", "yz0102@example.cn"], letters.Keys.Order());
            Assert.Equal("息烽县教育规划监测：您有1项待办", letters["yz0102@example.cn"].Subject);
            Assert.Contains($"填写并提交2026年统计报表，2026年11月30日截止，还有5天\n  {Address}/collection/2026/schools/{School}",
                letters["yz0102@example.cn"].TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
            Assert.Contains("催报2026年报表", letters["tj@example.cn"].TextBody, StringComparison.Ordinal);
            var said = Assert.Single(group.Said);
            Assert.StartsWith("【息烽县教育规划监测】催报2026年报表：", said, StringComparison.Ordinal);
            Assert.Single(await restarted.ReadAsync(db => db.AuditEntries.Where(a => a.Action == "reminder.send").ToListAsync()));
        }
        group.Code = 93000;
        await using (var tomorrow = await StartAsync(database, _morning.AddHours(27)))
        {
            List<AuditEntry> sent;
            do sent = await tomorrow.ReadAsync(db => db.AuditEntries.Where(a => a.Action == "reminder.send").OrderBy(a => a.Id).ToListAsync());
            while (sent.Count < 2);

            Assert.Equal((4, 2), (mail.Waiting.Count, group.Said.Count));
            Assert.Equal("""{"sent":2,"failed":1}""", sent[1].After);
        }
    }

    [Fact]
    public async Task A_forgotten_password_is_set_by_a_link_once_and_nobody_learns_which_accounts_there_are()
    {
        using var mail = new MailServer();
        await using var group = await Group.StartAsync();
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        using var admin = await portal.SignInAsync("admin");
        await TurnOnAsync(admin, mail, group);
        await DescribeAsync(portal, Principal, "yz0102@example.cn");
        using var person = portal.AnonymousClient();
        Assert.NotNull((await person.GetPageAsync("/account/login")).QuerySelector("a[href='/account/forgot']"));

        var answers = new List<string>();
        foreach (var userName in (string[])["nobody", "leader", Principal, Principal])
            answers.Add((await (await person.SubmitFormAsync("/account/forgot", "form:has([name=userName])", ("userName", userName))).ReadPageAsync()).QuerySelector("main")!.Words());
        Assert.Single(answers.Distinct());

        var letter = mail.Take(TestContext.Current.CancellationToken);
        var link = letter.TextBody!.Split('\n', '\r').Single(l => l.StartsWith(Address, StringComparison.Ordinal))[Address.Length..];
        Assert.Contains("口令已重设", await SetAsync("a-new-one-for-me"), StringComparison.Ordinal);
        Assert.Contains("链接已失效", await SetAsync("another-new-one"), StringComparison.Ordinal);
        Assert.Empty(mail.Waiting);
        using (await portal.SignInAsync(Principal, "a-new-one-for-me")) { }
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.SignInAsync(Principal));

        async Task<string> SetAsync(string password) => (await (await person.SubmitFormAsync(link, "form:has([name=next])", ("next", password), ("again", password)))
            .ReadPageAsync()).QuerySelector("main")!.Words();
    }

    private static Task<PortalHost> StartAsync(TestDatabase database, DateTimeOffset now) =>
        PortalHost.StartAsync(database, services => services.AddSingleton<TimeProvider>(new MovableClock(now)));

    private static Task<bool> RemindAsync(PortalHost portal) => portal.UseAsync(async (DailyReminder reminder) =>
    {
        await reminder.RunAsync(TestContext.Current.CancellationToken);
        return true;
    });

    private static async Task TurnOnAsync(PortalClient admin, MailServer mail, Group group)
    {
        using var saved = await admin.SubmitFormAsync("/admin/settings", Robot, ("Form.Address", Address), ("Form.MailServer", mail.Address),
            ("Form.MailFrom", "portal@example.cn"), ("Form.Robot", group.Address));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    private static async Task DescribeAsync(PortalHost portal, string userName, string email)
    {
        using var client = await portal.SignInAsync(userName);
        using var saved = await client.SubmitFormAsync("/account", "form:has([name=email])", ("email", email));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    // A group of WeCom or DingTalk, with its robot.
    private sealed class Group : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly List<string> _said = [];

        private Group()
        {
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.MapPost("/cgi-bin/webhook/send", async (HttpRequest request) =>
            {
                using var said = await JsonDocument.ParseAsync(request.Body);
                Assert.Equal("text", said.RootElement.GetProperty("msgtype").GetString());
                lock (_said) _said.Add(said.RootElement.GetProperty("text").GetProperty("content").GetString()!);
                return Results.Json(new { errcode = Code, errmsg = "" });
            });
        }

        public int Code { get; set; }

        public string Address => _app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/cgi-bin/webhook/send?key=secret";

        public IReadOnlyList<string> Said
        {
            get { lock (_said) return [.. _said]; }
        }

        public static async Task<Group> StartAsync()
        {
            var group = new Group();
            await group._app.StartAsync();
            return group;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
