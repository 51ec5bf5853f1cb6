using AngleSharp.Dom;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>No target of the plan stands by itself: for each there is a page on which a person moves it.</summary>
public class TargetPagesTests
{
    [Theory, EachDatabase]
    public async Task Each_of_the_65_targets_is_moved_on_a_page(DatabaseProvider provider)
    {
        var ct = TestContext.Current.CancellationToken;
        var portal = await SharedHost.OnAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        var plan = await portal.UseAsync<Definitions, Plan>(async d => (await d.PlanAsync("14fyp", ct))!);
        var boxes = await BoxesAsync(portal, bureau);
        var pages = new Dictionary<string, string>();

        foreach (var target in plan.Targets)
            if (target.IsJudged)
            {
                var address = $"/delivery/judgements/{target.Code}";
                if ((await bureau.GetPageAsync(address)).QuerySelector("[data-testid=judge]") is not null) pages[target.Code] = address;
            }
            else if (target.IsOfProjects)
            {
                var listed = await bureau.GetPageAsync($"/delivery/projects?target={target.Code}");
                var address = listed.QuerySelector("tr[data-project] a")?.GetAttribute("href");
                if (address is not null && (await bureau.GetPageAsync(address)).QuerySelector("[data-testid=project]") is not null) pages[target.Code] = address;
            }
            else
            {
                var elements = await portal.UseAsync<Definitions, IReadOnlyList<string>>(async d =>
                    [.. (await d.ElementsOfAsync((await d.IndicatorsAsync(ct)).Single(i => i.Code == target.Indicator), ct)).Select(e => e.Code)]);
                if (elements.Count > 0 && elements.All(boxes.ContainsKey)) pages[target.Code] = boxes[elements[0]];
            }

        Assert.Equal(65, plan.Targets.Count);
        Assert.Empty(plan.Targets.Select(t => t.Code).Except(pages.Keys));
    }

    // Where each element can be typed in a year that is open: by the county, or by a school of each kind.
    private static async Task<Dictionary<string, string>> BoxesAsync(PortalHost portal, PortalClient bureau)
    {
        var schools = await portal.UseAsync<SchoolRegisterQuery, IReadOnlyList<SchoolProfile>>(q => q.RunAsync(SchoolScope.County, null, TestContext.Current.CancellationToken));
        var boxes = new Dictionary<string, string>();
        foreach (var address in schools.Where(s => s.Status == SchoolStatus.Open).DistinctBy(s => s.Kind).Select(s => $"/collection/2026/schools/{s.SchoolCode}?edit=true").Prepend("/collection/2026/county?edit=true"))
            foreach (var box in (await bureau.GetPageAsync(address)).QuerySelectorAll(".figure-form [data-figure]:not([readonly])"))
                boxes.TryAdd(box.GetAttribute("name")!["Figures[".Length..^1], address);
        return boxes;
    }
}
