using XifengEdu.Domain.Evaluation;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Report;

/// <summary>A yearly report as an official document: contents, native numbering, tables and charts.</summary>
public static class EvaluationDocument
{
    /// <param name="output">Where it goes.</param>
    /// <param name="report">The report.</param>
    /// <param name="edition">Which it is: 征求意见稿, 第1版.</param>
    /// <param name="signedOn">The day it was made final; null for a draft, which nobody has signed.</param>
    public static void Write(Stream output, PrintedReport report, string edition, DateOnly? signedOn) => ReportDocument.Write(output, report.Title + report.Subtitle, report.Publisher, body =>
    {
        body.Title(report.Title);
        body.Title(report.Subtitle);
        body.Subtitle($"{report.Publisher}　{edition}");
        var chapters = report.Chapters.Where(c => !c.IsAnnex).ToList();
        var annexes = report.Chapters.Where(c => c.IsAnnex).ToList();
        body.Contents([.. chapters.Select((c, i) => (ReportText.ChapterOf(i) + c.Title, $"_chapter{i}")), .. annexes.Select((c, i) => (ReportText.AnnexOf(i) + c.Title, $"_annex{i}"))]);
        foreach (var (chapter, i) in chapters.Select((c, i) => (c, i)))
        {
            body.Chapter(chapter.Title, $"_chapter{i}");
            Fill(body, chapter);
        }
        if (signedOn is { } day)
        {
            body.Issuer(report.Publisher);
            body.Issuer(ChinaTime.Of(day));
        }
        foreach (var (annex, i) in annexes.Select((c, i) => (c, i)))
        {
            body.Annex(ReportText.AnnexOf(i) + annex.Title, $"_annex{i}", startsPage: i == 0);
            Fill(body, annex);
        }
    });

    private static void Fill(ReportBody body, PrintedChapter chapter)
    {
        foreach (var part in chapter.Parts)
        {
            if (part.Heading is not null && !chapter.IsAnnex) body.Section(part.Heading);
            var number = 0;
            foreach (var paragraph in part.Paragraphs)
            {
                number = paragraph.Kind == WrittenKind.Numbered ? number + 1 : 0;
                body.Runs(paragraph.Kind switch { WrittenKind.Numbered => $"{number}.", WrittenKind.Bullet => "——", _ => "" }, paragraph.Runs.Select(r => (r.Text, r.IsBold)));
            }
            if (part.SignedBy is not null) body.Issuer(part.SignedBy);
            if (part.Table is { } table)
            {
                body.Caption(table.Caption);
                body.Table([.. table.Columns.Select(c => (c.Head, c.Share, c.IsNumber))], table.Rows.Select(r => r.Cells));
            }
            if (part.Chart is { } chart) body.Chart(new(chart.Title, [.. chart.Bars.Select(b => (b.Name, b.Value))]));
        }
    }
}
