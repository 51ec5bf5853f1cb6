namespace XifengEdu.Domain.Evaluation;

/// <summary>A report as it is read, on a page, on paper or in a document.</summary>
/// <param name="Title">The plan's title.</param>
/// <param name="Subtitle">The rest of the title, on a line of its own.</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="Chapters">The chapters, the annexes last.</param>
/// <param name="Notice">What the public is told of it.</param>
public sealed record PrintedReport(string Title, string Subtitle, string Publisher, IReadOnlyList<PrintedChapter> Chapters, IReadOnlyList<PrintedParagraph> Notice);
