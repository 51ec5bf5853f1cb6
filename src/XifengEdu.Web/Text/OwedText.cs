using System.Globalization;
using XifengEdu.Data.Collection;
using XifengEdu.Domain.Collection;

namespace XifengEdu.Web.Text;

/// <summary>What is owed, in words and with the place where it is done.</summary>
public static class OwedText
{
    /// <summary>The sentence, without the full stop.</summary>
    public static string Of(Owed owed, DateOnly today) => owed.Kind switch
    {
        OwedKind.Fill => $"填写并提交{owed.Year}年统计报表，{Until(owed.Deadline, today)}",
        OwedKind.Mend => $"修改被退回的{owed.Year}年统计报表，{Until(owed.Deadline, today)}{(owed.Reason is { } reason ? $"。退回原因：{reason}" : "")}",
        OwedKind.Confirm => $"核对并确认{owed.Year}年统计报表，{Until(owed.Deadline, today)}",
        OwedKind.FillCounty => $"填写并提交{owed.Year}年县级数据，{Until(owed.Deadline, today)}",
        OwedKind.Answer => $"处理校（园）长对{owed.Year}年报表的疑问：{owed.Count}份",
        OwedKind.Approve => $"审核{owed.Year}年报表：{owed.Count}份",
        OwedKind.Chase => $"催报{owed.Year}年报表：{owed.Count}所学校未提交，{Until(owed.Deadline, today)}",
    };

    /// <summary>Where it is done.</summary>
    public static string PathOf(Owed owed)
    {
        var round = string.Create(CultureInfo.InvariantCulture, $"/collection/{owed.Year}");
        return owed switch
        {
            { Kind: OwedKind.FillCounty } or { Reporter: SchoolReturn.County } => $"{round}/county",
            { Kind: OwedKind.Confirm } => $"{round}/schools/{owed.Reporter}/confirm",
            { Reporter: { } school } => $"{round}/schools/{school}",
            { Kind: OwedKind.Chase } => $"{round}?owed=true",
            { Status: { } status } => $"{round}?status={status}",
            _ => $"{round}?sort=Status",
        };
    }

    private static string Until(DateOnly deadline, DateOnly today) => (deadline.DayNumber - today.DayNumber) switch
    {
        < 0 and var days => $"已逾期{-days}天",
        0 => "今天截止",
        var days => $"{ChinaTime.Of(deadline)}截止，还有{days}天",
    };
}
