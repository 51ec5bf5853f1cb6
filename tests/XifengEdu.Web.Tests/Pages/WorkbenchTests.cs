using System.Text;
using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>What each role finds first after signing in.</summary>
public class WorkbenchTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    [Theory, EachDatabase]
    public async Task An_import_is_told_to_the_bureau_and_its_odd_figures_to_inspectors(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using (var first = await portal.SignInAsync("inspector")) Assert.Equal("没有", (await first.GetPageAsync("/")).ByTestId("odd").QuerySelector(".quiet")!.Words());

        // Four times as many pupils as last year, in two schools of which one has begun.
        using var token = await portal.TokenClientAsync("bureau");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("学校代码,指标项代码,数值\r\n0304,pri.pupils,999\r\n0305,pre.children,999\r\n")), "file", "data.csv" } };
        using var imported = await token.Http.PostAsync(new Uri("/api/v1/returns/2026/import", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.True(imported.IsSuccessStatusCode, await imported.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        using var bureau = await portal.SignInAsync("bureau");
        var board = await bureau.GetPageAsync("/");
        var file = Assert.Single(board.ByTestId("imports").QuerySelectorAll("li"));
        Assert.Matches(@"2026年数据\s*2 份报表\s*教育局统计员", file.Words());
        Assert.Contains("/collection/2026/schools/0304", board.ByTestId("odd").QuerySelectorAll("a").Select(a => a.GetAttribute("href")!));

        using var inspector = await portal.SignInAsync("inspector");
        var page = await inspector.GetPageAsync("/");
        Assert.Contains("项未说明", page.ByTestId("odd").Words(), StringComparison.Ordinal);
        Assert.Contains("导入数据", page.ByTestId("since").Words(), StringComparison.Ordinal);
        foreach (var link in page.ByTestId("odd").QuerySelectorAll("a").Concat(page.ByTestId("since").QuerySelectorAll("a")).Select(a => a.GetAttribute("href")!))
        {
            using var answer = await inspector.GetAsync(link);
            Assert.True(answer.IsSuccessStatusCode, link);
        }

        // What was there at the last visit is not new at the next.
        using var again = await portal.SignInAsync("inspector");
        Assert.Contains("没有变化", (await again.GetPageAsync("/")).ByTestId("since-verdict").Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task The_administrator_sees_what_needs_care(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        await portal.ReadAsync(db => db.Users.Where(u => u.UserName == "principal-0101").ExecuteUpdateAsync(s => s.SetProperty(u => u.DisabledAt, new DateTime(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc))));
        using var admin = await portal.SignInAsync("admin");

        var page = await admin.GetPageAsync("/");

        Assert.Contains("需要处理：没有账号的学校、提醒", page.QuerySelector(".verdict")!.Words(), StringComparison.Ordinal);
        var condition = page.ByTestId("condition").Words();
        Assert.Contains("1所", condition, StringComparison.Ordinal);
        Assert.Matches(@"连接正常，\d+\.\d MB", condition);
    }
}
