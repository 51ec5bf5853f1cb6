using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>The second factor: set up by a page, asked for at the door, its codes good once, lost and found again.</summary>
public partial class SecondFactorTests
{
    private const string EnableForm = "form:has([name=secret])", CodeForm = "form:has([name=code])";

    [Theory, EachDatabase]
    public async Task Each_code_opens_the_door_once(DatabaseProvider provider)
    {
        var clock = new MovableClock(new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
        await using var portal = await PortalHost.StartAsync(provider, services: services => services.AddSingleton<TimeProvider>(clock));
        using var other = await portal.SignInAsync("bureau");
        using var script = await portal.TokenClientAsync("bureau");
        using var client = await portal.SignInAsync("bureau");
        var (totp, codes) = await EnrolAsync(client, clock);

        Assert.Equal(10, codes.Count);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        clock.Now += TimeSpan.FromSeconds(60);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await script.GetAsync("/api/v1/schools")).StatusCode);

        // The password alone opens nothing.
        using var door = portal.AnonymousClient();
        using var half = await door.TrySignInAsync("bureau", PortalHost.DemoPassword, "/account/login?returnUrl=/gap-report");
        Assert.Equal("/account/code?returnUrl=%2Fgap-report", half.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await door.GetAsync("/gap-report")).StatusCode);
        Assert.Contains("验证码不正确", await TryAsync(door, "000000"), StringComparison.Ordinal);
        var code = totp.ComputeTotp(clock.Now.UtcDateTime);
        using var opened = await door.SubmitFormAsync("/account/code?returnUrl=/gap-report", CodeForm, ("code", code));
        Assert.Equal("/gap-report", opened.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await door.GetAsync("/gap-report")).StatusCode);

        // Somebody looked over the shoulder.
        using var thief = await HalfInAsync(portal, "bureau");
        Assert.Contains("已经用过", await TryAsync(thief, code), StringComparison.Ordinal);
        using (var lost = await thief.SubmitFormAsync("/account/code", CodeForm, ("code", codes[3].ToUpperInvariant()))) Assert.Equal("/", lost.Headers.Location!.OriginalString);
        using var again = await HalfInAsync(portal, "bureau");
        Assert.Contains("已经用过", await TryAsync(again, codes[3]), StringComparison.Ordinal);
        Assert.Equal("还有 9 个恢复码没有用过。", (await client.GetPageAsync("/account/factor")).QuerySelector("[data-testid=codes-left]")!.Words());
        for (var i = 0; i < 4; i++) await TryAsync(again, "111111");
        clock.Now += TimeSpan.FromSeconds(30);
        Assert.Contains("不正确", await TryAsync(again, totp.ComputeTotp(clock.Now.UtcDateTime)), StringComparison.Ordinal);
        var kept = await portal.ReadAsync(db => Task.FromResult(string.Join('\n', db.AuditEntries.Select(a => a.Before + a.After + a.Subject).ToList().Concat(db.Users.Select(u => u.TotpSecret ?? "").ToList()).Concat(db.RecoveryCodes.Select(c => c.Hash).ToList()))));
        foreach (var secret in (string[])[codes[0], codes[3], code]) Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Where_it_is_obligatory_bureau_and_administrators_set_it_up_first(DatabaseProvider provider)
    {
        var clock = new MovableClock(new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
        await using var portal = await PortalHost.StartAsync(provider, services: services => services.AddSingleton<TimeProvider>(clock));
        using var admin = await portal.SignInAsync("admin");
        using var leader = await portal.SignInAsync("leader");
        using (var saved = await admin.SubmitFormAsync("/admin/settings", ".settings-form", ("Form.CountyName", "息烽县"), ("Form.CountyCode", "520122"), ("Form.SecondFactor", "true"))) Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        clock.Now += TimeSpan.FromSeconds(60);

        Assert.Equal("/account/factor", (await admin.GetAsync("/admin/users")).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync("/gap-report")).StatusCode);
        using var script = await portal.TokenClientAsync("bureau");
        Assert.Equal(HttpStatusCode.Forbidden, (await script.GetAsync("/api/v1/schools")).StatusCode);
        await EnrolAsync(admin, clock);
        Assert.Null((await admin.GetPageAsync("/account/factor")).QuerySelector("form[action*=Disable]"));

        // Who has lost app and codes asks the administrator.
        using var bureau = await portal.SignInAsync("bureau");
        await EnrolAsync(bureau, clock);
        using (var reset = await admin.SubmitFormAsync("/admin/users?account=bureau", "form[action*='handler=Factor']")) Assert.Equal(HttpStatusCode.Redirect, reset.StatusCode);
        using var fresh = await portal.SignInAsync("bureau");
        Assert.Equal("/account/factor", (await fresh.GetAsync("/")).Headers.Location?.OriginalString);
    }

    private static async Task<(Totp App, IReadOnlyList<string> Codes)> EnrolAsync(PortalClient client, MovableClock clock)
    {
        var page = await client.GetPageAsync("/account/factor");
        var secret = page.QuerySelector("[data-testid=secret]")!.TextContent;
        var totp = new Totp(Base32Encoding.ToBytes(secret));
        var code = totp.ComputeTotp(clock.Now.UtcDateTime);
        using var wrong = await client.SubmitAsync(FormOf(page), ("code", code), ("password", "wrong"));
        var again = await wrong.ReadPageAsync();
        // The page goes on with the secret that the app has already.
        Assert.Equal(secret, again.QuerySelector("[data-testid=secret]")!.TextContent);
        Assert.Contains("当前口令不正确", again.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        using var answer = await client.SubmitAsync(FormOf(again), ("code", code), ("password", PortalHost.DemoPassword));
        var codes = (await answer.ReadPageAsync()).QuerySelectorAll("[data-testid=codes] code").Select(c => c.TextContent).ToList();
        Assert.All(codes, c => Assert.Matches(RecoveryCode(), c));
        return (totp, codes);
    }

    private static IHtmlFormElement FormOf(IDocument page) => (IHtmlFormElement)page.QuerySelector(EnableForm)!;

    private static async Task<PortalClient> HalfInAsync(PortalHost portal, string user)
    {
        var client = portal.AnonymousClient();
        using var half = await client.TrySignInAsync(user, PortalHost.DemoPassword);
        return client;
    }

    private static async Task<string> TryAsync(PortalClient client, string code)
    {
        using var answer = await client.SubmitFormAsync("/account/code", CodeForm, ("code", code));
        return (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words();
    }

    [GeneratedRegex("^[a-z0-9]{5}-[a-z0-9]{5}$")]
    private static partial Regex RecoveryCode();
}
