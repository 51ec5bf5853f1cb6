using XifengEdu.Data.Delivery;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Web.Text;

/// <summary>What people judge, in words.</summary>
public static class JudgementText
{
    /// <summary>What a target asks for: 2023年完成；2025年不低于3所.</summary>
    public static string DemandOf(Target target) => string.Join("；", target.MilestonesOn(null).Select(m =>
        $"{m.Year}年{(m.Threshold is { } t ? StatusText.Of(target.Rule) + FigureText.ThresholdOf(t, target.Unit) : target.Rule == Rule.Done ? "完成" : "评定")}"));

    /// <summary>What was found: done or not, how many, or a word of the scale.</summary>
    public static string FindingOf(Target target, Judgement judgement) => target.Rule switch
    {
        Rule.Judged => judgement.Grade ?? "已评定",
        Rule.Done => judgement.Value > 0 ? "已完成" : "没有完成",
        _ => judgement.Value is { } value ? FigureText.ThresholdOf(value, target.Unit) : "没有数量",
    };

    /// <summary>Why a judgement was not taken, and what to do.</summary>
    public static string Of(JudgementProblem problem) => problem switch
    {
        JudgementProblem.NotJudged => "这项目标由统计指标计算，不在这里评定。",
        JudgementProblem.BadDate => "评定日期不能晚于今天；年度从规划基期起，不能晚于评定日期所在的年份。",
        JudgementProblem.SaysTooLittle => $"请填写结论、评语（不超过{JudgementWorkflow.LongestWords}个字）和依据的文件名称或文号（不超过{JudgementWorkflow.LongestEvidence}个字），都写在一行内。",
        JudgementProblem.NotANumber => "数量填0或正整数；没有的填0。",
        JudgementProblem.NotOnTheScale => "请从评定等次中选一个。",
        JudgementProblem.ChangedSince => "您打开页面以后，已经有人评定或改动了这一年。下面列出现在的评定，您填写的内容还在；核对后再提交。",
        JudgementProblem.OwnJudgement => "评定人不能复核自己的评定，请由另一位统计员复核。",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "No such problem."),
    };
}
