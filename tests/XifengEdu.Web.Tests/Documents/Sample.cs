using XifengEdu.Data.Seed;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Documents.Reading;
using XifengEdu.Web.Documents.Template;

namespace XifengEdu.Web.Tests.Documents;

/// <summary>A county of 106 schools and what is asked of them.</summary>
internal static class Sample
{
    public const int Year = 2026;

    public static IReadOnlyList<Element> Elements { get; } = DefinitionSeed.Elements;
    public static IReadOnlyDictionary<string, string> Notes { get; } = Elements.ToDictionary(e => e.Code, e => $"{e.Name}应如实填写。");
    public static ExpectedFile Expected { get; } = new(Year, Elements.ToDictionary(e => e.Code),
        Schools().ToDictionary(s => s.Code, s => s.Name).Append(new(SchoolReturn.County, "息烽县")).ToDictionary());
    public static IReadOnlyList<TemplateSheet> Sheets { get; } = [.. Elements.GroupBy(e => e.Stage).Select(g => SheetOf(g.Key, [.. g]))];

    /// <summary>The sample's figure for a reporter and an element: different for each, and plausible.</summary>
    public static decimal FigureOf(string reporter, Element element) =>
        element.Type == ElementType.YesNo ? element.Position % 2 : element.Position * 10 + reporter[^1] % 10 + (element.Type == ElementType.Decimal ? 0.25m : 0);

    public static IEnumerable<(string Code, string Name, SchoolKind Kind)> Schools() => Enumerable.Range(1, 106).Select(i =>
        ($"{i + 100:D4}", $"息烽县第{i}学校", Enum.GetValues<SchoolKind>()[i % 10]));

    private static TemplateSheet SheetOf(string stage, List<Element> elements)
    {
        IEnumerable<(string Code, string Name, SchoolKind? Kind)> reporters = stage == "cty"
            ? [(SchoolReturn.County, "息烽县", null)]
            : Schools().Select(s => (s.Code, s.Name, Kind: (SchoolKind?)s.Kind)).Where(s => elements.Exists(e => e.AsksOf(s.Kind)));
        return new(stage, elements, [.. reporters.Select(r => new TemplateRow(r.Code, r.Name,
            elements.Where(e => e.AsksOf(r.Kind)).ToDictionary(e => e.Code, e => (decimal?)FigureOf(r.Code, e)),
            elements.Where(e => e.AsksOf(r.Kind)).ToDictionary(e => e.Code, _ => (decimal?)77_777)))]);
    }
}
