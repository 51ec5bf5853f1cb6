namespace XifengEdu.Domain.Delivery;

/// <summary>A clause of the plan that orders something somebody can be asked about, as the text has it.</summary>
public sealed class Measure
{
    /// <summary>The code, such as <c>T-MOR-01</c>.</summary>
    public required string Code { get; init; }
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>Its place in the text.</summary>
    public required int Position { get; init; }
    /// <summary>The section of the text, such as 二（四）1 五育并举.</summary>
    public required string Section { get; init; }
    /// <summary>The action plan it belongs to by subject; null where it belongs to none.</summary>
    public string? ActionPlan { get; init; }
    /// <summary>What it is about, in short.</summary>
    public required string Name { get; init; }
    /// <summary>Its exact words; a measure said twice has two.</summary>
    public required IReadOnlyList<string> Quotes { get; init; }
    /// <summary>The year by which the text asks for it; null where it names none.</summary>
    public int? DueYear { get; init; }
    /// <summary>How often it is due anew; null where the text does not say.</summary>
    public Rhythm? Rhythm { get; init; }
    /// <summary>The offices and bodies that the text itself names for it.</summary>
    public IReadOnlyList<string> Offices { get; init; } = [];
    /// <summary>The codes of the targets it serves.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
}
