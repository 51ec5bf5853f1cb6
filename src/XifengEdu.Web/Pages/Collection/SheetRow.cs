using XifengEdu.Data.Collection;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>What somebody has typed into the boxes of one return, and what it reports once read.</summary>
public sealed class SheetRow
{
    private SheetRow(IReadOnlyList<DraftCell> cells, ReportedFigures reported) => (Cells, Reported) = (cells, reported);

    /// <summary>The boxes as typed.</summary>
    public IReadOnlyList<DraftCell> Cells { get; }

    /// <summary>The figures they hold.</summary>
    public ReportedFigures Reported { get; }

    /// <summary>Reads boxes.</summary>
    public static SheetRow Of(IReadOnlyList<DraftCell> cells)
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
    public SheetRow Without(IReadOnlySet<string> elements) => Of([.. Cells.Where(c => !elements.Contains(c.Element))]);

    /// <summary>Whether two texts say the same figure.</summary>
    public static bool Same(string? one, string? other) => FigureInput.TryRead(one, out var a) && FigureInput.TryRead(other, out var b)
        ? a == b : (one ?? "").Trim() == (other ?? "").Trim();
}
