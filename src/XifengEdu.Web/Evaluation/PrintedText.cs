using System.Security.Claims;
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

    /// <summary>Where a person looks at data: the third party on the pages of its year, everybody else where they come from.</summary>
    public static string PathFor(ClaimsPrincipal user, string path, int year) =>
        user.EvaluatedYear is null || path.StartsWith("/evaluation/", StringComparison.Ordinal) || path.StartsWith("/supervision", StringComparison.Ordinal) ? path : $"/evaluation/{year}/data";
}
