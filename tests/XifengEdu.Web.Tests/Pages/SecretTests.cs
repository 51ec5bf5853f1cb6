using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>What a person types as a secret stands nowhere afterwards: not in the log, the audit, the database or a file beside it.</summary>
public class SecretTests
{
    private const string Wrong = "canary-wrong-password", Next = "canary-next-password", Mail = "canary-mail-password", Robot = "canary-robot-key";

    [Fact]
    public async Task No_secret_is_found_in_log_audit_database_or_folder()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        using var portal = await PortalProcess.StartAsync(database, settings: new Dictionary<string, string>
        {
            ["Serilog__MinimumLevel__Default"] = "Verbose",
            ["Serilog__MinimumLevel__Override__Microsoft.EntityFrameworkCore"] = "Debug",
        });
        var secrets = new List<string> { Wrong, Next, Mail, Robot, PortalHost.DemoPassword };

        using var admin = portal.AnonymousClient();
        using (var refused = await admin.TrySignInAsync("admin", Wrong)) Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        using (var opened = await admin.TrySignInAsync("admin", PortalHost.DemoPassword))
        {
            Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
            secrets.AddRange(opened.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0].Split('=', 2)[1]).Where(v => v.Length > 20));
        }
        using (var saved = await admin.SubmitFormAsync("/admin/settings", "form.settings-form", ("Form.Address", "https://jy.example.gov.cn"), ("Form.MailServer", "127.0.0.1:1"), ("Form.MailUser", "portal"),
            ("Form.MailPassword", Mail), ("Form.MailFrom", "portal@example.cn"), ("Form.Robot", $"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={Robot}")))
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using (var made = await admin.SubmitFormAsync("/admin/tokens", "form:has([name=LastDay])", ("Name", "报送"), ("UserName", "bureau")))
            secrets.Add((await made.ReadPageAsync()).ByTestId("made").QuerySelector("code")!.TextContent);
        using (var script = portal.AnonymousClient())
        {
            script.Http.DefaultRequestHeaders.Authorization = new("Bearer", secrets[^1]);
            using var answer = await script.GetAsync("/api/v1/schools");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        using (var changed = await admin.SubmitFormAsync("/account", "form[action*='handler=Password']", ("present", PortalHost.DemoPassword), ("next", Next), ("again", Next)))
            Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var factor = await admin.GetPageAsync("/account/factor");
        var secret = factor.ByTestId("secret").TextContent;
        var code = new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp();
        using (var enrolled = await admin.SubmitAsync((IHtmlFormElement)factor.QuerySelector("form:has([name=secret])")!, ("code", code), ("password", Next)))
            secrets.AddRange((await enrolled.ReadPageAsync()).QuerySelectorAll("[data-testid=codes] code").Select(c => c.TextContent));
        secrets.Add(secret);
        Assert.True(secrets.Count > 15 && secrets.All(s => s.Length >= 10), string.Join(' ', secrets));

        var audit = await database.ReadAsync(db => db.AuditEntries.Select(a => a.Actor + a.Subject + a.Before + a.After).ToListAsync());
        portal.Kill();
        Assert.Contains("SELECT", portal.Output, StringComparison.Ordinal);
        foreach (var canary in secrets)
        {
            Assert.DoesNotContain(canary, portal.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(canary, string.Concat(audit), StringComparison.Ordinal);
            foreach (var file in Directory.EnumerateFiles(database.DataDirectory, "*", SearchOption.AllDirectories))
                Assert.False(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)) >= 0, string.Create(CultureInfo.InvariantCulture, $"{canary} in {file}"));
        }
    }
}
