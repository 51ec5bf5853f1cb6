using XifengEdu.Domain.Statistics;

namespace XifengEdu.Web.Documents.Template;

/// <summary>One sheet of the template: a stage of education, its elements as columns and its reporters as rows.</summary>
/// <param name="Stage">The stage, such as <c>pre</c>; the sheet bears its Chinese name.</param>
public sealed record TemplateSheet(string Stage, IReadOnlyList<Element> Elements, IReadOnlyList<TemplateRow> Rows);

/// <summary>One reporter's row.</summary>
/// <param name="Figures">Exactly the elements asked of the reporter, null where nothing is said yet.</param>
/// <param name="LastYear">What was reported a year ago.</param>
public sealed record TemplateRow(
    string Reporter, string Name, IReadOnlyDictionary<string, decimal?> Figures, IReadOnlyDictionary<string, decimal?> LastYear);
