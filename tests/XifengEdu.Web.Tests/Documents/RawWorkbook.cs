using System.Text;
using XifengEdu.Web.Documents;

namespace XifengEdu.Web.Tests.Documents;

/// <summary>A workbook spelled out part by part, to say in it what no program would write.</summary>
internal sealed class RawWorkbook
{
    private const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    public string SheetName { get; init; } = "学前教育";
    public string SheetState { get; init; } = "visible";
    public bool IsStrict { get; init; }
    public string SheetTarget { get; init; } = "worksheets/sheet1.xml";
    public string Prolog { get; init; } = "";
    public string BeforeData { get; init; } = "";
    public string AfterData { get; init; } = "";
    public string Strings { get; init; } = "";
    public string Year { get; init; } = "<c r=\"A1\" t=\"inlineStr\"><is><t>统计年度</t></is></c><c r=\"B1\"><v>2026</v></c>";
    public string Codes { get; init; } = Texts(2, "school_code", "school_name", "pre.children", "上年", "pre.teachers", "cty.fiscal_spending", "all.gigabit");
    public string Rows { get; init; } = "";
    private string Namespace => IsStrict ? Strict : Transitional;
    private string RelationNamespace =>
        IsStrict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public Dictionary<string, string> Parts { get; } = [];

    /// <summary>A row of inline texts from column A on; null leaves a cell out.</summary>
    public static string Texts(int row, params string?[] texts) => $"<row r=\"{row}\">" + string.Concat(texts.Select((text, i) =>
        text is null ? "" : $"<c r=\"{CellReference.Of(row, i + 1)}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")) + "</row>";

    /// <summary>A school's row with one cell of our own in column C.</summary>
    public static string School(int row, string cell, string code = "0110", string attributes = "") =>
        $"<row r=\"{row}\" {attributes}><c r=\"A{row}\" t=\"inlineStr\"><is><t>{code}</t></is></c>{cell}</row>";

    public TestFile Save()
    {
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
                <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>
                """,
            ["_rels/.rels"] = Relations(("rId1", "officeDocument", "xl/workbook.xml")),
            ["xl/workbook.xml"] = $"""
                <workbook xmlns="{Namespace}" xmlns:r="{RelationNamespace}">
                <workbookPr date1904="1"/><sheets><sheet name="{SheetName}" sheetId="1" state="{SheetState}" r:id="rId1"/></sheets></workbook>
                """,
            ["xl/_rels/workbook.xml.rels"] = Relations(("rId1", "worksheet", SheetTarget), ("rId2", "styles", "styles.xml"), ("rId3", "sharedStrings", "/xl/sharedStrings.xml")),
            ["xl/styles.xml"] = $"""
                <styleSheet xmlns="{Namespace}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
                <fonts><font/></fonts><fills><fill/><fill/></fills><borders><border/></borders><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="4"/></cellXfs></styleSheet>
                """,
            ["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Namespace}\">{Strings}</sst>",
            ["xl/worksheets/sheet1.xml"] =
                $"{Prolog}<worksheet xmlns=\"{Namespace}\">{BeforeData}<sheetData><row r=\"1\">{Year}</row>{Codes}{Rows}</sheetData>{AfterData}</worksheet>",
        };
        foreach (var (path, text) in Parts) parts[path] = text;
        return TestFile.Zip(parts.Select(p => (p.Key, Encoding.UTF8.GetBytes(p.Value))));
    }

    private string Relations(params (string Id, string Type, string Target)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + string.Concat(relations.Select(r =>
            $"<Relationship Id=\"{r.Id}\" Type=\"{RelationNamespace}/{r.Type}\" Target=\"{r.Target}\"/>"))
        + "</Relationships>";
}
