using XifengEdu.Data.Collection;
using XifengEdu.Domain.Collection;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>What somebody has typed into the boxes of one return, and what it reports once read.</summary>
public sealed class TypedReturn
{
    private TypedReturn(IReadOnlyList<DraftCell> cells, ReportedFigures reported) => (Cells, Reported) = (cells, reported);

    /// <summary>The boxes as typed.</summary>
    public IReadOnlyList<DraftCell> Cells { get; }

    /// <summary>The figures they hold.</summary>
    public ReportedFigures Reported { get; }

    /// <summary>Reads boxes.</summary>
    public static TypedReturn Of(IReadOnlyList<DraftCell> cells)
    {
        var figures = new Dictionary<string, decimal?>();
        var unreadable = new List<FigureFinding>();
        foreach (var cell in cells.Where(c => c.Text is not null))
            if (FigureInput.TryRead(cell.Text, out var figure)) figures[cell.Element] = figure;
            else unreadable.Add(new(cell.Element, FigureProblem.NotANumber));
        return new(cells, new()
        {
            Figures = figures,
            Explanations = cells.Where(c => c.Explanation is not null).ToDictionary(c => c.Element, c => c.Explanation!),
            Unreadable = unreadable,
        });
    }

    /// <summary>The same row without the boxes of some elements.</summary>
    public TypedReturn Without(IReadOnlySet<string> elements) => Of([.. Cells.Where(c => !elements.Contains(c.Element))]);

    /// <summary>
    /// Whether somebody else has changed the return since the boxes were begun: one of the same boxes, or any of it under another
    /// account. What a person saved a moment ago from the same boxes is no conflict with oneself.
    /// </summary>
    /// <param name="open">The return as it is.</param>
    /// <param name="version">The version it was begun from.</param>
    /// <param name="cells">The boxes.</param>
    /// <param name="userName">Whose they are.</param>
    public static bool IsContested(OpenReturn open, int version, IEnumerable<DraftCell> cells, string userName) =>
        (version != open.Return.Version && open.Return.ChangedBy != userName)
        || cells.Any(c => c is { Text: not null, Before: not null } && TextOf(open, c.Element) is var stands
            && !Same(c.Before, stands) && !Same(c.Text, stands));

    /// <summary>What the box of an element would show if nobody were typing.</summary>
    public static string? TextOf(OpenReturn open, string element) =>
        open.Figures.GetValueOrDefault(element) is { } value ? FigureText.Number(value) : null;

    /// <summary>Whether two texts say the same figure.</summary>
    public static bool Same(string? one, string? other) => FigureInput.TryRead(one, out var a) && FigureInput.TryRead(other, out var b)
        ? a == b : (one ?? "").Trim() == (other ?? "").Trim();
}
