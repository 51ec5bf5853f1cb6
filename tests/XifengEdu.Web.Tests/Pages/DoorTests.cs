using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using XifengEdu.Data.Accounts;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>What stands before the door: passwords, limits, cookies, proxies.</summary>
public class DoorTests
{
    private const string LoginForm = "form:has([name=password])", PasswordForm = "form[action*='handler=Password']";

    [Theory]
    [InlineData("123456789012", true), InlineData("password1234", true), InlineData("Password!2345", true), InlineData("qwertyuiop12", true), InlineData("Xifeng-Demo-2026", true)]
    [InlineData("iloveyou1234", true), InlineData("woaini1314520", true), InlineData("1qaz2wsx3edc", true), InlineData("admin123admin", true)]
    [InlineData("春风又绿江南岸明月何时照我还", false), InlineData("correct horse battery staple", false), InlineData("a-password-for-tests", false), InlineData("k7m3-qz9w-xv2b", false)]
    public void What_is_tried_first_is_no_password(string password, bool isCommon) => Assert.Equal(isCommon, PasswordRules.IsCommon(password));

    [Fact]
    public async Task Every_door_refuses_the_same_passwords_and_takes_128_characters()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("principal-0108");
        var school = await portal.ReadAsync(db => db.SchoolProfiles.Where(p => p.SchoolCode == "0108").OrderBy(p => p.Year).Select(p => p.Name).LastAsync());
        var longest = string.Concat(Enumerable.Repeat("春风又绿江南岸，", 16));

        foreach (var weak in (string[])["aaaaaaaaaaaaaaaa", "123456789012", "Xifeng-Demo-2026", "principal-0108!", $"{school}2026", "息烽县息烽县息烽县2026", longest + "a", "short"])
        {
            using var answer = await ChangeAsync(client, PortalHost.DemoPassword, weak);
            Assert.Contains("这个口令不能用", (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        }
        using var changed = await ChangeAsync(client, PortalHost.DemoPassword, longest);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        using (await portal.SignInAsync("principal-0108", longest)) { }
    }

    [Fact]
    public async Task No_page_needs_a_watch_of_the_kernel()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's.");
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        using var stranger = portal.AnonymousClient();
        await stranger.GetPageAsync("/account/login");
        Assert.DoesNotContain("anon_inode:inotify", Directory.EnumerateFiles("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget));
    }

    [Fact]
    public async Task Too_many_tries_wait_and_a_school_behind_one_address_does_not()
    {
        const int school = 20;
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite, services: services => services.Configure<RateLimitOptions>(o => (o.SignIn, o.Api, o.Search) = (60, 600, 240)));
        var signedIn = new List<PortalClient>();
        for (var i = 0; i < school; i++) signedIn.Add(await portal.SignInAsync("principal-0108"));
        foreach (var client in signedIn)
            for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/search?q=a")).StatusCode);
        using var stranger = portal.AnonymousClient();
        var page = await stranger.GetPageAsync("/account/login");
        var form = (IHtmlFormElement)page.QuerySelector(LoginForm)!;

        HttpResponseMessage last;
        var tries = 0;
        do last = await stranger.SubmitAsync(form, ("userName", "nobody"), ("password", "wrong"));
        while (last.StatusCode == HttpStatusCode.OK && ++tries < 100);

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.Equal(60 - school, tries);
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("操作过于频繁", (await last.ReadPageAsync()).Body!.Words(), StringComparison.Ordinal);
        using var script = await portal.TokenClientAsync("leader");
        for (var i = 0; i < 600; i++) Assert.Equal(HttpStatusCode.NotFound, (await script.GetAsync("/api/v1/nothing")).StatusCode);
        using var limited = await script.GetAsync("/api/v1/schools");
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
        Assert.Contains("requestId", await limited.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        signedIn.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task On_TLS_cookies_belong_to_the_host_alone()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        using var http = portal.CreateClient(new() { BaseAddress = new("https://jy.example.gov.cn"), AllowAutoRedirect = false });
        using var client = new PortalClient(http);

        using var signedIn = await client.TrySignInAsync("leader", PortalHost.DemoPassword);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        using var page = await client.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        foreach (var cookie in signedIn.Headers.GetValues("Set-Cookie").Concat(page.Headers.TryGetValues("Set-Cookie", out var more) ? more : []))
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            foreach (var said in (string[])["; secure", "; path=/", "; httponly"]) Assert.Contains(said, cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        }

        // The same cookie without the prefix, as somebody between could have set it over HTTP, is none.
        var value = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-xifengedu=", StringComparison.Ordinal)).Split(';')[0];
        using var bare = portal.CreateClient(new() { BaseAddress = new("https://jy.example.gov.cn"), AllowAutoRedirect = false, HandleCookies = false });
        foreach (var (sent, expected) in new[] { (value, HttpStatusCode.OK), (value["__Host-".Length..], HttpStatusCode.Redirect) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/account") { Headers = { { "Cookie", sent } } };
            using var answer = await bare.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    private static async Task<HttpResponseMessage> ChangeAsync(PortalClient client, string present, string next)
    {
        var form = (IHtmlFormElement)(await client.GetPageAsync("/account")).QuerySelector(PasswordForm)!;
        // A program would not keep to what the page allows.
        form.SetAttribute("novalidate", "");
        foreach (var input in form.QuerySelectorAll("input")) input.RemoveAttribute("maxlength");
        return await client.SubmitAsync(form, ("present", present), ("next", next), ("again", next));
    }
}
