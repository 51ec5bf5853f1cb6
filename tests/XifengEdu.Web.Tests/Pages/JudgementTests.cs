using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>What no statistics tell: judged by one person, confirmed by another, seen wherever the target is.</summary>
public class JudgementTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const string Form = "[data-testid=judge]";

    [Theory, EachDatabase]
    public async Task A_judgement_is_entered_confirmed_by_another_and_taken_back(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var first = await portal.SignInAsync("bureau");
        using var second = await portal.SignInAsync("bureau-2");
        Assert.Contains("待评定", await VerdictAsync(first, "CMP-EQUAL"), StringComparison.Ordinal);

        using var entered = await first.SubmitFormAsync("/delivery/judgements/CMP-EQUAL", Form, ("Form.Year", "2025"), ("Form.Date", "2025-12-20"),
            ("Form.Value", "1"), ("Form.Evidence", "黔教督〔2025〕9号"), ("Form.Words", "通过国家认定。"));

        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        var verdict = await VerdictAsync(first, "CMP-EQUAL");
        Assert.Contains("已达成", verdict, StringComparison.Ordinal);
        Assert.Contains("通过国家认定。（2025年12月20日，依据：黔教督〔2025〕9号；待复核）", verdict, StringComparison.Ordinal);

        // Who judged is not asked to confirm, and cannot.
        var page = await first.GetPageAsync("/delivery/judgements/CMP-EQUAL");
        Assert.Empty(page.QuerySelectorAll("form[action*='handler=Confirm']"));
        using var own = await first.SubmitAsync(page.QuerySelector<IHtmlFormElement>("form[action*='handler=Withdraw']")!.WithAction("Withdraw", "Confirm"));
        Assert.Contains("不能复核自己的评定", (await own.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        using var confirmed = await second.SubmitFormAsync("/delivery/judgements/CMP-EQUAL", "form[action*='handler=Confirm']");
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.DoesNotContain("待复核", await VerdictAsync(first, "CMP-EQUAL"), StringComparison.Ordinal);

        // Another finding has to be confirmed anew; taken back, the target is where it was.
        using var changed = await second.SubmitFormAsync("/delivery/judgements/CMP-EQUAL?year=2025", Form, ("Form.Words", "通过国家认定，公示期满。"));
        Assert.Contains("待复核", await VerdictAsync(first, "CMP-EQUAL"), StringComparison.Ordinal);
        using var withdrawn = await first.SubmitFormAsync("/delivery/judgements/CMP-EQUAL", "form[action*='handler=Withdraw']");
        Assert.Contains("待评定", await VerdictAsync(first, "CMP-EQUAL"), StringComparison.Ordinal);
        Assert.Equal(["judgement.save", "judgement.confirm", "judgement.save", "judgement.withdraw"], await portal.ReadAsync(db =>
            db.AuditEntries.Where(a => a.Subject == "judgements/CMP-EQUAL/2025").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()));
    }

    [Fact]
    public async Task Of_two_who_judge_at_once_the_second_sees_the_first_and_keeps_the_own_words()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var first = await portal.SignInAsync("bureau");
        using var second = await portal.SignInAsync("bureau-2");
        var page = await second.GetPageAsync("/delivery/judgements/OUT-LLL");

        using var quick = await first.SubmitFormAsync("/delivery/judgements/OUT-LLL", Form, ("Form.Year", "2025"), ("Form.Date", "2025-12-01"),
            ("Form.Grade", "正在推进"), ("Form.Evidence", "会议纪要〔2025〕1号"), ("Form.Words", "社区学院已建立。"));
        using var slow = await second.SubmitAsync(page.QuerySelector<IHtmlFormElement>(Form)!, ("Form.Year", "2025"), ("Form.Date", "2025-12-02"),
            ("Form.Grade", "基本实现"), ("Form.Evidence", "会议纪要〔2025〕2号"), ("Form.Words", "已覆盖全县。"));

        Assert.Equal(HttpStatusCode.Redirect, quick.StatusCode);
        var shown = await slow.ReadPageAsync();
        Assert.Contains("已经有人评定", shown.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Contains("社区学院已建立。", shown.ByTestId("history").Words(), StringComparison.Ordinal);
        Assert.Equal("已覆盖全县。", shown.QuerySelector<IHtmlTextAreaElement>("#words")!.Value);
        using var again = await second.SubmitAsync(shown.QuerySelector<IHtmlFormElement>(Form)!);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Contains("基本实现：已覆盖全县。", await VerdictAsync(first, "OUT-LLL"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_judged_anew_after_its_year_was_published_is_told_beside_what_was_published()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");

        using var judged = await client.SubmitFormAsync("/delivery/judgements/VOC-QUAL", Form, ("Form.Year", "2023"), ("Form.Date", "2023-12-20"),
            ("Form.Value", "1"), ("Form.Evidence", "黔教督〔2023〕9号"), ("Form.Words", "已认定。"));

        Assert.Equal(HttpStatusCode.Redirect, judged.StatusCode);
        Assert.Contains("重新评定后：", (await client.GetPageAsync("/gap-report?asOf=2023")).QuerySelector("tr[data-target=VOC-QUAL]")!.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SEN-DEMO2", "Form.Value", "1.5", "数量填0或正整数")]
    [InlineData("SEN-DEMO2", "Form.Value", "很多", "数量填0或正整数")]
    [InlineData("SEN-DEMO2", "Form.Value", "-1", "数量填0或正整数")]
    [InlineData("SEN-DEMO2", "Form.Date", "2099-01-01", "不能晚于今天")]
    [InlineData("SEN-DEMO2", "Form.Year", "2019", "年度从规划基期起")]
    [InlineData("SEN-DEMO2", "Form.Year", "去年", "年度从规划基期起")]
    [InlineData("SEN-DEMO2", "Form.Evidence", " ", "请填写结论、评语")]
    public async Task What_cannot_be_judged_so_is_explained_and_kept(string target, string field, string value, string words)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("bureau");
        var form = (await client.GetPageAsync($"/delivery/judgements/{target}")).QuerySelector<IHtmlFormElement>(Form)!;

        using var answer = await client.SubmitAsync(form, [.. new Dictionary<string, string>
        {
            ["Form.Year"] = "2024", ["Form.Date"] = "2024-12-01", ["Form.Value"] = "1", ["Form.Evidence"] = "文件", ["Form.Words"] = "评语在此", [field] = value,
        }.Select(f => (f.Key, f.Value))]);

        var page = await answer.ReadPageAsync();
        Assert.Contains(words, page.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal("评语在此", page.QuerySelector<IHtmlTextAreaElement>("#words")!.Value);
        Assert.Equal(value.Trim(), page.QuerySelector<IHtmlInputElement>($"[name='{field}']")!.Value.Trim());
    }

    [Fact]
    public async Task The_bureau_names_the_scale_and_an_outlook_stands_beside_the_numbers_that_speak_for_it()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");

        using var named = await client.SubmitFormAsync("/delivery/judgements", "form[action*='handler=Scale']", ("Scale", "已实现、基本实现、部分实现、正在推进、尚未实现"));

        Assert.Equal(HttpStatusCode.Redirect, named.StatusCode);
        var page = await client.GetPageAsync("/delivery/judgements/OUT-PRE");
        Assert.Contains("部分实现", page.QuerySelectorAll("#grade option").Select(o => o.TextContent));
        Assert.Contains("学前教育公办率", page.ByTestId("numbers").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("高中", page.ByTestId("numbers").Words(), StringComparison.Ordinal);
    }

    private static async Task<string> VerdictAsync(PortalClient client, string target) =>
        (await client.GetPageAsync("/gap-report?asOf=2025")).QuerySelector($"tr[data-target={target}]")!.Words();
}

file static class Forms
{
    /// <summary>The same form, sent to another handler.</summary>
    public static IHtmlFormElement WithAction(this IHtmlFormElement form, string handler, string other)
    {
        form.Action = form.Action.Replace($"handler={handler}", $"handler={other}", StringComparison.Ordinal);
        return form;
    }
}
