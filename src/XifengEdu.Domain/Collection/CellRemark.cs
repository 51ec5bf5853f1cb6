namespace XifengEdu.Domain.Collection;

/// <summary>What somebody has to say about one cell of a return.</summary>
/// <param name="Element">The code of the element.</param>
/// <param name="Words">What is wrong with it or to be looked at.</param>
public sealed record CellRemark(string Element, string Words);
