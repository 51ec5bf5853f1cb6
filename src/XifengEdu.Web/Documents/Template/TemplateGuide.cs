using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Template;

/// <summary>The template's first sheet: how to fill it in and hand it back.</summary>
internal static class TemplateGuide
{
    public const string SheetName = "填写说明";

    public static void Write(WorksheetPart part, int year)
    {
        using var sheet = new SheetWriter(part);
        sheet.Begin(0, 0, [18, 90]);
        var number = 0;
        sheet.Row(++number, [new(TemplateStyle.Title, $"{year}年教育统计填报表")], 30);
        sheet.Row(++number, [new(TemplateStyle.Label, StageSheet.YearLabel), new(TemplateStyle.Plain, number: year)]);
        sheet.Row(++number, []);
        foreach (var (swatch, words) in Colours)
            sheet.Row(++number, [swatch, new(TemplateStyle.Words, words)]);
        sheet.Row(++number, []);
        foreach (var (heading, words) in Steps)
            sheet.Row(++number, [new(TemplateStyle.Label, heading), new(TemplateStyle.Words, words)]);
        sheet.End(new SheetProtection { Sheet = true, FormatColumns = false, FormatRows = false });
    }

    private static IEnumerable<(SheetValue, string)> Colours =>
    [
        (new(TemplateStyle.Count, "浅黄色"), "请填写本年数据。"),
        (new(TemplateStyle.LastYear, "浅灰色"), "学校信息和上年数据，仅供对照，不能修改。"),
        (new(TemplateStyle.NotAsked, FigureText.None), "该项不适用于本校，无须填写。"),
    ];

    private static IEnumerable<(string, string)> Steps =>
    [
        ("零和空白", $"{RuleText.ZeroOrBlank}导入时空着的格子不改动系统中已有的数据。"),
        ("填写格式", "人数、班数等填整数；带小数的最多保留四位小数；是否类从下拉列表中选“是”或“否”；不要填百分比、日期和文字。"),
        ("填报要求", "鼠标移到指标名称上，可看到该指标的说明和校验规则。"),
        ("请勿删除", "请勿删除或改动“学校代码”列和指标项代码行，系统据此识别学校和指标。工作表受保护但没有密码，取消保护后可以重新排序，也可以删除不需要的学校行和指标列。"),
        ("上传", "填好后保存为Excel工作簿（.xlsx），登录系统后在“填报”下的“导入 Excel/CSV”页面上传；如有错误，系统会逐格指出，并可下载标注了错误的文件。"),
    ];
}
