namespace XifengEdu.Domain.Statistics;

/// <summary>Another source's figure for what the county reported: never used in an indicator, only to tell whether a verdict depends on it.</summary>
public sealed class RivalFigure
{
    /// <summary>The order of entry.</summary>
    public long Id { get; init; }
    /// <summary>The year.</summary>
    public required int Year { get; init; }
    /// <summary>The code of a county element.</summary>
    public required string Element { get; init; }
    /// <summary>Who counted.</summary>
    public required FigureOrigin Origin { get; init; }
    /// <summary>The day on which they counted.</summary>
    public required DateOnly Date { get; init; }
    /// <summary>The figure, in the element's unit.</summary>
    public required decimal Value { get; init; }
    /// <summary>The document it stands in.</summary>
    public required string Document { get; init; }
    /// <summary>Who entered it.</summary>
    public required string Author { get; init; }
}
