using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Template;

/// <summary>A stage's sheet of the template: a school a row, for each element this year's cell and last year's beside it.</summary>
internal static class StageSheet
{
    public const string YearLabel = "统计年度", Yes = "是", No = "否";
    /// <summary>What stands in the row of codes above figures that are only shown.</summary>
    public const string LastYearCode = "上年";
    public const string SchoolCode = "school_code", SchoolName = "school_name", SchoolCodeHead = "学校代码", SchoolNameHead = "学校名称";
    private const int HeadRow = 3, CodeRow = 5, FirstSchool = 6, FirstElement = 3;

    public static void Write(WorksheetPart part, int year, TemplateSheet sheet, IReadOnlyDictionary<string, string> notes)
    {
        using (var writer = new SheetWriter(part))
        {
            writer.Begin(CodeRow, FirstElement - 1, [12, 30, .. sheet.Elements.SelectMany(_ => new double[] { 14, 10 })]);
            Head(writer, year, sheet);
            var number = FirstSchool;
            foreach (var row in sheet.Rows) writer.Row(number++, School(sheet.Elements, row));
            writer.End(Rest(part, sheet));
        }
        CellNotes.Write(part, sheet.Elements.Select((e, i) => (Element: e, Place: (HeadRow, ColumnOf(i))))
            .Where(e => notes.GetValueOrDefault(e.Element.Code) is { Length: > 0 })
            .Select(e => new CellNote(e.Place.HeadRow, e.Place.Item2, notes[e.Element.Code])));
    }

    private static int ColumnOf(int index) => FirstElement + 2 * index;

    private static void Head(SheetWriter writer, int year, TemplateSheet sheet)
    {
        writer.Row(1, [new(TemplateStyle.Title, $"{year}年{StatusText.OfStage(sheet.Stage)}统计表")], 30);
        writer.Row(2, [new(TemplateStyle.Label, YearLabel), new(TemplateStyle.Label, number: year)]);
        writer.Row(HeadRow, Cells(TemplateStyle.Head, SchoolCodeHead, SchoolNameHead, e => e.Name, "上年"), 48);
        writer.Row(HeadRow + 1, Cells(TemplateStyle.Unit, "", "", e => e.Type == ElementType.YesNo ? $"{Yes}/{No}" : e.Unit, $"（{year - 1}年）"));
        writer.Row(CodeRow, Cells(TemplateStyle.Code, SchoolCode, SchoolName, e => e.Code, LastYearCode));

        IEnumerable<SheetValue> Cells(TemplateStyle style, string code, string name, Func<Element, string> element, string lastYear) =>
            [new(style, code), new(style, name),
             .. sheet.Elements.SelectMany(e => new SheetValue[] { new(style, element(e)), new(style, lastYear) })];
    }

    private static IEnumerable<SheetValue> School(IReadOnlyList<Element> elements, TemplateRow row)
    {
        yield return new(TemplateStyle.School, row.Reporter);
        yield return new(TemplateStyle.School, row.Name);
        foreach (var element in elements)
        {
            yield return row.Figures.TryGetValue(element.Code, out var figure)
                ? ValueOf(element, figure, StyleOf(element)) : new(TemplateStyle.NotAsked, FigureText.None);
            yield return ValueOf(element, row.LastYear.GetValueOrDefault(element.Code), TemplateStyle.LastYear);
        }
    }

    private static SheetValue ValueOf(Element element, decimal? figure, TemplateStyle style) =>
        element.Type == ElementType.YesNo && figure is { } yes ? new(style, yes == 0 ? No : Yes) : new(style, number: figure);

    private static TemplateStyle StyleOf(Element element) => element.Type switch
    {
        ElementType.Count => TemplateStyle.Count,
        ElementType.Decimal => TemplateStyle.Decimal,
        ElementType.YesNo => TemplateStyle.YesNo,
    };

    private static IEnumerable<OpenXmlElement> Rest(WorksheetPart part, TemplateSheet sheet)
    {
        yield return new SheetProtection { Sheet = true, FormatColumns = false, FormatRows = false };
        var last = FirstSchool + sheet.Rows.Count - 1;
        if (sheet.Rows.Count > 0 && sheet.Elements.Count > 0)
            yield return new DataValidations(sheet.Elements.Select((e, i) =>
                Validation(e, $"{CellReference.Of(FirstSchool, ColumnOf(i))}:{CellReference.Of(last, ColumnOf(i))}")));
        yield return new PageSetup { PaperSize = 8, Orientation = OrientationValues.Landscape };
        yield return CellNotes.Link(part);
    }

    private static DataValidation Validation(Element element, string range)
    {
        var validation = new DataValidation
        {
            AllowBlank = true,
            ShowErrorMessage = true,
            ErrorTitle = "填写有误",
            SequenceOfReferences = new() { InnerText = range },
        };
        if (element.Type == ElementType.YesNo)
        {
            validation.Type = DataValidationValues.List;
            validation.Error = $"请选“{Yes}”或“{No}”。";
            validation.Append(new Formula1($"\"{Yes},{No}\""));
            return validation;
        }
        var whole = element.Type == ElementType.Count;
        validation.Type = whole ? DataValidationValues.Whole : DataValidationValues.Decimal;
        validation.Operator = DataValidationOperatorValues.Between;
        validation.Error = whole ? "请填不小于0的整数。" : "请填不小于0的数字。";
        validation.Append(new Formula1("0"), new Formula2(FormattableString.Invariant($"{Element.Largest}")));
        return validation;
    }
}
