using System.Globalization;
using XifengEdu.Data.Collection;
using XifengEdu.Domain.Collection;

namespace XifengEdu.Web.Text;

/// <summary>What is owed, in words and with the place where it is done.</summary>
public static class OwedText
{
    /// <summary>The sentence, without the full stop.</summary>
    public static string Of(Owed owed, DateOnly today) => DetailOf(owed, today) is { } detail ? $"{TitleOf(owed)}，{detail}" : TitleOf(owed);

    /// <summary>What is to be done.</summary>
    public static string TitleOf(Owed owed) => owed.Kind switch
    {
        OwedKind.Fill => $"填写并提交{owed.Year}年统计报表",
        OwedKind.Mend => $"修改被退回的{owed.Year}年统计报表",
        OwedKind.Confirm => $"核对并确认{owed.Year}年统计报表",
        OwedKind.FillCounty => $"填写并提交{owed.Year}年县级数据",
        OwedKind.Answer => $"处理校（园）长对{owed.Year}年报表的疑问：{owed.Count}份",
        OwedKind.Approve => $"审核{owed.Year}年报表：{owed.Count}份",
        OwedKind.Chase => $"催报{owed.Year}年报表：{owed.Count}所学校未提交",
        OwedKind.Rectify => $"整改并回复督导意见：{owed.Count}条",
        OwedKind.Recheck => $"复查整改情况：{owed.Count}条",
        OwedKind.Urge => $"督办逾期未整改的督导意见：{owed.Count}条",
    };

    /// <summary>By when, and why; null where it waits for nobody but oneself.</summary>
    public static string? DetailOf(Owed owed, DateOnly today) => owed.Kind is OwedKind.Answer or OwedKind.Approve or OwedKind.Recheck ? null
        : Until(owed.Deadline, today) + (owed.Reason is { } reason ? $"。退回原因：{reason}" : "");

    /// <summary>The word on its button.</summary>
    public static string ActionOf(Owed owed) => owed.Kind switch
    {
        OwedKind.Fill or OwedKind.FillCounty => "去填报",
        OwedKind.Mend or OwedKind.Answer => "去处理",
        OwedKind.Confirm => "去确认",
        OwedKind.Approve => "去审核",
        OwedKind.Chase => "去催报",
        OwedKind.Rectify => "去回复",
        OwedKind.Recheck => "去复查",
        OwedKind.Urge => "去督办",
    };

    /// <summary>The status of a return that its sign shows.</summary>
    public static ReturnStatus ShapeOf(Owed owed) => owed.Kind switch
    {
        OwedKind.Fill or OwedKind.Chase or OwedKind.Urge => ReturnStatus.Empty,
        OwedKind.FillCounty => ReturnStatus.Draft,
        OwedKind.Mend or OwedKind.Answer or OwedKind.Rectify => ReturnStatus.Returned,
        OwedKind.Confirm or OwedKind.Recheck => ReturnStatus.Submitted,
        OwedKind.Approve => ReturnStatus.Confirmed,
    };

    /// <summary>Where it is done.</summary>
    public static string PathOf(Owed owed)
    {
        var round = string.Create(CultureInfo.InvariantCulture, $"/collection/{owed.Year}");
        return owed switch
        {
            { Finding: { } finding } => $"/supervision/{finding}",
            { Kind: OwedKind.Rectify } => "/supervision?open=true#list",
            { Kind: OwedKind.Recheck } => "/supervision?state=answered#list",
            { Kind: OwedKind.Urge } => "/supervision?overdue=true#list",
            { Kind: OwedKind.FillCounty } or { Reporter: SchoolReturn.County } => $"{round}/county#next",
            { Kind: OwedKind.Confirm } => $"{round}/schools/{owed.Reporter}/confirm",
            { Reporter: { } school } => $"{round}/schools/{school}#next",
            { Kind: OwedKind.Chase } => $"{round}?owed=true#list",
            { Status: { } status } => $"{round}?status={status}#list",
            _ => $"{round}?sort=Status#list",
        };
    }

    private static string Until(DateOnly deadline, DateOnly today) => (deadline.DayNumber - today.DayNumber) switch
    {
        < 0 and var days => $"已逾期{-days}天",
        0 => "今天截止",
        var days => $"{ChinaTime.Of(deadline)}截止，还有{days}天",
    };
}
