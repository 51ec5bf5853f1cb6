using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Web.Text;

/// <summary>The Chinese names of the domain's words.</summary>
public static class StatusText
{
    public static string Of(AchievementStatus status) => status switch
    {
        AchievementStatus.Judged => "已评定",
        AchievementStatus.Pending => "待评定",
        AchievementStatus.Watched => "监测",
        AchievementStatus.NoData => "数据不全",
        AchievementStatus.Achieved => "已达成",
        AchievementStatus.AchievedLate => "逾期达成",
        AchievementStatus.Missed => "未达成",
        AchievementStatus.NoBaseline => "缺基期",
        AchievementStatus.Lapsed => "得而复失",
        AchievementStatus.NoTrend => "尚无趋势",
        AchievementStatus.MovingAway => "背离目标",
        AchievementStatus.OnTrack => "进度正常",
        AchievementStatus.Lagging => "进度偏慢",
        AchievementStatus.SeriouslyBehind => "明显滞后",
    };

    public static string Of(ReturnStatus status) => status switch
    {
        ReturnStatus.Empty => "未填报",
        ReturnStatus.Draft => "填报中",
        ReturnStatus.Submitted => "已提交",
        ReturnStatus.Confirmed => "校长已确认",
        ReturnStatus.Returned => "已退回",
        ReturnStatus.Approved => "已审核",
        ReturnStatus.Locked => "已锁定",
    };

    public static string Of(RoundStatus status) => status switch
    {
        RoundStatus.Planned => "未开始",
        RoundStatus.Open => "填报中",
        RoundStatus.Closed => "已截止",
        RoundStatus.Published => "已公布",
    };

    public static string Of(SchoolKind kind) => kind switch
    {
        SchoolKind.Kindergarten => "幼儿园",
        SchoolKind.Primary => "小学",
        SchoolKind.TeachingPoint => "教学点",
        SchoolKind.JuniorMiddle => "初级中学",
        SchoolKind.NineYear => "九年制学校",
        SchoolKind.TwelveYear => "十二年制学校",
        SchoolKind.SeniorHigh => "高级中学",
        SchoolKind.CompleteMiddle => "完全中学",
        SchoolKind.Special => "特殊教育学校",
        SchoolKind.Vocational => "中等职业学校",
    };

    public static string Of(Ownership ownership) => ownership == Ownership.Public ? "公办" : "民办";

    public static string Of(SchoolStatus status) => status switch
    {
        SchoolStatus.Open => "正常办学",
        SchoolStatus.Merged => "已合并",
        SchoolStatus.Closed => "已停办",
    };

    public static string Of(Rule rule) => rule switch
    {
        Rule.AtLeast => "不低于",
        Rule.MoreThan => "超过",
        Rule.AtMost => "不高于",
        Rule.NonDecreasing => "逐年只增不减",
        Rule.Increasing => "逐年提高",
        Rule.GrowthAtLeast => "年增长不低于",
        Rule.Done => "完成",
        Rule.Judged => "定性评定",
    };

    public static string Of(TargetKind kind) => kind switch
    {
        TargetKind.Ratio => "比率",
        TargetKind.Count => "数量",
        TargetKind.Yearly => "逐年要求",
        TargetKind.Milestone => "节点任务",
        TargetKind.Qualitative => "定性目标",
    };

    /// <summary>The name of a stage of education, by the first part of an element's code.</summary>
    public static string OfStage(string stage) => stage switch
    {
        "pre" => "学前教育",
        "pri" => "小学",
        "jun" => "初中",
        "sen" => "普通高中",
        "voc" => "中等职业教育",
        "spe" => "特殊教育",
        "cmp" => "义务教育办学条件",
        "all" => "各类学校通用",
        "cty" => "县级数据",
        _ => stage,
    };
}
