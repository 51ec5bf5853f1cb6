using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Template;

/// <summary>The workbook of a year, for all schools and the county or for one of them.</summary>
public sealed class FigureTemplate(ReturnReader reader, Definitions definitions)
{
    /// <summary>Writes the workbook.</summary>
    /// <returns>False when the year has no round, or the school does not report in it or is out of scope.</returns>
    public async Task<bool> WriteAsync(Stream output, int year, string? reporter, SchoolScope scope, CancellationToken ct)
    {
        var returns = (await reader.FindManyAsync(year, reporter is null ? null : [reporter], scope, ct)).Values
            .Where(r => r.Profile is null or { Status: SchoolStatus.Open }).OrderBy(r => r.Return.Reporter, StringComparer.Ordinal).ToList();
        if (returns.Count == 0) return false;
        var checks = returns[0].Checks;
        var collected = returns[0].Round.Elements.ToHashSet();
        var elements = (await definitions.ElementsAsync(ct)).Where(e => collected.Contains(e.Code)).ToList();
        TemplateWorkbook.Write(output, year,
        [
            .. from stage in elements.GroupBy(e => e.Stage)
               let columns = stage.ToList()
               let rows = returns.Where(r => columns.Exists(c => r.Figures.ContainsKey(c.Code))).ToList()
               where rows.Count > 0
               select new TemplateSheet(stage.Key, columns,
                   [.. rows.Select(r => new TemplateRow(r.Return.Reporter, r.Profile?.Name ?? "县级数据", r.Figures, r.Context.LastYear))]),
        ], elements.ToDictionary(e => e.Code, e => RuleText.Beside(e, checks)));
        return true;
    }
}
