using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>What ends a session ends it wherever its cookie has been copied to: on every instance, within a minute.</summary>
public class SessionTests
{
    private const string NewPassword = "春风又绿江南岸 2026";

    [Theory, EachDatabase]
    public async Task A_copied_cookie_is_refused_on_another_instance_once_its_account_is_another(DatabaseProvider provider)
    {
        var clock = new MovableClock(new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var first = await PortalHost.StartAsync(database, services => services.AddSingleton<TimeProvider>(clock));
        await using var second = await PortalHost.StartAsync(database, services => services.AddSingleton<TimeProvider>(clock));
        using var admin = await first.SignInAsync("admin");
        // Whose session is ended how, and whether the account's token is over too.
        (string User, bool EndsTokens, Func<PortalClient, string, Task<HttpResponseMessage>> End)[] ways =
        [
            ("leader", false, (own, _) => own.SubmitFormAsync("/account", "form[action='/account/logout']")),
            ("bureau-2", true, (own, _) => own.SubmitFormAsync("/account", "form[action*='handler=Password']", ("present", PortalHost.DemoPassword), ("next", NewPassword), ("again", NewPassword))),
            ("inspector", true, (_, user) => admin.SubmitFormAsync($"/admin/users?account={user}", "form[action*='handler=Change']", ("Form.Role", "leader"))),
            ("principal-0101", true, (_, user) => admin.SubmitFormAsync($"/admin/users?account={user}", "form[action*='handler=Disable']")),
            ("principal-0102", true, (_, user) => admin.SubmitFormAsync($"/admin/users?account={user}", "form[action*='handler=Reset']")),
            ("principal-0103", true, (_, user) => admin.SubmitFormAsync($"/admin/users?account={user}", "form[action*='handler=Sessions']")),
        ];

        var opened = new List<(string User, string Cookie, PortalClient Own, PortalClient Script)>();
        foreach (var (user, _, _) in ways)
        {
            var own = first.AnonymousClient();
            opened.Add((user, await CookieAsync(own, user), own, await second.TokenClientAsync(user)));
        }
        foreach (var (_, cookie, _, script) in opened)
        {
            Assert.Equal(HttpStatusCode.OK, await AnswerAsync(second, cookie));
            Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("/api/v1/schools")).StatusCode);
        }
        foreach (var ((user, _, end), (_, _, own, _)) in ways.Zip(opened)) Assert.True((await end(own, user)).StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK, user);
        clock.Now += TimeSpan.FromSeconds(60);

        foreach (var ((user, endsTokens, _), (_, cookie, _, script)) in ways.Zip(opened))
        {
            // The session at hand in which the password was changed goes on.
            Assert.True(await AnswerAsync(second, cookie) == HttpStatusCode.Redirect, user);
            using var answer = await script.GetAsync("/api/v1/schools");
            Assert.True(answer.StatusCode == (endsTokens ? HttpStatusCode.Unauthorized : HttpStatusCode.OK), $"{user}: {answer.StatusCode}");
        }
        Assert.Equal(HttpStatusCode.OK, (await opened[1].Own.GetAsync("/account")).StatusCode);
        foreach (var (_, _, own, script) in opened)
        {
            own.Dispose();
            script.Dispose();
        }
    }

    [Theory, EachDatabase]
    public async Task A_person_sees_the_own_sessions_and_ends_one_of_them(DatabaseProvider provider)
    {
        var clock = new MovableClock(new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
        await using var portal = await PortalHost.StartAsync(provider, services: services => services.AddSingleton<TimeProvider>(clock));
        using var forgotten = portal.AnonymousClient();
        forgotten.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0 Safari/537.36 Edg/90.0");
        using var signedIn = await forgotten.TrySignInAsync("leader", PortalHost.DemoPassword);
        using var stranger = await portal.SignInAsync("inspector");
        using var present = await portal.SignInAsync("leader");

        var rows = (await present.GetPageAsync("/account")).QuerySelectorAll("[data-testid=sessions] tbody tr").Select(r => r.Words()).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains(rows, r => r.StartsWith("Edge（Windows）", StringComparison.Ordinal) && r.EndsWith("结束", StringComparison.Ordinal));
        Assert.Single(rows, r => r.EndsWith("本次会话", StringComparison.Ordinal));
        // Nobody ends the session of somebody else.
        var form = (await stranger.GetPageAsync("/account")).QuerySelector<IHtmlFormElement>("form[action*='handler=Password']")!;
        form.SetAttribute("novalidate", "");
        form.SetAttribute("action", "/account?handler=End&id=" + await portal.ReadAsync(db => db.Sessions.OrderBy(s => s.StartedAt).Select(s => s.Id).FirstAsync()));
        using var refused = await stranger.SubmitAsync(form);
        Assert.Equal(2, (await present.GetPageAsync("/account")).QuerySelectorAll("[data-testid=sessions] tbody tr").Length);
        using var ended = await present.SubmitFormAsync("/account", "form[action*='handler=End']");
        clock.Now += TimeSpan.FromSeconds(60);

        Assert.Equal(HttpStatusCode.Redirect, (await forgotten.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await present.GetAsync("/account")).StatusCode);
        Assert.Equal(1, await portal.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "session.end" && a.Actor == "leader")));
    }

    [Fact]
    public async Task Wrong_passwords_of_others_stop_nobodys_scripts()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        using var script = await portal.TokenClientAsync("leader");
        using var somebody = portal.AnonymousClient();

        for (var attempt = 0; attempt < 6; attempt++)
            using (await somebody.TrySignInAsync("leader", "wrong")) { }

        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("/api/v1/schools")).StatusCode);
    }

    private static async Task<string> CookieAsync(PortalClient client, string user)
    {
        using var answer = await client.TrySignInAsync(user, PortalHost.DemoPassword);
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("xifengedu=", StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<HttpStatusCode> AnswerAsync(PortalHost portal, string cookie)
    {
        using var http = portal.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await http.GetAsync(new Uri("/account", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
