using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Report;

/// <summary>The gap report as an official document: native numbering, tables and charts.</summary>
public static class ReportDocument
{
    private static readonly AchievementStatus[] _unmet =
    [
        AchievementStatus.Missed, AchievementStatus.Lapsed, AchievementStatus.MovingAway, AchievementStatus.SeriouslyBehind,
        AchievementStatus.Lagging, AchievementStatus.AchievedLate,
    ];

    public static void Write(Stream output, GapReportContent report, IReadOnlyDictionary<string, Breakdown> breakdowns) =>
        Write(output, ReportText.Title(report), report.Plan.Publisher, body => Fill(body, report, breakdowns));

    /// <summary>A document of the portal: its styles, its numbering, its page numbers.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="title">Its title among its properties.</param>
    /// <param name="publisher">Who publishes it.</param>
    /// <param name="fill">Writes what it says.</param>
    internal static void Write(Stream output, string title, string publisher, Action<ReportBody> fill)
    {
        // A zip writer needs to go back in its stream, a response cannot.
        using var buffer = new MemoryStream();
        using (var document = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            Feed(main.AddNewPart<StyleDefinitionsPart>(), "styles.xml");
            Feed(main.AddNewPart<NumberingDefinitionsPart>(), "numbering.xml");
            Feed(main.AddNewPart<FontTablePart>(), "fontTable.xml");
            var footer = main.AddNewPart<FooterPart>();
            Feed(footer, "footer.xml");
            var body = new ReportBody(main);
            fill(body);
            main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document(body.End(main.GetIdOfPart(footer)));
            document.PackageProperties.Title = CleanText.Of(title);
            document.PackageProperties.Creator = CleanText.Of(publisher);
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static void Fill(ReportBody body, GapReportContent report, IReadOnlyDictionary<string, Breakdown> breakdowns)
    {
        // Two lines: one would break inside its last word.
        body.Title(report.Plan.Title);
        body.Title(ReportText.Title(report)[report.Plan.Title.Length..]);
        body.Subtitle($"{report.Plan.Publisher}　{ReportText.Subject(report)}");

        body.Chapter("总体情况");
        body.Text(ReportText.Headline(report));
        body.Caption("各状态目标数");
        body.Table([("状态", 3, false), ("目标数（项）", 2, true)],
            report.Scoreboard.Scores.Select(s => (string[])[StatusText.Of(s.Status), FigureText.Number((decimal)s.Count)]));
        body.Chart(new("各状态目标数（项）", [.. report.Scoreboard.Scores.Select(s => (StatusText.Of(s.Status), (decimal)s.Count))]));

        body.Chapter("目标达成情况");
        foreach (var stage in report.Stages)
        {
            var rows = report.Rows.Where(r => r.Target.Stage == stage).ToList();
            if (rows.Count == 0) continue;
            body.Section(StatusText.OfChapter(stage));
            Targets(body, report, rows);
            foreach (var row in rows.Where(r => _unmet.Contains(r.Assessment.Status) || r.Reaching is not null || r.Explanation is not null))
                body.Item($"{NameOf(row)}：{string.Join("。", VerdictText.RemarksOn(row).Prepend(VerdictText.Sentence(row)).Concat(report.Offices.WordsOf(row.Target.Code) is { Length: > 0 } offices ? [$"责任单位：{offices}"] : []).Select(s => s.TrimEnd('。')))}。");
        }

        var parts = report.Rows.Where(r => _unmet.Contains(r.Assessment.Status))
            .Select(r => breakdowns.GetValueOrDefault(r.Target.Code)).OfType<Breakdown>()
            .Where(b => b.Townships.Any(p => p.Part.Area != IndicatorValue.County)).ToList();
        if (parts.Count > 0) body.Chapter("差距构成");
        foreach (var part in parts) Origin(body, part);

        var changed = report.Rows.Select(r => (Row: r, Change: VerdictText.Published(r))).Where(c => c.Change is not null).ToList();
        if (changed.Count > 0) body.Chapter("公布后的变化");
        foreach (var (row, change) in changed) body.Item($"{NameOf(row)}：{change}。");

        body.Chapter("数据说明");
        foreach (var row in report.Rows.Where(r => r.Assessment.Status == AchievementStatus.NoData || r.Assessment.Deciding?.Year < r.AsOf && r.Assessment.IsProvisional))
            body.Item($"{NameOf(row)}：{VerdictText.Sentence(row)}。");
        foreach (var figure in report.Explained) body.Item($"{ReportText.NameOf(figure)}：{figure.Words.TrimEnd('。')}。");
        body.Text($"{ReportText.RoundingNote}“—”表示没有数据，不是零。");
        body.Text(ReportText.HeadsNote);
        body.Signature(ReportText.Signature);
    }

    private static void Targets(ReportBody body, GapReportContent report, IReadOnlyList<AssessedTarget> rows)
    {
        if (report is { Compared: { } compared, ComparedQuestion: { } question })
        {
            body.Caption($"{ReportText.Name(report.Question)}，{ReportText.Name(question)}");
            body.Table(
            [
                ("目标", 8, false), ("实际", 5, true), ("与目标之差", 6, true), ("状态", 4, false), ("实际", 5, true), ("与目标之差", 6, true), ("状态", 4, false),
            ],
                rows.Select(r => (string[])[NameOf(r), .. ReportText.CellsOf(r), .. ReportText.CellsOf(compared[r.Target.Code])]));
            return;
        }
        body.Table(
        [
            ("目标", 37, false), ("目标值", 29, true), ("目标年", 18, false), ("实际", 22, true), ("与目标之差", 33, true), ("状态", 18, false),
        ],
            rows.Select(r => (string[])[NameOf(r), ReportText.ThresholdOf(r), r.Milestone is { } m ? $"{m.Year}年" : FigureText.None, .. ReportText.CellsOf(r)]));
    }

    private static void Origin(ReportBody body, Breakdown part)
    {
        var (row, unit) = (part.Row, FigureText.DifferenceUnit(part.Row.Target.Unit));
        body.Section(row.Target.Name);
        body.Text($"{VerdictText.Sentence(row)}。{ReportText.Closing(part)}");
        if (!part.IsDivisible)
        {
            Numerators(body, part);
            return;
        }
        var changes = part.Since is not null;
        body.Caption($"各乡镇（街道）的贡献（{part.Year}年，{unit}）");
        body.Table(
        [
            ("乡镇（街道）", 6, false), ("本地数值", 5, true), ("对差距的贡献", 5, true),
            .. changes ? [($"{part.Since}年以来变化", 5, true), ("其中内部", 4, true), ("其中结构", 4, true)] : Array.Empty<(string, int, bool)>(),
        ],
            part.Townships.Select(p => (Name: AreaOf(p), Part: p)).Append((Name: "合计", Part: part.Total)).Select(line => (string[])
            [
                line.Name,
                part.RatioOf(line.Part.Part) is { } ratio ? FigureText.WithUnit(ratio, row.Decimals, row.Target.Unit) : FigureText.None,
                Points(line.Part.ToGap),
                .. changes ? [Points(line.Part.Change), Points(line.Part.Within), Points(line.Part.Mix)] : Array.Empty<string>(),
            ]));
        body.Chart(new($"各乡镇（街道）对“{row.Target.Name}”差距的贡献（{unit}）",
            [.. part.Townships.Where(p => p.Part.Area != IndicatorValue.County).Select(p => (p.Part.Area, Rounding.HalfUp(p.ToGap ?? 0, Math.Max(2, row.Decimals))))]));

        string Points(Fraction? value) => value is { } v ? FigureText.Number(v, row.Decimals) : FigureText.None;
    }

    private static void Numerators(ReportBody body, Breakdown part)
    {
        var (unit, changes) = (part.Row.Indicator!.CountedUnit, part.Since is not null);
        body.Text(ReportText.IndivisibleNote);
        body.Caption($"各乡镇（街道）计入分子的数量（{part.Year}年，{unit}）");
        body.Table(
        [
            ("乡镇（街道）", 6, false), ("计入分子", 5, true), ("占全县", 5, true),
            .. changes ? [($"{part.Since}年以来增减", 5, true)] : Array.Empty<(string, int, bool)>(),
        ],
            part.Townships.Select(p => (Name: AreaOf(p), Part: p)).Append((Name: "合计", Part: part.Total)).Select(line => (string[])
            [
                line.Name, FigureText.Number(line.Part.Part.Numerator),
                part.ShareOf(line.Part.Part) is { } share ? FigureText.WithUnit(share, 2, "%") : FigureText.None,
                .. changes ? [line.Part.Gained is { } gained ? FigureText.Number(gained) : FigureText.None] : Array.Empty<string>(),
            ]));
    }

    private static string AreaOf(GapPart p) => p.Part.Area == IndicatorValue.County ? "县级填报" : p.Part.Area;

    private static string NameOf(AssessedTarget row) =>
        row.Target.Name + (row.Target.Commitment is { } c ? $"（{StatusText.Of(c)}）" : "");

    private static void Feed(OpenXmlPart part, string resource)
    {
        using var stream = typeof(ReportDocument).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly holds no {resource}.");
        part.FeedData(stream);
    }
}
