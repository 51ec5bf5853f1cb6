using XifengEdu.Data.Supervision;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Report;

/// <summary>A finding as a notice of one page (督导意见书).</summary>
public static class NoticeDocument
{
    /// <param name="output">Where it goes.</param>
    /// <param name="named">The finding.</param>
    /// <param name="county">The county's name.</param>
    public static void Write(Stream output, NamedFinding named, string county) => ReportDocument.Write(output, $"督导意见书 {named.Finding.Code}", Issuer(county), body =>
    {
        body.Title("督导意见书");
        body.Subtitle($"编号：{named.Finding.Code}");
        var lines = Lines(named).ToList();
        // Whom it is sent to stands at the margin, what it says is indented.
        body.Addressee(lines[0]);
        foreach (var line in lines.Skip(1)) body.Text(line);
        body.Issuer(Issuer(county));
        body.Issuer(ChinaTime.Of(named.Finding.FoundOn));
    });

    /// <summary>Who sends it.</summary>
    public static string Issuer(string county) => $"{county}人民政府教育督导室";

    /// <summary>What it says, line by line, the responsible one first.</summary>
    public static IEnumerable<string> Lines(NamedFinding named) =>
    [
        $"{named.Responsible}：",
        $"经督导检查，发现{(named.Subject == named.Responsible ? "你单位" : $"“{named.Subject}”")}{named.Finding.Year}年工作存在以下问题（程度：{FindingText.Of(named.Finding.Severity)}）：",
        .. named.Finding.Facts.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        $"依据：{Joined(named.Finding.Basis)}",
        $"整改要求：{Joined(named.Finding.Demand)}",
        $"请于{ChinaTime.Of(named.Finding.Due)}前完成整改，提交整改报告和佐证材料。我室将进行复查。",
    ];

    private static string Joined(string words) => string.Join(' ', words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
