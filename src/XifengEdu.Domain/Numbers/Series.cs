namespace XifengEdu.Domain.Numbers;

/// <summary>Figures by year, in order. A year without a figure is absent: it is neither zero nor interpolated.</summary>
public sealed class Series(IEnumerable<YearFigure> figures)
{
    private readonly SortedList<int, YearFigure> _figures = new(figures.ToDictionary(f => f.Year));

    /// <summary>All figures, oldest first.</summary>
    public IEnumerable<YearFigure> Figures => _figures.Values;

    /// <summary>The figure of a year, or null when there is none.</summary>
    public YearFigure? this[int year] => _figures.TryGetValue(year, out var figure) ? figure : null;

    /// <summary>The latest figure up to and including <paramref name="asOf"/>, or null.</summary>
    public YearFigure? Latest(int asOf) =>
        Figures.Where(f => f.Year <= asOf).Select(f => (YearFigure?)f).LastOrDefault();

    /// <summary>The first figure of <paramref name="year"/> or later, or null.</summary>
    public YearFigure? First(int year) =>
        Figures.Where(f => f.Year >= year).Select(f => (YearFigure?)f).FirstOrDefault();
}
