using XifengEdu.Data.Supervision;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Supervision;

namespace XifengEdu.Web.Text;

/// <summary>Findings in words.</summary>
public static class FindingText
{
    public static string Of(FindingState state) => state switch
    {
        FindingState.Open => "待整改",
        FindingState.Answered => "待复查",
        FindingState.Reopened => "继续整改",
        FindingState.Closed => "已销号",
        FindingState.Withdrawn => "已撤销",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    /// <summary>A step, by the state it led to.</summary>
    public static string OfStep(FindingState state) => state switch
    {
        FindingState.Open => "提出",
        FindingState.Answered => "整改报告",
        FindingState.Reopened => "复查未通过，继续整改",
        FindingState.Closed => "复查通过，销号",
        _ => "撤销",
    };

    public static string Of(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Minor => "一般",
        FindingSeverity.Major => "较重",
        FindingSeverity.Grave => "严重",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "No such severity."),
    };

    /// <summary>The kind of thing a finding is about.</summary>
    public static string KindOf(string subject) => subject.Split('/')[0] switch
    {
        "schools" => "学校",
        "tasks" => "任务",
        "projects" => "项目",
        "targets" => "目标",
        _ => "数据",
    };

    /// <summary>Where what a finding is about can be looked at.</summary>
    public static string PathOf(Finding finding) => finding.Subject.Split('/') switch
    {
        ["schools", var code] => $"/schools/{code}?year={finding.Year}",
        ["tasks", var code] => $"/delivery/tasks/{code}",
        ["projects", var code] => $"/delivery/projects/{code}",
        ["targets", var plan, var code] => $"/gap-report/{code}?plan={plan}&asOf={finding.Year}",
        ["figures", SchoolReturn.County, var element] => $"/collection/{finding.Year}/county/history?element={element}",
        ["figures", var reporter, var element] => $"/collection/{finding.Year}/schools/{reporter}/history?element={element}",
        _ => "/supervision",
    };

    /// <summary>Why a finding was not saved or not taken further, and what to do.</summary>
    public static string Of(FindingProblem problem) => problem switch
    {
        FindingProblem.NotThere => "没有这条督导意见。请返回列表刷新后再操作。",
        FindingProblem.ChangedSince => "您打开页面以后，已经有人办理了这条督导意见。上面列出现在的情况，您填写的内容还在；核对后再保存，文件请重新选择。",
        FindingProblem.UnknownSubject => "没有这个对象：请从学校、任务、项目、目标或数据的页面点“提出督导意见”。",
        FindingProblem.ClosedSchool => "这所学校已经撤并，不能再对它提出督导意见。请对接收它的学校提出。",
        FindingProblem.NobodyResponsible => "请选择责任单位；所涉及的学校自行整改的，选“由学校整改”。",
        FindingProblem.SaysTooLittle => "请写明事实、依据和整改要求。",
        FindingProblem.TooLong => $"每一项不超过{FindingWorkflow.LongestWords}个字，请精简；详细材料可以作为佐证上传。",
        FindingProblem.BadDate => "请填写期限，写成“2026-08-31”这样的年月日。",
        FindingProblem.DueInThePast => "整改期限不能早于今天。",
        FindingProblem.NothingSaid => "请填写文字：回复写整改情况，复查写复查意见，撤销写原因。",
        FindingProblem.WrongState => "这条督导意见现在不能这样办理，请按页面上列出的步骤操作。",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "No such problem."),
    };
}
