namespace XifengEdu.Domain.Statistics;

/// <summary>One reported figure.</summary>
public sealed class Figure
{
    /// <summary>The year of the round.</summary>
    public required int Year { get; init; }
    /// <summary>The reporter: a school's code or <c>county</c>.</summary>
    public required string Reporter { get; init; }
    /// <summary>The code of the element.</summary>
    public required string Element { get; init; }
    /// <summary>The figure in the element's unit; 1 or 0 for yes or no.</summary>
    public required decimal Value { get; set; }
    /// <summary>Why it is as it is although a rule warns of it; approving the return accepts it.</summary>
    public string? Explanation { get; set; }
}
