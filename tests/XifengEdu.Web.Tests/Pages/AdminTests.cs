using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>What an administrator does, and what becomes of those it is done to.</summary>
public class AdminTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const string New = "form[data-testid=new-account]", Change = "[data-testid=chosen] form";

    [Theory]
    [EachDatabase("two words", "某人", "leader", "", "账号最多30个字符")]
    [EachDatabase("a123456789012345678901234567890123456789012345678", "某人", "leader", "", "账号最多30个字符")]
    [EachDatabase("中文账号", "某人", "leader", "", "账号最多30个字符")]
    [EachDatabase("ＬＥＡＤＥＲ", "某人", "leader", "", "账号已被使用")]
    [EachDatabase("someone", "", "leader", "", "请填写姓名")]
    [EachDatabase("someone", "某人", "king", "", "请选择角色")]
    [EachDatabase("someone", "某人", "principal", "", "须对应一所正常办学的学校")]
    [EachDatabase("someone", "某人", "principal", "9999", "须对应一所正常办学的学校")]
    [EachDatabase("someone", "某人", "principal", "0601", "须对应一所正常办学的学校")]
    [EachDatabase("someone", "某人", "leader", "0108", "只有校（园）长账号对应学校")]
    public async Task An_account_that_cannot_be_is_refused_in_plain_words(DatabaseProvider provider, string userName, string name, string role, string school, string said)
    {
        var portal = await hosts.OnAsync(provider);
        if (school == "0601") school = await portal.ReadAsync(db => db.SchoolProfiles.Where(p => p.Year == 2026 && p.Status != Domain.Schools.SchoolStatus.Open).Select(p => p.SchoolCode).FirstAsync());
        using var admin = await portal.SignInAsync("admin");
        var before = await portal.ReadAsync(db => db.Users.CountAsync());

        // A browser would not send what the page marks as missing; somebody else's program would.
        var token = (await admin.GetPageAsync("/admin/users")).QuerySelector("meta[name=csrf-token]")!.GetAttribute("content")!;
        using var form = new FormUrlEncodedContent([new("Form.UserName", userName), new("Form.DisplayName", name), new("Form.Role", role), new("Form.School", school), new("__RequestVerificationToken", token)]);

        using var answer = await admin.Http.PostAsync(new Uri("/admin/users", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Contains(said, (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal(before, await portal.ReadAsync(db => db.Users.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task A_right_taken_away_is_gone_within_a_minute_and_its_token_at_once(DatabaseProvider provider)
    {
        var clock = new MovableClock(new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        await using var portal = await PortalHost.StartAsync(provider, services: services => services.AddSingleton<TimeProvider>(clock));
        using var admin = await portal.SignInAsync("admin");
        using var person = await portal.SignInAsync("leader");
        using var older = await portal.TokenClientAsync("leader");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(person, "/admin/audit"));

        (await admin.SubmitFormAsync("/admin/users?account=leader", Change, ("Form.Role", "inspector"))).Dispose();
        clock.Now += TimeSpan.FromSeconds(59);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(person, "/gap-report"));
        using var again = await portal.SignInAsync("leader");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(again, "/admin/audit"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(older, "/api/v1/schools"));
        using var script = await portal.TokenClientAsync("leader");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(script, "/api/v1/schools"));

        (await admin.SubmitFormAsync("/admin/users?account=leader", "[data-testid=chosen] form[action*=Disable]")).Dispose();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(script, "/api/v1/schools"));
        clock.Now += TimeSpan.FromSeconds(59);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(again, "/gap-report"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.SignInAsync("leader"));

        (await admin.SubmitFormAsync("/admin/users?account=leader", "[data-testid=chosen] form[action*=Enable]")).Dispose();
        using (await portal.SignInAsync("leader")) { }
        var audited = (await admin.GetPageAsync("/admin/audit?subject=users/leader")).QuerySelector("main")!.Words();
        foreach (var said in (string[])["修改账号", "停用账号", "启用账号"]) Assert.Contains(said, audited, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_disables_himself_or_the_last_administrator()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        using var admin = await portal.SignInAsync("admin");

        using var oneself = await admin.SubmitFormAsync("/admin/users?account=admin", "[data-testid=chosen] form[action*=Disable]");
        Assert.Contains("不能停用自己的账号", (await oneself.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        using var role = await admin.SubmitFormAsync("/admin/users?account=admin", Change, ("Form.Role", "leader"));
        Assert.Contains("不能", (await role.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);

        using var made = await admin.SubmitFormAsync("/admin/users", New, ("Form.UserName", "second"), ("Form.DisplayName", "第二人"), ("Form.Role", "admin"));
        var password = (await made.ReadPageAsync()).QuerySelectorAll("[data-testid=slips] code")[1].TextContent;
        using var second = await portal.SignInAsync("second", password);
        (await second.SubmitFormAsync("/account", "form:has([name=next])", ("present", password), ("next", "a-password-of-my-own"), ("again", "a-password-of-my-own"))).Dispose();
        (await second.SubmitFormAsync("/admin/users?account=admin", "[data-testid=chosen] form[action*=Disable]")).Dispose();
        Assert.NotNull(await portal.ReadAsync(db => db.Users.Where(u => u.UserName == "admin").Select(u => u.DisabledAt).SingleAsync()));
    }

    [Theory]
    [InlineData("short", "口令应为12至128个字符")]
    [InlineData("aaaaaaaaaaaaaa", "口令应为12至128个字符")]
    [InlineData("{school}", "不能由账号、姓名、学校或县名构成")]
    [InlineData("principal-0110", "不能由账号、姓名、学校或县名构成")]
    [InlineData(PortalHost.DemoPassword, "也不能与原口令相同")]
    public async Task A_password_that_the_office_door_tells_is_refused(string password, string said)
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        var school = await portal.ReadAsync(db => db.SchoolProfiles.Where(p => p.SchoolCode == "0110").Select(p => p.Name).FirstAsync());
        password = password.Replace("{school}", school.PadRight(12, '1'), StringComparison.Ordinal);
        using var principal = await portal.SignInAsync("principal-0110");

        using var answer = await principal.SubmitFormAsync("/account", "form:has([name=next])", ("present", PortalHost.DemoPassword), ("next", password), ("again", password));

        Assert.Contains(said, (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        using (await portal.SignInAsync("principal-0110")) { }
    }

    [Fact]
    public async Task Principals_of_all_schools_get_an_account_and_a_slip_each()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await portal.UseAsync<Data.PortalDbContext, int>(db => db.Users.Where(u => u.SchoolCode == "0108" || u.SchoolCode == "0109").ExecuteDeleteAsync());
        using var admin = await portal.SignInAsync("admin");

        using var wrong = await admin.SubmitFormAsync("/admin/users", "form[action*=Principals]", ("names", "0108,张园长\n9999,李校长"));
        Assert.Contains("“9999，李校长”不能识别", (await wrong.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        using var made = await admin.SubmitFormAsync("/admin/users", "form[action*=Principals]", ("names", "'0108，张园长"));

        var slips = (await made.ReadPageAsync()).QuerySelectorAll(".slip");
        Assert.Equal(2, slips.Length);
        Assert.Contains("张园长", slips[0].Words(), StringComparison.Ordinal);
        var password = slips[0].QuerySelectorAll("code")[1].TextContent;
        Assert.DoesNotContain(password, string.Concat(await portal.ReadAsync(db => db.AuditEntries.Select(a => a.After).ToListAsync())), StringComparison.Ordinal);
        using var principal = await portal.SignInAsync("principal-0108", password);
        using var first = await principal.GetAsync("/schools/0108");
        Assert.Equal("/account", first.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("Form.CountyCode", "52012", "6位数字")]
    [InlineData("Form.CountyName", " ", "请填写县")]
    [InlineData("Form.MailServer", "smtp.example.cn", "主机:端口")]
    [InlineData("Form.Robot", "http://qyapi.weixin.qq.com/x", "https://")]
    [InlineData("Form.Address", "jy.example.cn", "http://")]
    public async Task A_setting_that_cannot_be_is_refused(string field, string value, string said)
    {
        using var admin = await (await hosts.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("admin");

        using var answer = await admin.SubmitFormAsync("/admin/settings", "form.settings-form", (field, value));

        Assert.Contains(said, (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_county_and_the_title_are_those_of_the_settings_everywhere()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        using var admin = await portal.SignInAsync("admin");
        (await admin.SubmitFormAsync("/admin/settings", "form.settings-form", ("Form.CountyName", "开阳县"), ("Form.CountyCode", "520121"), ("Form.Contact", "请拨0851-1"))).Dispose();

        Assert.Contains("开阳县教育规划监测", (await portal.AnonymousClient().GetPageAsync("/account/login")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("请拨0851-1", (await portal.AnonymousClient().GetPageAsync("/account/login")).ByTestId("contact").Words(), StringComparison.Ordinal);
        Assert.StartsWith("开阳县教育局", (await admin.GetPageAsync("/gap-report")).QuerySelector("footer")!.Words(), StringComparison.Ordinal);
        Assert.Contains("\"520121\"", await admin.Http.GetStringAsync(new Uri("/api/v1/indicator-values?year=2025&level=county", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(PortalClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }
}
