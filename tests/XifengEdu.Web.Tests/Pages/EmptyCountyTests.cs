using System.Net;
using Microsoft.AspNetCore.Identity;
using XifengEdu.Data.Accounts;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>The portal before the first school and the first round: every page stands and says that there is nothing yet.</summary>
public class EmptyCountyTests
{
    private const string Password = "a long enough password";

    [Theory, EachDatabase]
    public async Task Every_page_stands_without_any_data(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider, TestCounty.Empty);
        foreach (var role in (string[])[Roles.Bureau, Roles.Admin, Roles.Leader, Roles.Inspector])
        {
            await portal.UseAsync(async (UserManager<PortalUser> users) =>
            {
                var user = new PortalUser { UserName = $"first-{role}", DisplayName = "第一人" };
                Assert.True((await users.CreateAsync(user, Password)).Succeeded);
                return await users.AddToRoleAsync(user, role);
            });
            using var client = await portal.SignInAsync($"first-{role}", Password);
            string[] own = role switch
            {
                Roles.Bureau => ["/", "/schools/changes", "/schools/import", "/collection"],
                // There is nothing to see yet, but something to do.
                Roles.Admin => ["/admin", "/admin/users", "/admin/tokens", "/admin/settings", "/admin/townships", "/admin/audit", "/schools/import"],
                Roles.Inspector => ["/", "/admin/audit"],
                _ => ["/"],
            };
            foreach (var path in (string[])["/account", "/gap-report", "/gap-report/PRE-PUB", "/plans/14fyp", "/indicators/PRE-PUB", "/indicators/VOC-FUND", "/schools",
                "/collection/rules", "/api/v1/schools", "/api/v1/achievement", .. own])
            {
                using var answer = await client.GetAsync(path);
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{role} {path}: {(int)answer.StatusCode}");
                if (path.StartsWith("/api", StringComparison.Ordinal)) continue;
                var page = await answer.ReadPageAsync();
                Assert.Null(page.QuerySelector("[data-testid=demo]"));
                Assert.Contains("年度由教育局统计员在“填报”中新建", page.ByTestId("nothing-yet").Words(), StringComparison.Ordinal);
            }
        }
    }
}
