using XifengEdu.Data.Schools;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Text;

/// <summary>The words of lists of schools: heads of columns and what stands below them, in the spellings offices use.</summary>
public static class RegisterText
{
    public const string Code = "code", NationalCode = "national-code", Name = "name", ShortName = "short-name", Kind = "kind", Ownership = "ownership",
        Inclusive = "inclusive", Township = "township", Principal = "principal", Phone = "phone", Status = "status", MergedInto = "merged-into";

    /// <summary>The columns of our own list, in order; the first head of each is the one that is written.</summary>
    public static readonly IReadOnlyList<(string Key, string Head, double Width)> Columns =
    [
        (Code, "学校代码", 14), (Name, "学校名称", 34), (ShortName, "简称", 20), (Kind, "办学类型", 16), (Ownership, "办学性质", 10), (Inclusive, "普惠性", 8),
        (Township, "乡镇", 16), (Principal, "校长", 12), (Phone, "联系电话", 16), (Status, "状态", 10), (MergedInto, "并入学校代码", 14),
    ];

    /// <summary>What a list cannot do without.</summary>
    public static readonly IReadOnlyList<(string Key, string Head)> Required =
        [(Name, "学校名称"), (Kind, "办学类型"), (Ownership, "办学性质"), (Township, "乡镇")];

    /// <summary>Keys of columns by their heads.</summary>
    public static readonly IReadOnlyDictionary<string, string> Heads = new (string Key, string[] Heads)[]
    {
        (Code, ["学校代码", "代码", "学校编码", "编码", "单位代码", "school_code"]),
        (NationalCode, ["学校标识码", "标识码", "机构标识码", "学校识别码"]),
        (Name, ["学校名称", "名称", "校名", "单位名称", "学校全称", "全称", "幼儿园名称", "学校"]),
        (ShortName, ["简称", "学校简称"]),
        (Kind, ["办学类型", "学校类型", "学校类别", "类别", "类型", "办学类别"]),
        (Ownership, ["办学性质", "举办者", "举办者/办学性质", "举办者类型", "举办者性质", "性质", "办别"]),
        (Inclusive, ["普惠性", "是否普惠", "普惠", "普惠性认定", "是否普惠性"]),
        (Township, ["乡镇", "所属乡镇", "所在乡镇", "乡镇街道", "街道", "乡镇/街道"]),
        (Principal, ["校长", "园长", "负责人", "校长姓名", "法定代表人"]),
        (Phone, ["联系电话", "电话", "手机", "联系方式", "办公电话"]),
        (Status, ["状态", "办学状态"]),
        (MergedInto, ["并入学校代码", "并入学校"]),
    }.SelectMany(c => c.Heads.Select(head => (head, c.Key))).ToDictionary(h => h.head, h => h.Key);

    /// <summary>The kind of school that is meant; null when it is none we know.</summary>
    public static SchoolKind? KindOf(string text) => Plain(text) switch
    {
        "幼儿园" or "公办幼儿园" or "民办幼儿园" or "学前教育" => SchoolKind.Kindergarten,
        "小学" or "完全小学" or "中心小学" or "普通小学" or "村小" or "完小" => SchoolKind.Primary,
        "教学点" or "小学教学点" => SchoolKind.TeachingPoint,
        "初级中学" or "初中" or "普通初中" => SchoolKind.JuniorMiddle,
        "九年制学校" or "九年一贯制学校" or "九年一贯制" or "九年制" => SchoolKind.NineYear,
        "十二年制学校" or "十二年一贯制学校" or "十二年一贯制" or "十二年制" => SchoolKind.TwelveYear,
        "高级中学" or "高中" or "普通高中" => SchoolKind.SeniorHigh,
        "完全中学" or "完中" => SchoolKind.CompleteMiddle,
        "特殊教育学校" or "特殊教育" or "特教学校" or "特教" => SchoolKind.Special,
        "中等职业学校" or "职业高中" or "职业中学" or "中职" or "中职学校" or "职业高级中学" or "中等专业学校" or "中专" or "技工学校" => SchoolKind.Vocational,
        var other => Enum.GetValues<SchoolKind>().Where(k => StatusText.Of(k) == other).Select(k => (SchoolKind?)k).FirstOrDefault(),
    };

    /// <summary>Who runs a school; null when the words say neither.</summary>
    public static Ownership? OwnershipOf(string text) => Plain(text) switch
    {
        "" => null,
        // Before the people's: 人民政府 runs public schools.
        var t when t.Contains("政府", StringComparison.Ordinal) || t.Contains("教育部门", StringComparison.Ordinal) => Domain.Schools.Ownership.Public,
        var t when t.Contains('民') || t.Contains('私') || t is "个人" or "社会力量" or "企业办" or "社会组织" => Domain.Schools.Ownership.Private,
        var t when t.Contains('公') || t.Contains("国有", StringComparison.Ordinal) || t is "教育局" or "集体" or "集体办" or "事业单位" or "事业单位办" or "部队" or "部队办" or "其他部门" or "其他部门办" => Domain.Schools.Ownership.Public,
        _ => null,
    };

    /// <summary>Whether the words for who runs a school say that it is inclusive: 民办普惠.</summary>
    public static bool IsInclusive(string ownership) => ownership.Contains("普惠", StringComparison.Ordinal)
        && !ownership.Contains("非普惠", StringComparison.Ordinal) && !ownership.Contains("不普惠", StringComparison.Ordinal);

    /// <summary>Yes or no; a blank is no; null when it is neither.</summary>
    public static bool? YesNoOf(string text) => Plain(text) switch
    {
        "是" or "1" or "1.0" or "√" or "有" or "普惠" or "普惠性" or "y" or "yes" or "true" => true,
        "" or "否" or "0" or "0.0" or "×" or "无" or "-" or "—" or "非普惠" or "非普惠性" or "n" or "no" or "false" => false,
        _ => null,
    };

    /// <summary>Whether a school teaches; a blank is yes; null when the words say neither.</summary>
    public static SchoolStatus? StatusOf(string text) => Plain(text) switch
    {
        "" or "正常" or "在办" or "正常办学" or "开办" => SchoolStatus.Open,
        "撤并" or "合并" => SchoolStatus.Merged,
        "停办" or "撤销" or "关闭" => SchoolStatus.Closed,
        var other => Enum.GetValues<SchoolStatus>().Where(s => StatusText.Of(s) == other).Select(s => (SchoolStatus?)s).FirstOrDefault(),
    };

    /// <summary>Why a school of a list cannot be written.</summary>
    public static string Of(RegisterProblem problem, int year) => problem switch
    {
        RegisterProblem.YearPublished => $"{year}年数据已公布，该年度的名录不能再改。",
        RegisterProblem.KindChangedAfterReporting => $"该校{year}年已填报数据，类别变更请在“学校变动登记”中登记。",
        RegisterProblem.NoSuchOther => "“并入学校代码”不是名录中的另一所学校，请核对。",
        RegisterProblem.OtherCounty => "名录中的乡镇（街道）没有一个是本县已登记的，可能是其他县的名录；如确属本县，请先在“乡镇（街道）”中登记。",
        RegisterProblem.Overtaken => "名录刚刚被他人修改，没有写入，请重新预览。",
    };

    private static string Plain(string text) => string.Concat(HalfWidth.Of(CleanText.Line(text)).Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
}
