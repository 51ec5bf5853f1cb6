using XifengEdu.Data.Evaluation;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Evaluation;

/// <summary>What is said about a yearly report.</summary>
public static class EvaluationText
{
    /// <summary>A correction in a sentence, without its day.</summary>
    public static string Of(EvaluationContent content, Correction correction) =>
        $"{content.NameOf(correction.Reporter)}的{content.ElementOf(correction.Element)}由 {Words(correction.Before)} 更正为 {Words(correction.After)}（{correction.Document}：{correction.Reason}）。";

    private static string Words(decimal? figure) => figure is { } value ? FigureText.Number(value) : FigureText.None;

    /// <summary>Why something was not saved, and what to do.</summary>
    public static string Of(EvaluationProblem problem) => problem switch
    {
        EvaluationProblem.NotThere => "没有这一项，可能已被删除。请返回刷新后再操作。",
        EvaluationProblem.ChangedSince => "您打开页面以后，已经有人修改过。现在的内容列在上面，您写的内容还在下面；合在一起以后再保存。",
        EvaluationProblem.TooLong => $"内容过长：一段文字不超过{WrittenText.Longest:N0}字，批注、建议和理由不超过{ProposalWorkflow.LongestWords}字。",
        EvaluationProblem.NothingSaid => "请填写内容。",
        EvaluationProblem.Blocked => "还有必须先处理的事项，不能定稿。",
        EvaluationProblem.ReasonMissing => $"请逐条写明接受提醒的理由，每条不超过{EvaluationWorkflow.LongestReason}字。",
        EvaluationProblem.Decided => "这条建议已经办理，不能再改。",
        EvaluationProblem.UnknownTarget => "请选择有目标值的目标和年度。",
        EvaluationProblem.BadThreshold => "新的目标值应为数字，最多4位小数，不能与现在的目标值相同；百分数不超过1000。",
        EvaluationProblem.BadDate => "日期不对，请填成“2026-08-31”这样的年月日。",
        EvaluationProblem.NoDocument => "请写明调整原因和文号（文号不超过100字，写在一行内）。",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "No such problem."),
    };
}
