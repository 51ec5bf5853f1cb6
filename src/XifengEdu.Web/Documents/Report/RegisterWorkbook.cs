using XifengEdu.Domain.Schools;
using XifengEdu.Web.Text;
using static XifengEdu.Web.Documents.Report.ReportSheet;

namespace XifengEdu.Web.Documents.Report;

/// <summary>The register of a year as a list that comes in again.</summary>
public static class RegisterWorkbook
{
    /// <summary>The heads of the list.</summary>
    public static IReadOnlyList<string> Head => [.. RegisterText.Columns.Select(c => c.Head)];

    /// <summary>Writes the list as a workbook; without schools it is the template.</summary>
    public static void Write(Stream output, int year, IEnumerable<SchoolProfile> schools) => Save(output,
        [new($"{year}年学校名录", [.. RegisterText.Columns.Select(c => (c.Head, c.Width))], schools.Select(s => Row(s).Select(Words).ToArray())), Guide]);

    /// <summary>A school as a line of the list.</summary>
    public static IReadOnlyList<string> Row(SchoolProfile s) =>
    [
        s.SchoolCode, s.Name, s.ShortName, StatusText.Of(s.Kind), StatusText.Of(s.Ownership), s.Inclusive ? "是" : "否", s.Township,
        s.Principal ?? "", s.Phone ?? "", StatusText.Of(s.Status), s.MergedInto ?? "",
    ];

    private static ReportSheet Guide => new("填写说明", [("列名", 16), ("要求", 90)],
    [
        [Words("学校代码"), Words($"必填，每校唯一；可用国家学校标识码或本县自编代码，最多{SchoolCode.Longest}个字符")],
        [Words("学校名称"), Words("必填，全称")],
        [Words("办学类型"), Words($"必填：{string.Join('、', Enum.GetValues<SchoolKind>().Select(StatusText.Of))}")],
        [Words("办学性质"), Words("必填：公办或民办；“教育部门办”“民办普惠”等常用写法也可识别")],
        [Words("普惠性"), Words("民办幼儿园经认定为普惠性的填“是”，其余填“否”或不填")],
        [Words("乡镇"), Words("必填；尚未登记的乡镇（街道）导入时一并登记")],
        [Words("简称、校长、联系电话"), Words("选填")],
        [Words("状态、并入学校代码"), Words("选填，不填为正常办学")],
    ]);
}
