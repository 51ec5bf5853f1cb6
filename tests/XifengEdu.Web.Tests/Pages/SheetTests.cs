using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>Saving while one types: what is right counts, what is wrong or late is kept.</summary>
public class SheetTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const int Year = 2026;

    [Theory, EachDatabase]
    public async Task One_wrong_box_keeps_no_right_one_waiting_and_is_still_there_after_a_reload(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsync("bureau");

        var (status, row) = await SaveAsync(client, "0109", 0, ("pre.classes", "６", ""), ("pre.children", "abc", ""), ("pre.books", " 1,234", ""));

        Assert.Equal((200, "draft", 1), (status, row.GetProperty("state").GetString(), row.GetProperty("version").GetInt32()));
        Assert.Equal("""{"pre.classes":"6","pre.books":"1,234"}""", row.GetProperty("figures").GetRawText());
        Assert.Contains(row.GetProperty("findings").EnumerateArray(), f => f.GetProperty("message").GetString() == "应填数字。");
        var page = await client.GetPageAsync($"/collection/{Year}/schools/0109");
        Assert.Equal("abc", page.QuerySelector("#f-pre-children")!.GetAttribute("value"));
        Assert.Equal("", page.QuerySelector("#f-pre-children")!.GetAttribute("data-saved") ?? "");
        Assert.Contains("应填数字", page.QuerySelector("#f-pre-children-message")!.TextContent, StringComparison.Ordinal);

        var (_, mended) = await SaveAsync(client, "0109", 1, ("pre.children", "150", ""));
        Assert.Equal("saved", mended.GetProperty("state").GetString());
        Assert.Equal("150", (await client.GetPageAsync($"/collection/{Year}/schools/0109")).QuerySelector("#f-pre-children")!.GetAttribute("data-saved"));
    }

    [Theory, EachDatabase]
    public async Task A_part_that_was_too_large_counts_once_the_whole_has_grown(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsync("bureau");
        await SaveAsync(client, "0113", 0, ("pre.classes", "3", ""), ("pre.classes_in_standard", "5", ""));

        var (_, row) = await SaveAsync(client, "0113", 1, ("pre.classes", "6", "3"));

        Assert.Equal("saved", row.GetProperty("state").GetString());
        Assert.Equal("5", row.GetProperty("figures").GetProperty("pre.classes_in_standard").GetString());
    }

    [Theory, EachDatabase]
    public async Task The_second_of_two_gets_409_and_a_view_of_mine_theirs_and_before(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var first = await portal.SignInAsync("bureau");
        using var second = await portal.SignInAsync("bureau-2");
        await SaveAsync(first, "0115", 0, ("pre.books", "100", ""));
        await SaveAsync(first, "0115", 1, ("pre.books", "200", "100"));

        var (status, row) = await SaveAsync(second, "0115", 1, ("pre.books", "300", "100"), ("pre.classes", "4", ""));

        Assert.Equal((409, "stale"), (status, row.GetProperty("state").GetString()));
        using var form = await second.GetAsync($"/collection/{Year}/schools/0115");
        Assert.Equal($"/collection/{Year}/schools/0115/merge", form.Headers.Location?.OriginalString);
        var merge = await second.GetPageAsync($"/collection/{Year}/schools/0115/merge");
        Assert.Equal(
            ["图书册数 100 200 300 采用我的 双方都改了此项，请选择", "班数 — — 4 采用我的 只有您改了此项"],
            merge.ByTestId("merge").QuerySelectorAll("tbody tr").Select(r => r.Words()).Order(StringComparer.Ordinal));

        // The contested box is left to the other, the one only I changed is taken.
        using var merged = await second.SubmitAsync(merge.QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>("form:has([name=Mine])")!);
        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);
        var page = await second.GetPageAsync($"/collection/{Year}/schools/0115");
        Assert.Equal(("200", "4"), (page.QuerySelector("#f-pre-books")!.GetAttribute("value"), page.QuerySelector("#f-pre-classes")!.GetAttribute("value")));
    }

    [Theory, EachDatabase]
    public async Task An_answer_that_got_lost_may_be_asked_for_again(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsync("bureau");
        await SaveAsync(client, "0118", 0, ("pre.books", "100", ""));

        var (status, row) = await SaveAsync(client, "0118", 0, ("pre.books", "100", ""));

        Assert.Equal((200, "saved", 1), (status, row.GetProperty("state").GetString(), row.GetProperty("version").GetInt32()));
    }

    [Theory, EachDatabase]
    public async Task What_one_saved_oneself_a_moment_ago_is_no_conflict(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsync("bureau");
        await SaveAsync(client, "0206", 0, ("pre.classes", "4", ""), ("pre.books", "很多", ""));
        await SaveAsync(client, "0206", 1, ("pre.children", "99", ""));

        // The page had been opened before the last keystroke arrived.
        var (status, row) = await SaveAsync(client, "0206", 1, ("pre.children", "99", ""), ("pre.teachers", "8", ""), ("pre.books", "很多", ""));

        Assert.Equal((200, "draft", 3), (status, row.GetProperty("state").GetString(), row.GetProperty("version").GetInt32()));
        Assert.Equal("很多", (await client.GetPageAsync($"/collection/{Year}/schools/0206")).QuerySelector("#f-pre-books")!.GetAttribute("value"));
    }

    [Theory, EachDatabase]
    public async Task A_file_that_mends_a_box_ends_what_was_typed_into_it(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var client = await portal.SignInAsync("bureau");
        await SaveAsync(client, "0305", 0, ("pre.books", "很多", ""), ("pre.classes", "多", ""));
        using var script = await portal.TokenClientAsync("bureau");
        using var file = new MultipartFormDataContent { { new StringContent("school_code,element,value\n0305,pre.books,900\n"), "file", "data.csv" } };

        using var answer = await script.Http.PostAsync(new Uri($"/api/v1/returns/{Year}/import", UriKind.Relative), file, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["pre.classes"], await portal.ReadAsync(db => Task.FromResult(db.Drafts.Single(d => d.Year == Year && d.Reporter == "0305").Cells.Select(c => c.Element).ToList())));
    }

    [Theory, EachDatabase]
    public async Task Another_school_is_refused_and_nothing_is_written(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var principal = await portal.SignInAsPrincipalAsync("0206");

        var (_, row) = await SaveAsync(principal, "0208", 0, ("pre.books", "100", ""));

        Assert.Equal(("refused", "没有这份报表，或不在您的查看范围内。"), (row.GetProperty("state").GetString(), row.GetProperty("message").GetString()));
        Assert.Equal(0, await portal.ReadAsync(db => Task.FromResult(db.Returns.Count(r => r.Year == Year && r.Reporter == "0208") + db.Drafts.Count(d => d.Reporter == "0208"))));
    }

    [Fact]
    public async Task Without_the_antiforgery_header_nothing_is_saved()
    {
        using var client = await (await hosts.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("bureau");

        using var answer = await client.Http.PostAsJsonAsync($"/collection/{Year}/sheet", new { rows = Array.Empty<object>() }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task The_grid_shows_every_school_of_a_group_and_no_box_where_none_is_asked_for(DatabaseProvider provider)
    {
        using var client = await (await SharedHost.OnAsync(provider)).SignInAsync("bureau");

        var page = await client.GetPageAsync($"/collection/{Year}/grid?stage=all");

        Assert.InRange(page.QuerySelectorAll("tr[data-reporter]").Length, 100, 110);
        var kindergarten = page.QuerySelector("tr[data-reporter='0109']")!;
        Assert.Equal(8, kindergarten.QuerySelectorAll("[data-figure]").Length);
        Assert.NotEmpty(kindergarten.QuerySelectorAll("td.not-applicable"));
        Assert.True(page.QuerySelector("tr[data-reporter='0101'] [data-figure]")!.HasAttribute("readonly"));
    }

    private static async Task<(int Status, JsonElement Row)> SaveAsync(
        PortalClient client, string school, int version, params (string Element, string Text, string Before)[] cells)
    {
        client.Http.DefaultRequestHeaders.Remove("X-CSRF-TOKEN");
        var token = (await client.GetPageAsync("/collection/rules")).QuerySelector("meta[name=csrf-token]")!.GetAttribute("content")!;
        client.Http.DefaultRequestHeaders.Add("X-CSRF-TOKEN", token);
        using var answer = await client.Http.PostAsJsonAsync($"/collection/{Year}/sheet", new
        {
            rows = new[]
            {
                new { reporter = school, version, figures = cells.ToDictionary(c => c.Element, c => c.Text), before = cells.ToDictionary(c => c.Element, c => c.Before) },
            },
        });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return ((int)answer.StatusCode, body.GetProperty("rows")[0]);
    }
}
