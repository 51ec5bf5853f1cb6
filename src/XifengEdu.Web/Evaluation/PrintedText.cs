using System.Security.Claims;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using XifengEdu.Data.Accounts;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Evaluation;

/// <summary>How a printed report is numbered and linked.</summary>
public static class PrintedText
{
    /// <summary>Paragraphs that follow one another in one list, together.</summary>
    public static IEnumerable<(WrittenKind Kind, IReadOnlyList<PrintedParagraph> Paragraphs)> Grouped(IReadOnlyList<PrintedParagraph> paragraphs)
    {
        for (var i = 0; i < paragraphs.Count;)
        {
            var kind = paragraphs[i].Kind;
            var group = paragraphs.Skip(i).TakeWhile(p => p.Kind == kind).ToList();
            yield return (kind, group);
            i += group.Count;
        }
    }

    /// <summary>The words of a paragraph with no blank between them, figures as links to their data.</summary>
    public static IHtmlContent Runs(ClaimsPrincipal user, PrintedParagraph paragraph, int year)
    {
        var html = new HtmlContentBuilder();
        foreach (var run in paragraph.Runs)
        {
            IHtmlContentBuilder words = new HtmlContentBuilder().Append(run.Text);
            if (run.Path is not null) words = Within("a", words, ("class", "report-figure"), ("href", PathFor(user, run.Path, year)));
            html.AppendHtml(run.IsBold ? Within("b", words) : words);
        }
        return html;
    }

    private static HtmlContentBuilder Within(string tag, IHtmlContent inner, params (string Name, string Value)[] attributes)
    {
        var element = new TagBuilder(tag);
        foreach (var (name, value) in attributes) element.Attributes.Add(name, value);
        element.InnerHtml.AppendHtml(inner);
        return (HtmlContentBuilder)new HtmlContentBuilder().AppendHtml(element);
    }

    /// <summary>Where a person looks at data: the third party on the pages of its year, everybody else where they come from.</summary>
    public static string PathFor(ClaimsPrincipal user, string path, int year) =>
        IsOpen(user, path) ? path : $"/evaluation/{year}/data";

    // The third party stays within its year; a round is the bureau's, what became of a return is everybody's.
    private static bool IsOpen(ClaimsPrincipal user, string path) =>
        user.EvaluatedYear is not null ? path.StartsWith("/evaluation/", StringComparison.Ordinal) || path.StartsWith("/supervision", StringComparison.Ordinal)
        : user.IsInRole(Roles.Bureau) || !path.StartsWith("/collection/", StringComparison.Ordinal) || path.Contains("/history", StringComparison.Ordinal);
}
