using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace XifengEdu.Web.Tests.Pages;

public class AccountTests
{
    [Theory, EachDatabase]
    public async Task Unknown_locked_and_disabled_names_get_the_answer_of_a_wrong_password_and_each_try_is_a_row(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        await portal.ChangeAsync(db => db.Users.Where(u => u.UserName == "admin").ExecuteUpdateAsync(u => u.SetProperty(a => a.DisabledAt, DateTime.UnixEpoch)));
        using var client = portal.AnonymousClient();
        for (var attempt = 0; attempt < 5; attempt++) await TryAsync("inspector", "wrong");

        var answers = new List<string>();
        foreach (var (user, password) in new[] { ("leader", "not the password"), ("nobody", "not the password"), ("<script>alert(1)</script>", "x"), ("inspector", PortalHost.DemoPassword), ("admin", PortalHost.DemoPassword) })
            answers.Add(await TryAsync(user, password));

        Assert.StartsWith("不能登录账号或口令不正确，或账号已停用、已锁定。", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
        using var signedIn = await client.TrySignInAsync("leader", PortalHost.DemoPassword);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal(
            [
                .. Enumerable.Repeat(("session.refuse", "inspector"), 4), ("session.lock", "inspector"), ("session.refuse", "leader"), ("session.refuse", "nobody"),
                ("session.refuse", "<script>alert(1)</script>"), ("session.refuse", "inspector"), ("session.refuse", "admin"), ("session.sign-in", "leader"),
            ],
            (await portal.ReadAsync(db => db.AuditEntries.Where(a => a.Action.StartsWith("session.")).OrderBy(a => a.Id).Select(a => new { a.Action, a.Actor }).ToListAsync())).Select(a => (a.Action, a.Actor)));
        Assert.DoesNotContain(await portal.ReadAsync(db => db.AuditEntries.Select(a => a.Before + a.After + a.Subject).ToListAsync()), row => row.Contains("not the password", StringComparison.Ordinal));

        async Task<string> TryAsync(string user, string password)
        {
            using var answer = await client.TrySignInAsync(user, password);
            return (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words();
        }
    }

    [Theory, EachDatabase]
    public async Task A_copied_cookie_is_no_good_a_minute_after_signing_out_and_none_is_after_twelve_hours(DatabaseProvider provider)
    {
        var clock = new MovableClock(new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
        await using var portal = await PortalHost.StartAsync(provider, services: services => services.AddSingleton<TimeProvider>(clock));
        using var thief = await portal.SignInAsync("leader");
        using var owner = await portal.SignInAsync("leader");
        using var out1 = await owner.SubmitFormAsync("/account", "form[action='/account/logout']");
        Assert.Equal(HttpStatusCode.Redirect, out1.StatusCode);

        clock.Now += TimeSpan.FromSeconds(60);

        using var copied = await thief.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, copied.StatusCode);
        Assert.Equal(1, await portal.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "session.sign-out" && a.Actor == "leader")));

        // Busy all day, and asked for the password again in the evening.
        using var busy = await portal.SignInAsync("bureau");
        for (var i = 0; i < 35; i++)
        {
            clock.Now += TimeSpan.FromMinutes(20);
            using var page = await busy.GetAsync("/account");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }
        clock.Now += TimeSpan.FromMinutes(20);
        using var evening = await busy.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, evening.StatusCode);
    }

    [Fact]
    public async Task Signing_in_never_leads_away_from_the_portal()
    {
        using var client = (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).AnonymousClient();

        using var answer = await client.TrySignInAsync("leader", PortalHost.DemoPassword, "/account/login?returnUrl=https%3A%2F%2Fexample.org");

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_post_without_antiforgery_token_is_refused()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("bureau");
        using var content = new FormUrlEncodedContent([new("Version", "1")]);

        using var answer = await client.Http.PostAsync(new Uri("/collection/2025/schools/0110", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory, InlineData("/account/login"), InlineData("/nothing"), InlineData("/account/login?returnUrl=%00"), InlineData("/api/v1/nothing"), InlineData("/health/live"), InlineData("/dist/portal.css")]
    public async Task Every_answer_carries_the_headers_that_protect_it(string path)
    {
        using var client = (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).AnonymousClient();

        using var answer = await client.GetAsync(path);

        var headers = answer.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        Assert.Contains("frame-ancestors 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal(("nosniff", "same-origin"), (headers["X-Content-Type-Options"], headers["Referrer-Policy"]));
        Assert.False(headers.ContainsKey("X-Frame-Options"));
    }
}
