using System.Net;
using System.Text.RegularExpressions;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>One box finds schools, targets, indicators and pages, each within the person's scope.</summary>
public partial class SearchTests
{
    [Theory]
    [InlineData("bureau", "xfsz", "/schools/0101")]
    [InlineData("bureau", "特校", "/schools/1104")]
    [InlineData("bureau", "永靖 小学", "/schools/0104")]
    [InlineData("leader", "公办率", "/gap-report/PRE-PUB")]
    [InlineData("leader", "PRE-PUB", "/indicators/PRE-PUB")]
    [InlineData("leader", "差距", "/gap-report")]
    [InlineData("admin", "账号", "/admin/users")]
    public async Task What_is_looked_for_stands_among_the_first_three(string user, string words, string path)
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync(user);

        var page = await client.GetPageAsync($"/search?q={Uri.EscapeDataString(words)}");

        Assert.Contains(path, page.QuerySelectorAll("[data-testid=hits] a").Take(3).Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_principal_finds_the_own_school_and_no_other()
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsPrincipalAsync("0108");

        var page = await client.GetPageAsync($"/search?q={Uri.EscapeDataString("幼儿园")}");

        var links = page.QuerySelectorAll("[data-testid=hits] a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(["/schools/0108"], links.Where(l => l.StartsWith("/schools/", StringComparison.Ordinal)));
        Assert.DoesNotContain(links, l => l.StartsWith("/gap-report", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_manual_is_read_in_the_portal_and_its_pages_lead_to_each_other()
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsPrincipalAsync("0108");

        var contents = await client.GetPageAsync("/help");

        Assert.All(contents.QuerySelectorAll(".manual li a").Select(a => a.GetAttribute("href")!), link => Assert.StartsWith("/help/", link, StringComparison.Ordinal));
        foreach (var link in contents.QuerySelectorAll(".manual li a").Select(a => a.GetAttribute("href")!))
        {
            var page = await client.GetPageAsync(link);
            Assert.NotEmpty(page.QuerySelectorAll(".manual h1"));
            Assert.Empty(page.QuerySelectorAll(".manual img"));
        }
        using var none = await client.GetAsync("/help/no-such");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData(10_000, "请用不超过50个字查找。")]
    [InlineData(1, "没有找到。")]
    [InlineData(0, "")]
    public async Task What_cannot_be_found_is_answered_in_a_sentence(int repeated, string sentence)
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");

        using var answer = await client.GetAsync($"/search?q={Uri.EscapeDataString(string.Concat(Enumerable.Repeat("龘", repeated)))}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_word_with_a_question_mark_is_explained()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");
        var explained = (await client.GetPageAsync("/help/名词")).QuerySelectorAll("main [id]").Select(e => e.Id).ToHashSet();

        var asked = Directory.EnumerateFiles(Repository.PathTo("src", "XifengEdu.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(f => Marked().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct().ToList();

        Assert.True(asked.Count >= 7, string.Join('、', asked));
        Assert.All(asked, word => Assert.Contains(word, explained));
    }

    [GeneratedRegex("name=\"_Explain\" model='\"([^\"]+)\"'")]
    private static partial Regex Marked();
}
