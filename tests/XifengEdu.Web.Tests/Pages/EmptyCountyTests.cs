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
        await portal.UseAsync(async (UserManager<PortalUser> users) =>
        {
            var user = new PortalUser { UserName = "first", DisplayName = "统计员" };
            Assert.True((await users.CreateAsync(user, Password)).Succeeded);
            return await users.AddToRoleAsync(user, Roles.Bureau);
        });
        using var client = await portal.SignInAsync("first", Password);

        foreach (var path in (string[])["/", "/gap-report", "/plans/14fyp", "/indicators/PRE-PUB", "/indicators/VOC-FUND", "/schools"])
        {
            using var answer = await client.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
            Assert.Null((await answer.ReadPageAsync()).QuerySelector(".demo-banner"));
        }
    }
}
