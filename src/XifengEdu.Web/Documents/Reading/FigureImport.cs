using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>A file of figures held against the returns of a year, and written all or not at all.</summary>
public sealed class FigureImport(ReturnReader reader, ReturnWorkflow workflow, Drafts drafts, Definitions definitions)
{
    /// <summary>What the file would change; writes nothing.</summary>
    /// <param name="year">The year.</param>
    /// <param name="path">The file.</param>
    /// <param name="actor">Who imports.</param>
    /// <param name="progress">Told how much of the file has been read, 0 to 1.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UnusableFileException">It cannot be read at all, or the year has no round.</exception>
    public Task<ImportResult> PreviewAsync(int year, string path, Actor actor, IProgress<double>? progress, CancellationToken ct) =>
        RunAsync(year, path, actor, progress, (edits, _) => workflow.TryAsync(year, edits, actor, ct), ct);

    /// <summary>Writes the file's figures when nothing is wrong with any of them.</summary>
    /// <inheritdoc cref="PreviewAsync"/>
    /// <param name="seen">The <see cref="ImportResult.Basis"/> of the preview that was confirmed; null when nobody has seen one.</param>
    public Task<ImportResult> CommitAsync(int year, string path, string? seen, Actor actor, CancellationToken ct) =>
        RunAsync(year, path, actor, null, async (edits, cells) =>
        {
            var outcomes = await workflow.SaveAsync(year, edits, actor, allOrNothing: true, ct, action: "return.import");
            // What one has typed there before, and could not be a figure, is not waiting to be mended any more.
            if (outcomes.Values.All(o => o is ReturnOutcome.Done)) await drafts.ForgetAsync(year, actor.UserName, cells, ct);
            return outcomes;
        }, ct, seen);

    private async Task<ImportResult> RunAsync(
        int year, string path, Actor actor, IProgress<double>? progress,
        Func<IReadOnlyCollection<ReturnEdit>, IReadOnlyDictionary<string, IReadOnlyCollection<string>>, Task<IReadOnlyDictionary<string, ReturnOutcome>>> write, CancellationToken ct, string? seen = null)
    {
        var returns = await reader.FindManyAsync(year, null, actor.Scope, ct);
        if (returns.Count == 0) throw new UnusableFileException($"{year}年没有开展统计。");
        var elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
        var names = returns.ToDictionary(r => r.Key, r => r.Value.Profile?.Name ?? "县级数据");
        var file = FileReader.Read(path, new(year, elements, names), progress, ct);
        var remarks = file.Remarks.Where(r => r.IsError).ToList();
        var warnings = file.Remarks.Where(r => !r.IsError).ToList();
        var rows = file.Figures.GroupBy(f => f.Reporter).ToDictionary(g => g.Key, g => g.ToDictionary(f => f.Element));
        // Nothing that stands there already is a reason to touch a return.
        var news = rows.ToDictionary(r => r.Key, r => r.Value.Values
            .Where(f => !returns[r.Key].Figures.TryGetValue(f.Element, out var stands) || stands != f.Value).ToList());
        var changed = news.Values.SelectMany(n => n).ToList();

        var edits = news.Where(n => n.Value.Count > 0).Select(n => new ReturnEdit(n.Key, returns[n.Key].Return.Version, new()
        {
            Figures = n.Value.ToDictionary(f => f.Element, f => (decimal?)f.Value),
        })).ToList();
        var basis = string.Join(' ', edits.Select(e => $"{e.Reporter}/{e.Version}"));
        if (seen is not null && seen != basis)
            remarks.Add(new(null, null, null, null, "预览之后有报表被修改，没有写入；请重新预览。", IsError: true));
        var outcomes = remarks.Count == 0 ? await write(edits, rows.ToDictionary(r => r.Key, IReadOnlyCollection<string> (r) => [.. r.Value.Keys])) : await workflow.TryAsync(year, edits, actor, ct);
        foreach (var (reporter, outcome) in outcomes)
        {
            var row = rows[reporter];
            switch (outcome)
            {
                case ReturnOutcome.Invalid invalid: remarks.AddRange(invalid.Errors.Select(e => RemarkOn(e, reporter, row, isError: true))); break;
                case ReturnOutcome.Refused refused: remarks.Add(Whole(reporter, row, FigureText.Of(refused), isError: true)); break;
                case ReturnOutcome.Stale: remarks.Add(Whole(reporter, row, $"{names[reporter]}的报表刚刚被他人修改，请重新导入。", isError: true)); break;
                case ReturnOutcome.NotFound: remarks.Add(Whole(reporter, row, "没有这所学校，或该年度不填报。", isError: true)); break;
                case ReturnOutcome.Done done:
                    warnings.AddRange(done.Warnings.Where(f => row.ContainsKey(f.Element) && !returns[reporter].Explanations.ContainsKey(f.Element))
                        .Select(f => RemarkOn(f, reporter, row, isError: false)));
                    if (returns[reporter].Return.Status is var status and (ReturnStatus.Submitted or ReturnStatus.Confirmed or ReturnStatus.Approved))
                        warnings.Add(Whole(reporter, row, $"{names[reporter]}的报表当前为“{StatusText.Of(status)}”，导入后须重新提交。", isError: false));
                    break;
            }
        }
        return new(basis, names, file.Figures.Count,
            [.. changed.Select(f => new ImportedChange(f, names[f.Reporter], elements[f.Element], returns[f.Reporter].Figures.GetValueOrDefault(f.Element)))],
            [.. warnings], [.. remarks.OrderBy(r => r.Place?.Sheet, StringComparer.Ordinal).ThenBy(r => r.Place?.Row).ThenBy(r => r.Place?.Column)]);

        FileRemark RemarkOn(FigureFinding finding, string reporter, Dictionary<string, UploadedFigure> row, bool isError)
        {
            // What is wrong may be a figure that stands in the return, because of one in the file.
            var place = row.GetValueOrDefault(finding.Element)
                ?? finding.Rule?.Others.Select(row.GetValueOrDefault).FirstOrDefault(f => f is not null);
            return new(place?.Place, reporter, finding.Element, place is null ? null : FigureText.Number(place.Value),
                FigureText.Of(finding, elements), isError);
        }

        FileRemark Whole(string reporter, Dictionary<string, UploadedFigure> row, string message, bool isError) =>
            new(isError ? row.Values.First().Place : null, reporter, null, null, message, isError);
    }
}

/// <summary>What a file changes, or would change.</summary>
/// <param name="Basis">The versions of the returns it was made from.</param>
/// <param name="Names">The reporters by code.</param>
/// <param name="Accepted">The figures read.</param>
/// <param name="Changes">Those that differ from what stands in the returns.</param>
/// <param name="Warnings">What deserves a look and hinders nothing.</param>
/// <param name="Errors">Because of which nothing is written.</param>
public sealed record ImportResult(
    string Basis, IReadOnlyDictionary<string, string> Names, int Accepted, IReadOnlyList<ImportedChange> Changes, IReadOnlyList<FileRemark> Warnings, IReadOnlyList<FileRemark> Errors)
{
    /// <summary>Figures that stand in the returns already.</summary>
    public int Unchanged => Accepted - Changes.Count;
}

/// <summary>One figure that differs.</summary>
/// <param name="Figure">The figure in the file.</param>
/// <param name="Reporter">The reporter's name.</param>
/// <param name="Element">The element.</param>
/// <param name="Before">What stands in the return; null for blank.</param>
public sealed record ImportedChange(UploadedFigure Figure, string Reporter, Element Element, decimal? Before);
