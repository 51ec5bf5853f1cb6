using XifengEdu.Domain.Achievement;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Report;

/// <summary>The plan at a glance on one page (一页通): the verdict, what is most at risk and who acts by when, what has changed.</summary>
public static class BriefDocument
{
    /// <param name="output">Where it goes.</param>
    /// <param name="overview">What it says.</param>
    /// <param name="before">The targets as they stood a year before; empty where there is no such year.</param>
    public static void Write(Stream output, PlanOverview overview, IReadOnlyList<AssessedTarget> before) =>
        ReportDocument.Write(output, Title(overview), overview.Plan.Publisher, body =>
        {
            body.Title(overview.Plan.Title);
            body.Title("目标完成情况一页通");
            body.Text($"截至{overview.Year}年，{OverviewText.Verdict(overview.Rows)}。");
            if (overview.Risks.Count > 0) body.Chapter($"最需要关注的{overview.Risks.Count}项");
            foreach (var risk in overview.Risks)
                body.Item($"{FigureText.ShortName(risk.Row.Target.Name)}：{VerdictText.DistanceOf(risk.Row) ?? StatusText.Of(risk.Row.Assessment.Status)}。谁来补：{OverviewText.Actor(risk)}；{OverviewText.CountsFrom(risk)}。");
            var changes = OverviewText.Changes(overview.Rows, before);
            if (before.Count > 0) body.Chapter($"比{overview.Year - 1}年的变化");
            if (before.Count > 0) body.Text(changes.Count == 0 ? "各目标的结论没有变化。" : string.Concat(changes));
            body.Signature(ReportText.Signature);
        });

    /// <summary>The name of the file.</summary>
    public static string Title(PlanOverview overview) => $"{overview.Plan.Title}一页通（截至{overview.Year}年）";
}
