namespace XifengEdu.Domain.Evaluation;

/// <summary>A part of a chapter: text, a table or a chart, under a heading or none.</summary>
public sealed record PrintedPart
{
    /// <summary>The heading; null for none.</summary>
    public string? Heading { get; init; }
    /// <summary>The block its text is; null for what nobody writes.</summary>
    public string? Block { get; init; }
    /// <summary>Whether a person wrote the text.</summary>
    public bool IsWritten { get; init; }
    /// <summary>Under whose name the text stands; null where it is the publisher's.</summary>
    public string? SignedBy { get; init; }
    /// <summary>The text.</summary>
    public IReadOnlyList<PrintedParagraph> Paragraphs { get; init; } = [];
    /// <summary>The table; null for none.</summary>
    public PrintedTable? Table { get; init; }
    /// <summary>The chart; null for none.</summary>
    public PrintedChart? Chart { get; init; }
}
