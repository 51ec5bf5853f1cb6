namespace XifengEdu.Domain.Delivery;

/// <summary>The bureau's words on a figure, a verdict or a gap of a year.</summary>
public sealed class Explanation
{
    /// <summary>What it explains: <c>targets/PLAN/CODE</c> or <c>figures/REPORTER/ELEMENT</c>.</summary>
    public required string Subject { get; init; }
    /// <summary>The year of the figure or the verdict.</summary>
    public required int Year { get; init; }
    /// <summary>The words.</summary>
    public required string Words { get; set; }
    /// <summary>Who wrote them.</summary>
    public required string Author { get; set; }
    /// <summary>When, UTC.</summary>
    public required DateTime At { get; set; }
    /// <summary>Counts its changes, so that two people who write at once notice.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The subject of a target's verdict and gap.</summary>
    public static string OfTarget(string plan, string target) => $"targets/{plan}/{target}";

    /// <summary>The subject of a figure that a school or the county reported.</summary>
    public static string OfFigure(string reporter, string element) => $"figures/{reporter}/{element}";
}
