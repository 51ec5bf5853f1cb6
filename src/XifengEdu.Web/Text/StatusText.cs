using XifengEdu.Data.Collection;
using XifengEdu.Data.Schools;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
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

    public static string Of(FigureOrigin origin) => origin switch
    {
        FigureOrigin.Census => "人口普查",
        FigureOrigin.PoliceRegister => "公安户籍",
        FigureOrigin.OwnEstimate => "本局测算",
        FigureOrigin.Other => "其他来源",
    };

    public static string Of(Commitment commitment) => commitment == Commitment.Binding ? "约束性" : "预期性";

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

    public static string Of(RoundStep step) => step switch
    {
        RoundStep.Open => "开放填报",
        RoundStep.Close => "截止填报",
        RoundStep.Publish => "公布",
    };

    public static string Of(RoundProblem problem) => problem switch
    {
        RoundProblem.NotFound => "该年度没有开展统计。",
        RoundProblem.Exists => "该年度的填报已经建立。",
        RoundProblem.NotTheNext => "请按年度顺序新建：只能新建最近年度的下一年，或最早年度的上一年。",
        RoundProblem.BeforePublished => "已有年度公布，不能再补建更早的年度：公布的结论以当时的数据为准。",
        RoundProblem.DatesDisagree => "日期不合理：统计时点应在该年度内，截止日不得早于开始填报日。",
        RoundProblem.WrongStatus => "当前状态不允许此操作。",
        RoundProblem.NotAllApproved => "还有报表未审核；如仍要公布，请勾选确认。",
        RoundProblem.ReasonMissing => "请说明数据从哪里接收，最多500个字。",
        RoundProblem.AlreadyReporting => "本年度已开放填报，不能改为从文件接收；请先截止填报。",
        RoundProblem.NoSuchElement => "请至少选定一个指标项；如列表已有变化，请刷新后重新选择。",
        RoundProblem.ElementHasFigures => "取消选定的指标项中有的已有本年度数据，没有修改；请先清空这些数据。",
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

    public static string Of(SchoolChangeKind kind) => kind switch
    {
        SchoolChangeKind.Opened => "新设",
        SchoolChangeKind.Closed => "停办",
        SchoolChangeKind.MergedInto => "合并",
        SchoolChangeKind.SplitFrom => "分设",
        SchoolChangeKind.Renamed => "更名",
        SchoolChangeKind.KindChanged => "类别变更",
        SchoolChangeKind.OwnershipChanged => "办学性质变更",
        SchoolChangeKind.RecognitionChanged => "普惠性认定变更",
    };

    public static string Of(MergedFigures figures) => figures switch
    {
        MergedFigures.Stay => "保留：仍作为该校当年数据，合并自下一年度起体现",
        MergedFigures.GoOver => "并入：加到并入学校的报表，由其核对后重新提交",
        MergedFigures.EnteredAnew => "重报：不再计入，由并入学校按合并后的情况重新填报",
    };

    /// <summary>A change in a sentence: 并入永靖中学.</summary>
    /// <param name="change">The change.</param>
    /// <param name="nameOf">Names a school by its code.</param>
    public static string Of(SchoolChange change, Func<string?, string> nameOf) => change.Kind switch
    {
        SchoolChangeKind.Opened => $"新设{Of(change.SchoolKind!.Value)}",
        SchoolChangeKind.Closed => "停办",
        SchoolChangeKind.MergedInto => $"并入{nameOf(change.Other)}",
        SchoolChangeKind.SplitFrom => $"从{nameOf(change.Other)}分设",
        SchoolChangeKind.Renamed => $"更名为{change.Name}",
        SchoolChangeKind.KindChanged => $"改为{Of(change.SchoolKind!.Value)}",
        SchoolChangeKind.OwnershipChanged => $"改为{Of(change.Ownership!.Value)}",
        SchoolChangeKind.RecognitionChanged => change.Inclusive == true ? "认定为普惠性幼儿园" : "不再认定为普惠性幼儿园",
    };

    public static string Of(SchoolLifeProblem problem) => problem switch
    {
        SchoolLifeProblem.NoSuchSchool => "没有这所学校，或它已停办、合并。",
        SchoolLifeProblem.CodeTaken => "这个学校代码已被使用。",
        SchoolLifeProblem.BadCode => "学校代码最多20个字符，只能用数字、字母和连字符。",
        SchoolLifeProblem.NoSuchOther => "请填写另一所正常办学学校的代码。",
        SchoolLifeProblem.YearPublished => "变动日期会影响已公布的年度，请填写更晚的日期；已公布的数据只能更正。",
        SchoolLifeProblem.SaysTooLittle => "内容不全：请按变动类型填写校名、类别、办学性质、乡镇等。",
        SchoolLifeProblem.NotAPrivateKindergarten => "只有民办幼儿园才有普惠性认定。",
        SchoolLifeProblem.NoDocument => "请填写批准变动的文号。",
        SchoolLifeProblem.NotTheLatest => "该校已登记了更晚的变动，请先撤销更晚的，再按日期顺序登记。",
        SchoolLifeProblem.TooFarAhead => "生效日期过远，请核对年份。",
        SchoolLifeProblem.BadName => "校名不得超过60字、简称不得超过30字、文号不得超过100字，且不得含有换行或不可见字符。",
        SchoolLifeProblem.NotTheSameStage => "并入的学校不办该校的学段，不能合并：例如幼儿园不能并入初级中学。请核对并入学校的代码。",
        SchoolLifeProblem.FiguresUndecided => "该校已填报合并生效年度的数据，请先选择这些数据如何处理，再确认登记。",
        SchoolLifeProblem.InUse => "不能撤销：该校已有填报数据，或有其他学校与它合并、从它分设。",
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

    /// <summary>What was done to a return, by the audit's name.</summary>
    public static string OfAction(string action) => action switch
    {
        "return.save" => "填报",
        "return.import" => "导入",
        "return.submit" => "提交",
        "return.confirm" => "校长确认",
        "return.query" => "校长提出疑问",
        "return.approve" => "审核通过",
        "return.send-back" => "退回",
        "return.correct" => "更正",
        "return.lock" => "公布锁定",
        _ => action,
    };

    /// <summary>The name of the stage or field a target belongs to; one the portal does not know is called as the plan calls it.</summary>
    public static string OfChapter(string stage) => stage switch
    {
        "pre" => "学前教育",
        "compulsory" => "义务教育",
        "senior" => "高中阶段与职业教育",
        "special" => "特殊教育",
        "all" => "五育、家庭教育与信息化",
        "support" => "经费、教师与治理",
        "outlook" => "现代化与展望",
        _ => stage,
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
