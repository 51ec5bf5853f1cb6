namespace XifengEdu.Domain.Statistics;

/// <summary>How many returns a figure should rest on and how many it does. The county's own return counts as one.</summary>
/// <param name="Reported">Returns that hold what the figure needs.</param>
/// <param name="Expected">Returns that should.</param>
public readonly record struct Coverage(int Reported, int Expected)
{
    /// <summary>Whether everybody who should have reported has.</summary>
    public bool IsComplete => Reported == Expected && Expected > 0;

    /// <summary>Both together.</summary>
    public static Coverage operator +(Coverage a, Coverage b) => new(a.Reported + b.Reported, a.Expected + b.Expected);
}
