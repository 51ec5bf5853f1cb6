using System.Text.Json;
using XifengEdu.Data;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Supervision;

namespace XifengEdu.Web.Text;

/// <summary>Rows of the audit in words: names instead of codes, accounts and members.</summary>
/// <param name="people">Names by account.</param>
/// <param name="schools">Names by school code.</param>
/// <param name="elements">Names by data element.</param>
/// <param name="targets">Names by target.</param>
/// <param name="deeds">Names of tasks and projects by code.</param>
/// <param name="offices">Names of offices by key.</param>
public sealed class AuditText(
    PersonNames people, IReadOnlyDictionary<string, string> schools, IReadOnlyDictionary<string, string> elements, IReadOnlyDictionary<string, string> targets,
    IReadOnlyDictionary<string, string> deeds, IReadOnlyDictionary<int, string> offices)
{
    /// <summary>What a change was done to: 2026年息烽县第三中学报表.</summary>
    public string OfSubject(string path) => path.Split('/') switch
    {
        ["returns", var year, SchoolReturn.County] => $"{year}年县级报表",
        ["returns", var year, var school] => $"{year}年{SchoolOf(school)}报表",
        ["rounds", var year] => $"{year}年填报",
        ["schools", var school, ..] => SchoolOf(school),
        ["users", "reminder"] => "每日提醒",
        ["users", var account] => people.All.GetValueOrDefault(account, account),
        ["tokens", ..] => "接口令牌",
        ["townships", var township] => township,
        ["townships"] => "乡镇（街道）",
        ["judgements", ""] => "目标评定",
        ["judgements", .., var target, var year] => $"{targets.GetValueOrDefault(target, target)}（{year}年评定）",
        ["tasks", ""] => "任务",
        ["tasks", var task] => $"任务“{deeds.GetValueOrDefault(task, task)}”",
        ["projects", ""] => "项目",
        ["projects", var project] => $"项目“{deeds.GetValueOrDefault(project, project)}”",
        ["offices", ""] => "责任单位",
        ["offices", var office] => office,
        ["explanations", ""] => "说明",
        ["explanations", "targets", _, var target, var year] => $"{targets.GetValueOrDefault(target, target)}（{year}年说明）",
        ["explanations", "figures", var reporter, var element, var year] => $"{(reporter == SchoolReturn.County ? "县级" : SchoolOf(reporter))}{elements.GetValueOrDefault(element, element)}（{year}年说明）",
        ["evaluations", ""] => "评估报告",
        ["evaluations", _, var year] => $"{year}年度评估报告",
        ["evaluations", _, var year, ..] => $"{year}年度评估报告的一段",
        ["targets", ""] => "目标值",
        ["targets", _, var target, var year] => $"{targets.GetValueOrDefault(target, target)}（{year}年目标值）",
        ["findings", ""] => "督导意见",
        ["findings", var finding, ..] => $"督导意见{finding}",
        ["access", ..] => $"地址 {path["access".Length..]}",
        ["settings"] => "系统设置",
        ["backup"] => "备份",
        ["county"] => "全县",
        ["returns"] or ["returns", ""] => "报表",
        ["rounds", ..] => "填报设置",
        ["schools"] => "学校",
        ["users", ..] or ["users"] => "账号",
        _ => path,
    };

    /// <summary>What is another for a change: 状态：已提交 → 已审核.</summary>
    public IReadOnlyList<string> ChangesOf(AuditEntry entry)
    {
        using var before = JsonDocument.Parse(entry.Before);
        using var after = JsonDocument.Parse(entry.After);
        var old = before.RootElement;
        return [.. after.RootElement.EnumerateObject().Select(m => $"{MemberOf(m.Name)}：{(old.TryGetProperty(m.Name, out var was) ? ValueOf(m.Name, was) : "空")} → {ValueOf(m.Name, m.Value)}")];
    }

    private string SchoolOf(string code) => schools.GetValueOrDefault(code, code);

    private string MemberOf(string member) => member.StartsWith("file/", StringComparison.Ordinal) ? "佐证" : member.EndsWith("/explanation", StringComparison.Ordinal) ? $"{MemberOf(member[..^"/explanation".Length])}的说明"
        : elements.GetValueOrDefault(member) ?? NameOf(member);

    private string ValueOf(string member, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "是",
        JsonValueKind.False => "否",
        JsonValueKind.Null => "空",
        JsonValueKind.Number when member == "office" => offices.GetValueOrDefault(value.GetInt32(), value.GetRawText()),
        JsonValueKind.String => WordOf(member, value.GetString()!),
        _ when member == "cells" && value.ValueKind == JsonValueKind.Array => $"{value.GetArrayLength()}项",
        _ => value.GetRawText(),
    };

    private string WordOf(string member, string value) => value.Length == 0 ? "空" : member switch
    {
        "status" => Named<ReturnStatus>(value, StatusText.Of) ?? Named<RoundStatus>(value, StatusText.Of) ?? Named<SchoolStatus>(value, StatusText.Of) ?? value,
        "kind" or "schoolKind" => Named<SchoolKind>(value, StatusText.Of) ?? Named<SchoolChangeKind>(value, StatusText.Of) ?? value,
        "ownership" => Named<Ownership>(value, StatusText.Of) ?? value,
        "role" => AccountText.OfRole(value),
        "school" or "mergedInto" => SchoolOf(value),
        "state" => Named<DeliveryState>(value, DeliveryText.Of) ?? value,
        "projectState" => Named<DeliveryState>(value, DeliveryText.OfProject) ?? value,
        "projectKind" => Named<ProjectKind>(value, DeliveryText.Of) ?? value,
        "findingState" => Named<FindingState>(value, FindingText.Of) ?? value,
        "severity" => Named<FindingSeverity>(value, FindingText.Of) ?? value,
        "targets" => Listed(value, targets),
        "joined" or "joinedInto" or "split" or "proposalTask" => Listed(value, deeds),
        "money" => Enum.GetValues<FundSource>().Aggregate(value, (text, source) => text.Replace($" {DomainJson.NameOf(source)} ", $"年{DeliveryText.Of(source)}计划/已用 ", StringComparison.Ordinal)),
        "confirmedBy" or "resolvedBy" => people.All.GetValueOrDefault(value, value),
        _ => value,
    };

    private static string Listed(string codes, IReadOnlyDictionary<string, string> names) => string.Join('、', codes.Split('、').Select(c => names.GetValueOrDefault(c, c)));

    private static string? Named<T>(string name, Func<T, string> words) where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => DomainJson.NameOf(v) == name).Select(words).FirstOrDefault();

    private static string NameOf(string member) => member switch
    {
        "displayName" => "姓名",
        "size" => "字节数",
        "method" => "请求方法",
        "browser" => "浏览器",
        "origin" => "来源",
        "role" => "角色",
        "school" => "学校",
        "email" => "邮箱",
        "isDisabled" => "停用",
        "expiresAt" => "到期",
        "status" => "状态",
        "opens" => "开放日期",
        "deadline" => "截止日期",
        "referenceDate" => "统计时点",
        "needsConfirmation" => "须校长确认",
        "onePersonIsEnough" => "一人可以填报并审核",
        "isPublic" => "向社会公开",
        "takenOver" => "历史数据来源",
        "cells" => "涉及的指标项",
        "figures" => "指标项数",
        "year" => "年度",
        "date" => "日期",
        "evaluatedYear" => "评估年度",
        "text" => "文字",
        "version" => "版本",
        "edition" => "定稿",
        "sha256" => "校验值",
        "accepted" => "接受的提醒",
        "resolvedBy" => "处理人",
        "proposal" => "建议",
        "proposalTask" => "列为任务",
        "refusal" => "不采纳原因",
        "threshold" => "目标值",
        "findingState" => "状态",
        "severity" => "程度",
        "facts" => "事实",
        "basis" => "依据",
        "demand" => "整改要求",
        "kind" => "类型",
        "schoolKind" => "办学类型",
        "ownership" => "办学性质",
        "inclusive" => "普惠性",
        "mergedInto" => "并入学校",
        "township" => "乡镇（街道）",
        "name" => "名称",
        "shortName" => "简称",
        "principal" => "校长",
        "phone" => "联系电话",
        "position" => "顺序",
        "row" => "地图上的行",
        "column" => "地图上的列",
        "outlines" => "有轮廓的乡镇",
        "value" => "结论或数量",
        "grade" => "等次",
        "words" => "评语或说明",
        "office" => "责任单位",
        "person" => "责任人",
        "helpers" => "配合单位",
        "start" => "开始",
        "due" => "期限",
        "state" or "projectState" => "状态",
        "doneOn" => "完成日期",
        "stopReason" => "停止原因",
        "targets" => "对应目标",
        "steps" => "分年步骤",
        "joined" => "并入的任务",
        "joinedInto" => "并入",
        "split" => "拆出的任务",
        "projectKind" => "项目类别",
        "work" => "建设内容",
        "place" => "地点",
        "count" => "数量",
        "places" => "新增学位",
        "plannedStart" => "计划开工",
        "plannedEnd" => "计划竣工",
        "startedOn" => "实际开工",
        "finishedOn" => "实际竣工",
        "note" => "备注",
        "stages" => "阶段",
        "money" => "资金（万元）",
        "progress" => "进展",
        "evidence" => "依据",
        "confirmedBy" => "复核人",
        PortalSetting.OutlookScale => "评定等次",
        "file" => "文件",
        "problem" => "失败原因",
        "madeAt" => "备份时间",
        "auditHead" => "操作记录链尾",
        "sent" => "已发送",
        "failed" => "未发送",
        "schools" => "学校数",
        PortalSetting.CountyCode => "行政区划代码",
        PortalSetting.CountyName => "县名称",
        PortalSetting.Title => "平台名称",
        PortalSetting.Contact => "联系方式",
        PortalSetting.PublicPages => "公开页面",
        PortalSetting.SecondFactor => "必须启用二次验证",
        PortalSetting.Address => "平台网址",
        PortalSetting.MailServer => "邮件服务器",
        PortalSetting.MailUser => "邮件账号",
        PortalSetting.MailPassword => "邮件口令",
        PortalSetting.MailFrom => "发件地址",
        PortalSetting.Robot => "群机器人",
        PortalSetting.BackupTime => "每日备份时间",
        PortalSetting.BackupDays => "备份保留天数",
        PortalSetting.BackupCopy => "备份第二存放处",
        PortalSetting.BackupPassphrase => "备份口令",
        PortalSetting.DemoCounty => "演示数据",
        _ => member,
    };
}
