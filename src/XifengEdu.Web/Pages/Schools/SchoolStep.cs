using XifengEdu.Domain.Collection;

namespace XifengEdu.Web.Pages.Schools;

/// <summary>What is next for a school's return.</summary>
/// <param name="Words">The sentence that says it.</param>
/// <param name="Action">The word on the button.</param>
/// <param name="Path">Where the button leads, below the form.</param>
/// <param name="Done">How many of the steps 填报, 提交, 校长确认, 教育局审核 are done.</param>
/// <param name="IsOwed">Whether the person in front of it has to do it.</param>
public sealed record SchoolStep(string Words, string Action, string Path, int Done, bool IsOwed)
{
    /// <param name="status">How far the return has come.</param>
    /// <param name="open">How many of its boxes are empty.</param>
    /// <param name="round">The round.</param>
    /// <param name="isPrincipal">Whether the school's own head looks at it.</param>
    public static SchoolStep Of(ReturnStatus status, int open, CollectionRound round, bool isPrincipal)
    {
        var report = $"{round.Year}年统计报表";
        return status switch
        {
            ReturnStatus.Empty => new($"{report}还没有填报", "填报", "#next", 0, isPrincipal),
            ReturnStatus.Draft when open > 0 => new($"{report}还有 {open} 项未填", "继续填报", "#next", 0, isPrincipal),
            ReturnStatus.Draft => new($"{report}已填完，还没有提交", "核对并提交", "", 1, isPrincipal),
            ReturnStatus.Returned => new($"{report}被退回，请修改后重新提交", "处理退回", "#next", 0, isPrincipal),
            ReturnStatus.Submitted when round.NeedsConfirmation => new($"{report}等校长核对并确认", "核对并确认", "/confirm", 2, isPrincipal),
            ReturnStatus.Submitted => new($"{report}已提交，等教育局审核", "查看", "", 2, false),
            ReturnStatus.Confirmed => new($"{report}已确认，等教育局审核", "查看", "", 3, false),
            ReturnStatus.Approved => new($"{report}已审核", "查看", "", 4, false),
            ReturnStatus.Locked => new($"{report}已公布", "查看", "", 4, false),
        };
    }
}
