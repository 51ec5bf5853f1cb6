using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>Measures of the plan as tasks: given out, joined, split, carried out; and the offices that are asked.</summary>
public class TaskTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const string Form = "[data-testid=task]", Many = "form[action*='handler=Assign']";

    [Theory, EachDatabase]
    public async Task What_is_listed_is_given_to_an_office_in_one_act(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var client = await portal.SignInAsync("bureau");
        var offices = await client.GetPageAsync("/delivery/offices");
        using var added = await client.SubmitAsync(offices.QuerySelector<IHtmlFormElement>("[data-testid=add-offices]")!, ("names", "县财政局项目科\n县住建局质安站"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var list = await client.GetPageAsync("/delivery?actionPlan=立德树人");
        var codes = list.QuerySelectorAll("tr[data-task]").Select(r => r.GetAttribute("data-task")!).ToList();
        var office = list.QuerySelectorAll<IHtmlOptionElement>("#toOffice option").Single(o => o.Text == "县财政局项目科").Value;

        using var assigned = await client.SubmitAsync(list.QuerySelector<IHtmlFormElement>(Many)!, ("everyListed", "true"), ("toOffice", office), ("toPerson", "王科长"), ("toDue", "2025-12-31"));

        Assert.Equal(HttpStatusCode.Redirect, assigned.StatusCode);
        var tasks = await portal.ReadAsync(db => db.Tasks.Where(t => t.OfficeId == int.Parse(office)).ToListAsync());
        Assert.Equal(codes.Order(StringComparer.Ordinal), tasks.Select(t => t.Code).Order(StringComparer.Ordinal));
        Assert.All(tasks, t => Assert.Equal(("王科长", new DateOnly(2025, 12, 31)), (t.Person, t.Due)));
        Assert.Equal(codes.Count, (await client.GetPageAsync($"/delivery?office={office}")).QuerySelectorAll("tr[data-task]").Length);
    }

    [Theory, EachDatabase]
    public async Task Tasks_are_joined_and_split_and_no_measure_is_lost(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var client = await portal.SignInAsync("bureau");
        var measures = await portal.ReadAsync(db => db.Measures.CountAsync());

        var list = await client.GetPageAsync("/delivery?section=信息化");
        list = list.QuerySelector("tr[data-task]") is null ? await client.GetPageAsync("/delivery?actionPlan=职业教育强基提质") : list;
        var boxes = list.QuerySelectorAll<IHtmlInputElement>("[name=Chosen]").Take(3).ToList();
        foreach (var box in boxes) box.IsChecked = true;
        var form = list.QuerySelector<IHtmlFormElement>(Many)!;
        form.Action = form.Action.Replace("handler=Assign", "handler=Join", StringComparison.Ordinal);
        using var joined = await client.SubmitAsync(form);

        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        var whole = await portal.ReadAsync(db => db.Tasks.Include(t => t.Measures).SingleAsync(t => t.Code == boxes[0].Value));
        Assert.Equal(3, whole.Measures.Count);
        using var gone = await client.GetAsync($"/delivery/tasks/{boxes[1].Value}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        var page = await client.GetPageAsync($"/delivery/tasks/{whole.Code}");
        page.QuerySelector<IHtmlInputElement>("[name=measures]")!.IsChecked = true;
        using var split = await client.SubmitAsync(page.QuerySelector<IHtmlFormElement>("[data-testid=split]")!, ("name", "拆出的一部分"));
        Assert.Equal(HttpStatusCode.Redirect, split.StatusCode);
        var part = await client.GetPageAsync(split.Headers.Location!.OriginalString);
        Assert.Equal("拆出的一部分", part.QuerySelector("h1")!.Words());
        Assert.Equal(measures, await portal.ReadAsync(db => db.Tasks.SelectMany(t => t.Measures).Select(m => m.Code).Distinct().CountAsync()));
    }

    [Theory]
    [InlineData("Form.Due", "2020-01-01", "结束日期不能早于开始日期")]
    [InlineData("Form.Due", "明年", "日期不对")]
    [InlineData("Form.Office", "", "还没有人承担")]
    [InlineData("Form.DoneOn", "", "请填写日期")]
    [InlineData("Form.DoneOn", "2099-12-31", "实际日期不能晚于今天")]
    [InlineData("Form.DoneOn", "2021-01-01", "结束日期不能早于开始日期")]
    [InlineData("Form.Steps[0].Due", "2027-01-01", "步骤（阶段）不能晚于整项的期限")]
    [InlineData("Form.Steps[0].Due", "", "任务的步骤还要写明日期")]
    [InlineData("Form.Steps[0].Words", "", "每一步（阶段）都要写明内容")]
    [InlineData("Form.Name", " ", "名称（工作内容）不能为空")]
    [InlineData("Form.State", "Stopped", "停止的，请写明原因")]
    public async Task What_no_task_can_be_is_explained_and_kept(string field, string value, string words)
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");
        var page = await client.GetPageAsync("/delivery/tasks/T-PRE-20");
        foreach (var box in page.QuerySelectorAll<IHtmlInputElement>("[type=date]")) box.Type = "text";
        var office = page.QuerySelectorAll<IHtmlOptionElement>("[name='Form.Office'] option").First(o => o.Value.Length > 0).Value;

        using var answer = await client.SubmitAsync(page.QuerySelector<IHtmlFormElement>(Form)!, [.. new Dictionary<string, string>
        {
            ["Form.Office"] = office, ["Form.State"] = "Done", ["Form.Start"] = "2022-01-01", ["Form.Due"] = "2024-12-31", ["Form.DoneOn"] = "2024-11-30",
            ["Form.Steps[0].Words"] = "第一步", ["Form.Steps[0].Due"] = "2023-06-30", ["Form.Person"] = "不丢的人", [field] = value,
        }.Select(f => (f.Key, f.Value))]);

        var shown = await answer.ReadPageAsync();
        Assert.Contains(words, shown.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal("不丢的人", shown.QuerySelector<IHtmlInputElement>("#person")!.Value);
        Assert.Equal(0, await portal.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Subject == "tasks/T-PRE-20" && a.Actor == "bureau" && a.Action == "task.save")));
    }

    [Fact]
    public async Task A_closed_school_is_given_no_task()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");
        var page = await client.GetPageAsync("/delivery/tasks/T-PRE-20");
        var closed = await portal.ReadAsync(db => db.SchoolProfiles.Where(p => p.Status != Domain.Schools.SchoolStatus.Open).Select(p => p.SchoolCode).FirstOrDefaultAsync());
        Assert.NotNull(closed);
        Assert.DoesNotContain(page.QuerySelectorAll<IHtmlOptionElement>("#school option"), o => o.Value == closed);
        var option = page.CreateElement<IHtmlOptionElement>();
        (option.Value, option.IsSelected) = (closed, true);
        page.QuerySelector("#school")!.AppendChild(option);

        using var answer = await client.SubmitAsync(page.QuerySelector<IHtmlFormElement>(Form)!);

        Assert.Contains("这所学校已经撤并", (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_office_that_answers_for_something_stays_and_one_name_is_one_office()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");
        var inUse = await portal.ReadAsync(db => db.Offices.FirstAsync(o => db.Tasks.Any(t => t.OfficeId == o.Id)));

        var other = await portal.ReadAsync(db => db.Offices.FirstAsync(o => o.Id != inUse.Id));

        using var again = await client.SubmitFormAsync("/delivery/offices", "[data-testid=add-offices]", ("names", inUse.Name));
        using var twice = await client.SubmitFormAsync("/delivery/offices", $"form[action$='handler=Rename&id={inUse.Id}']", ("name", other.Name));
        using var removed = await client.SubmitFormAsync("/delivery/offices", $"form[action$='handler=Remove&id={inUse.Id}']");
        using var renamed = await client.SubmitFormAsync("/delivery/offices", $"form[action$='handler=Rename&id={inUse.Id}']", ("name", "改名后的科室"));

        Assert.Equal(1, await portal.ReadAsync(db => db.Offices.CountAsync(o => o.Name == "改名后的科室")));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Contains("已经有同名的单位", (await twice.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Contains("不能删除", (await removed.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        Assert.Contains("改名后的科室", (await client.GetPageAsync($"/delivery?office={inUse.Id}")).QuerySelector("#list")!.Words(), StringComparison.Ordinal);
        using var file = await client.GetAsync("/delivery/offices?handler=Data");
        Assert.Contains("改名后的科室", await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_begins_with_what_is_due_overdue_or_nobodys()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");

        var page = await client.GetPageAsync("/delivery");

        Assert.NotEmpty(page.ByTestId("urgent").QuerySelectorAll("tbody tr"));
        Assert.Equal(360, page.QuerySelectorAll("tr[data-task]").Length);
        Assert.All(page.QuerySelectorAll("details.fold"), f => Assert.False(f.HasAttribute("open")));
        foreach (var plan in (string[])["立德树人", "学前教育优质普惠", "义务教育优质均衡", "高中阶段教育多元", "职业教育强基提质", "新时代教师队伍建设"])
            Assert.NotEmpty((await client.GetPageAsync($"/delivery?actionPlan={plan}")).QuerySelectorAll("tr[data-task]"));
    }

    [Fact]
    public async Task A_principal_sees_the_own_tasks_and_projects_and_no_others()
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsPrincipalAsync("0108");

        var page = await client.GetPageAsync("/delivery");

        Assert.Equal(["T-PRE-03"], page.QuerySelectorAll("tr[data-task]").Select(r => r.GetAttribute("data-task")));
        Assert.Empty((await client.GetPageAsync("/delivery/projects")).QuerySelectorAll("tr[data-project]"));
        Assert.Empty((await client.GetPageAsync("/delivery/tasks/T-PRE-03")).QuerySelectorAll(Form));
        using var special = await portal.SignInAsPrincipalAsync("1104");
        Assert.Equal(["P-SP-01"], (await special.GetPageAsync("/delivery/projects")).QuerySelectorAll("tr[data-project]").Select(r => r.GetAttribute("data-project")));
    }
}
