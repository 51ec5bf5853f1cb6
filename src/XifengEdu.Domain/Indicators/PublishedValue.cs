namespace XifengEdu.Domain.Indicators;

/// <summary>
/// What an indicator was when its year was published. Later corrections change the value computed from the figures, never this.
/// </summary>
public sealed class PublishedValue
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }
    /// <summary>The code of the indicator.</summary>
    public required string Indicator { get; init; }
    /// <summary>The township's name, or <see cref="IndicatorValue.County"/>.</summary>
    public required string Area { get; init; }
    /// <summary>The exact sum above the line; null when it was missing.</summary>
    public required decimal? Numerator { get; init; }
    /// <summary>The exact sum below the line; null when it was missing or there is none.</summary>
    public required decimal? Denominator { get; init; }
    /// <summary>How many returns it rested on.</summary>
    public required int Reported { get; init; }
    /// <summary>How many it should have rested on.</summary>
    public required int Expected { get; init; }
}
