using System.Net;

namespace XifengEdu.Web.Tests.Pages;

public class AccountTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const string LoginForm = "form:has([name=password])";

    [Theory, EachDatabase]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer(DatabaseProvider provider)
    {
        using var client = (await hosts.OnAsync(provider)).AnonymousClient();

        var answers = new List<string>();
        foreach (var user in (string[])["leader", "nobody", "<script>alert(1)</script>"])
        {
            using var answer = await client.SubmitFormAsync("/account/login", LoginForm, ("userName", user), ("password", "not the password"));
            answers.Add((await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words());
        }

        Assert.Equal("不能登录账号或口令不正确，请核对后重试。", Assert.Single(answers.Distinct()));
    }

    [Theory, EachDatabase]
    public async Task Five_failures_lock_the_account(DatabaseProvider provider)
    {
        using var client = (await hosts.OnAsync(provider)).AnonymousClient();
        for (var attempt = 0; attempt < 5; attempt++)
            (await client.SubmitFormAsync("/account/login", LoginForm, ("userName", "inspector"), ("password", "wrong"))).Dispose();

        using var answer = await client.SubmitFormAsync("/account/login", LoginForm, ("userName", "inspector"), ("password", PortalHost.DemoPassword));

        Assert.Contains("锁定15分钟", (await answer.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_never_leads_away_from_the_portal()
    {
        using var client = (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).AnonymousClient();

        using var answer = await client.SubmitFormAsync("/account/login?returnUrl=https%3A%2F%2Fexample.org", LoginForm, ("userName", "leader"), ("password", PortalHost.DemoPassword));

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
}
