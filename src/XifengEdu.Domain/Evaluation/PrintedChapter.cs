namespace XifengEdu.Domain.Evaluation;

/// <summary>A chapter or an annex.</summary>
/// <param name="Title">Its title without number.</param>
/// <param name="IsAnnex">Whether it is an annex.</param>
/// <param name="Parts">What it holds.</param>
public sealed record PrintedChapter(string Title, bool IsAnnex, IReadOnlyList<PrintedPart> Parts);
