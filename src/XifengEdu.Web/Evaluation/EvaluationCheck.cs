using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Evaluation;

namespace XifengEdu.Web.Evaluation;

/// <summary>Something to be seen to before a report is made final.</summary>
/// <param name="Kind">Its name in the form.</param>
/// <param name="Words">What it is, with how many.</param>
/// <param name="Path">Where it is put right.</param>
/// <param name="Blocks">Whether nothing can be made final while it is there; else it can be accepted for a reason.</param>
public sealed record EvaluationCheck(string Kind, string Words, string Path, bool Blocks)
{
    /// <summary>All that is there, what blocks first.</summary>
    /// <param name="content">The data.</param>
    /// <param name="found">The sentences that the data do not bear out, by block.</param>
    /// <param name="openComments">How many comments nobody has dealt with.</param>
    public static IReadOnlyList<EvaluationCheck> Of(EvaluationContent content, IReadOnlyList<(ReportBlock Block, Disagreement Found)> found, int openComments)
    {
        var year = content.Year;
        var missing = content.Returns.Count(r => !r.IsSettled);
        var stale = found.Count(f => f.Found.Kind != DisagreementKind.Unfounded);
        var unfounded = found.Count - stale;
        var provisional = content.Targets.Count(r => r.Assessment.IsProvisional);
        return
        [
            .. Some("returns", missing, $"{missing}份报表没有审核通过", $"/collection/{year}", true),
            .. content.Round.Status == RoundStatus.Published ? [] : new EvaluationCheck[] { new("published", $"{year}年数据还没有公布", $"/collection/{year}/settings", true) },
            .. Some("judgements", content.Unconfirmed.Count, $"{content.Unconfirmed.Count}条评定没有复核", "/delivery/judgements", true),
            .. Some("stale", stale, $"{stale}句话与现在的数据不一致", "#sentences", true),
            .. Some("unfounded", unfounded, $"{unfounded}个手填的数字在数据中查不到", "#sentences", false),
            .. Some("provisional", provisional, $"{provisional}项目标的结论是暂定的，目标年的数据还没有", $"/gap-report?asOf={year}", false),
            .. Some("corrections", content.Corrections.Count, $"公布后更正了{content.Corrections.Count}处数据", $"/evaluation/{year}/data#corrections", false),
            .. Some("comments", openComments, $"{openComments}条批注没有处理", $"/evaluation/{year}/check#comments", false),
            .. content.Written.ContainsKey(ReportBlock.Opinion) ? [] : new EvaluationCheck[] { new("opinion", "没有第三方评估意见", $"/evaluation/{year}/blocks/{ReportBlock.Opinion}", false) },
        ];

        static EvaluationCheck[] Some(string kind, int count, string words, string path, bool blocks) => count > 0 ? [new(kind, words, path, blocks)] : [];
    }

    /// <summary>The sentences that the data do not bear out, in the order of the report.</summary>
    public static IReadOnlyList<(ReportBlock Block, Disagreement Found)> Disagreements(EvaluationContent content, IReadOnlyCollection<ReportFact> facts)
    {
        var known = facts.ToDictionary(f => f.Key);
        return
        [
            .. from block in ReportBlock.All
               where content.Written.ContainsKey(block.Key)
               let written = content.Written[block.Key]
               from found in Claims.Check(block.TextOf(content, known), written.Claims, facts)
               select (block, found),
        ];
    }

    /// <summary>A sentence that the data do not bear out, in words.</summary>
    public static string WordsOf(Disagreement found) => found switch
    {
        { Kind: DisagreementKind.Unfounded } => $"写的是{found.Typed}，数据中没有这个数，请核对或改为插入数据",
        { Kind: DisagreementKind.Gone } => "引用的数据已经不在（目标或指标已删除），请删去或重新插入",
        { Fact: { } fact } => $"写的是{found.Typed}，{fact.Name}的{fact.What}现在是{fact.Text}",
        _ => found.Typed,
    };
}
