using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace XifengEdu.Web.Tests.Pages;

public class ReturnPageTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    [Theory, EachDatabase]
    public async Task Every_mistake_links_to_its_box_and_keeps_what_was_typed(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsPrincipalAsync("0108");

        using var answer = await client.SubmitFormAsync("/collection/2026/schools/0108", ".figure-form",
            ("Figures[pre.children]", "-5"), ("Figures[pre.books]", "很多"), ("Figures[all.gigabit]", "2"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        var links = page.QuerySelectorAll(".error-summary a").ToList();
        Assert.Equal(3, links.Count);
        Assert.All(links, link => Assert.Equal("true", page.QuerySelector(link.GetAttribute("href")!)!.GetAttribute("aria-invalid")));
        Assert.Equal("很多", page.QuerySelector("#f-pre-books")!.GetAttribute("value"));
    }

    [Theory, EachDatabase]
    public async Task Figures_are_read_as_people_type_them(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsync("bureau");

        using var answer = await client.SubmitFormAsync("/collection/2025/schools/0109?edit=true", ".figure-form",
            ("Figures[pre.books]", " 1,２３４ "), ("Figures[pre.teachers]", ""));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await client.GetPageAsync("/collection/2025/schools/0109");
        Assert.Equal("1,234", page.QuerySelector("#f-pre-books")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("#f-pre-teachers")!.GetAttribute("value"));
        Assert.Contains("填报中", page.ByTestId("return-status").Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Two_who_edit_the_same_return_do_not_overwrite_each_other(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var first = await portal.SignInAsync("bureau");
        using var second = await portal.SignInAsync("bureau");
        var stale = (await second.GetPageAsync("/collection/2025/schools/0111?edit=true")).QuerySelector<IHtmlFormElement>(".figure-form")!;

        (await first.SubmitFormAsync("/collection/2025/schools/0111?edit=true", ".figure-form", ("Figures[pre.books]", "900"))).Dispose();
        using var answer = await second.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)stale, ("Figures[pre.books]", "901"));

        var page = await answer.ReadPageAsync();
        Assert.Contains("被他人修改", page.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal("901", page.QuerySelector("#f-pre-books")!.GetAttribute("value"));
    }

    [Theory, EachDatabase]
    public async Task The_county_has_a_form_of_its_own(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsync("bureau");

        using var answer = await client.SubmitFormAsync("/collection/2026/county", ".figure-form",
            ("Figures[cty.disabled_age]", "10"), ("Figures[cty.disabled_enrolled]", "11"));

        Assert.Contains("“已入学的残疾儿童少年数”为11，不得大于“适龄残疾儿童少年数”（10）。",
            (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
    }
}
