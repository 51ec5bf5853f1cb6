using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Web.Tests.Access;

/// <summary>A button that is pressed three times, and a request that is sent again, do a thing once.</summary>
public class SentOnceTests
{
    [Theory, EachDatabase]
    public async Task Three_clicks_add_one(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        var changes = (IHtmlFormElement)(await bureau.GetPageAsync("/schools/changes")).QuerySelector(".change-form")!;
        using var asked = await bureau.SubmitAsync(changes, ("Form.Kind", "Renamed"), ("Form.SchoolCode", "0304"), ("Form.Date", "2026-09-01"), ("Form.Document", "息教发〔2026〕31号"), ("Form.Name", "息烽县新名小学"), ("Form.ShortName", "新名小学"));
        var confirm = (IHtmlFormElement)(await asked.ReadPageAsync()).QuerySelector("form:has([name='Form.Confirmed'])")!;
        var offices = (IHtmlFormElement)(await bureau.GetPageAsync("/delivery/offices")).QuerySelector("form[data-testid=add-offices]")!;
        var typed = ("names", "只应有一个的单位");

        foreach (var (form, fields) in new (IHtmlFormElement, (string, string)[])[] { (offices, [typed]), (confirm, []) })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => bureau.SubmitAsync(form, fields))));
            using var again = await bureau.SubmitAsync(form, fields);
            Assert.All(answers.Append(again), a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
            Assert.Contains("没有重复执行", (await (await bureau.GetAsync(again.Headers.Location!.OriginalString)).ReadPageAsync()).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
            foreach (var answer in answers) answer.Dispose();
        }

        Assert.Equal(1, await portal.ReadAsync(db => db.Offices.CountAsync(o => o.Name == typed.Item2)));
        Assert.Equal(1, await portal.ReadAsync(db => db.SchoolChanges.CountAsync(c => c.SchoolCode == "0304" && c.Document == "息教发〔2026〕31号")));
        Assert.Equal((1, 1), (await portal.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "school.change" && a.Actor == "bureau")), await portal.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "office.add"))));
        // The next of its kind is another request.
        using var next = await bureau.SubmitFormAsync("/delivery/offices", "form[data-testid=add-offices]", ("names", "另一个单位"));
        Assert.Equal(1, await portal.ReadAsync(db => db.Offices.CountAsync(o => o.Name == "另一个单位")));
    }

    [Theory, EachDatabase]
    public async Task Somebody_elses_key_is_not_ones_own(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        using var second = await portal.SignInAsync("bureau-2");
        foreach (var (client, name) in new[] { (bureau, "甲"), (second, "乙") })
        {
            var form = (IHtmlFormElement)(await client.GetPageAsync("/delivery/offices")).QuerySelector("form[data-testid=add-offices]")!;
            ((IHtmlInputElement)form.QuerySelector("[name=__Once]")!).Value = "the-same-key";
            using (await client.SubmitAsync(form, ("names", name))) { }
        }
        Assert.Equal(2, await portal.ReadAsync(db => db.Offices.CountAsync(o => o.Name == "甲" || o.Name == "乙")));
    }
}
