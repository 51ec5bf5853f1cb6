namespace XifengEdu.Domain.Collection;

/// <summary>One box of a draft.</summary>
/// <param name="Element">The code of the element.</param>
/// <param name="Text">What was typed; null when the figure was not touched.</param>
/// <param name="Before">What stood there when it was begun; null when the figure was not touched.</param>
/// <param name="Explanation">The explanation typed beside it; null when none was.</param>
public sealed record DraftCell(string Element, string? Text, string? Before, string? Explanation);
