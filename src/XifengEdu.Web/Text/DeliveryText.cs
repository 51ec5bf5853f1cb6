using XifengEdu.Data.Delivery;
using XifengEdu.Domain.Delivery;

namespace XifengEdu.Web.Text;

/// <summary>Tasks and projects in words.</summary>
public static class DeliveryText
{
    /// <summary>The six action plans end so in the text.</summary>
    public static string OfActionPlan(string? name) => name is null ? "未列入行动计划" : $"{name}行动计划";

    public static string Of(DeliveryState state) => state switch
    {
        DeliveryState.NotStarted => "未启动",
        DeliveryState.UnderWay => "推进中",
        DeliveryState.Done => "已完成",
        DeliveryState.Stopped => "已停止",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    /// <summary>The state of a project: what is built is finished, not done.</summary>
    public static string OfProject(DeliveryState state) => state switch
    {
        DeliveryState.NotStarted => "未开工",
        DeliveryState.UnderWay => "在建",
        DeliveryState.Done => "已竣工",
        _ => "已停建",
    };

    public static string Of(Rhythm rhythm) => rhythm == Rhythm.Yearly ? "每年" : "每学期";

    public static string Of(ProjectKind kind) => kind switch
    {
        ProjectKind.Kindergarten => "幼儿园",
        ProjectKind.Primary => "小学",
        ProjectKind.Junior => "初中",
        ProjectKind.Senior => "普通高中",
        ProjectKind.Vocational => "中等职业教育",
        ProjectKind.Special => "特殊教育",
        ProjectKind.Base => "基地",
        ProjectKind.Platform => "信息化平台",
        ProjectKind.Other => "其他",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    public static string Of(FundSource source) => source switch
    {
        FundSource.Central => "中央资金",
        FundSource.Province => "省级资金",
        FundSource.City => "市级资金",
        FundSource.County => "县级资金",
        FundSource.Bonds => "债券资金",
        FundSource.Private => "社会投入",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No such source."),
    };

    /// <summary>From when to when; null where neither is known.</summary>
    public static string? Span(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        (null, null) => null,
        ({ } start, null) => $"{ChinaTime.Of(start)}起",
        (null, { } end) => $"{ChinaTime.Of(end)}前",
        ({ } start, { } end) => $"{ChinaTime.Of(start)}至{ChinaTime.Of(end)}",
    };

    /// <summary>A file's size for reading.</summary>
    public static string SizeOf(long bytes) => bytes < 1024 * 1024 ? $"{(bytes + 1023) / 1024} KB" : $"{(bytes + 1024 * 1024 - 1) / (1024 * 1024)} MB";

    /// <summary>Why something was not saved, and what to do.</summary>
    public static string Of(DeliveryProblem problem) => problem switch
    {
        DeliveryProblem.NotThere => "没有这一项，可能已被合并或删除。请返回列表刷新后再操作。",
        DeliveryProblem.ChangedSince => "您打开页面以后，已经有人改动了这一项。上面列出现在的内容，您填写的内容还在；核对后再保存。",
        DeliveryProblem.BadName => $"名称（工作内容）不能为空，写在一行内，不超过{DeliveryRules.LongestLine}个字。",
        DeliveryProblem.TooLong => $"内容过长：责任人、地点不超过{DeliveryRules.LongestLine}个字，原因、备注不超过{DeliveryRules.LongestWords}个字并写在一行内，进展和说明不超过{ProgressWorkflow.LongestWords}和{ExplanationWorkflow.LongestWords}个字。",
        DeliveryProblem.UnknownOffice => "没有这个责任单位，请先在“责任单位”中登记。",
        DeliveryProblem.OfficeInUse => "这个单位还承担着任务或项目，不能删除。请先把它们交给其他单位。",
        DeliveryProblem.OfficeIsThere => "已经有同名的单位。",
        DeliveryProblem.UnknownSchool => "没有这所学校，请从名录中选择。",
        DeliveryProblem.ClosedSchool => "这所学校已经撤并，不能再承担任务或项目。请选择接收它的学校，或不选学校。",
        DeliveryProblem.UnknownTownship => "没有这个乡镇（街道），请从列表中选择。",
        DeliveryProblem.UnknownTarget => "所选目标不属于这一规划，请重新选择。",
        DeliveryProblem.UnknownSection => "请选择规划中的章节和行动计划。",
        DeliveryProblem.EndsBeforeStart => "结束日期不能早于开始日期，请核对起止时间。",
        DeliveryProblem.BadDate => "日期不对，请填成“2025-08-31”这样的年月日。",
        DeliveryProblem.NoOffice => "还没有人承担：推进中和已完成的任务，请先选择责任单位或承担学校。",
        DeliveryProblem.NoDate => "请填写日期：推进中的项目填开工日期，已完成的填完成（竣工）日期。",
        DeliveryProblem.InTheFuture => "实际日期不能晚于今天。",
        DeliveryProblem.NoReason => "停止的，请写明原因。",
        DeliveryProblem.HalfStep => $"每一步（阶段）都要写明内容，任务的步骤还要写明日期；内容写在一行内，不超过{DeliveryRules.LongestWords}个字。不要的一行请全部清空。",
        DeliveryProblem.StepAfterEnd => "步骤（阶段）不能晚于整项的期限或竣工日期，请核对。",
        DeliveryProblem.NoPlaces => "这个项目计入新增学位目标，竣工前请填写新增学位数；没有新增的填0。",
        DeliveryProblem.BadNumber => $"数量填整数，金额填数（万元，最多4位小数），都不小于0、不超过{DeliveryRules.Largest / 10_000}万。",
        DeliveryProblem.BadMoney => "每行资金都要有年度和来源，同一年度同一来源只填一行。",
        DeliveryProblem.NothingChosen => "没有选择：请勾选任务，并选择单位、责任人或期限；合并时至少勾选两项；拆分时勾选一部分措施。",
        DeliveryProblem.NothingSaid => "请填写进展，或选择要上传的佐证。",
        DeliveryProblem.HasMeasures => "规划列出的任务和项目，以及已经登记进展的，不能删除；任务可以与其他任务合并，项目可以改为已停建。",
        DeliveryProblem.NotYours => "只有登记人和教育局统计员可以撤回这条进展。",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "No such problem."),
    };
}
