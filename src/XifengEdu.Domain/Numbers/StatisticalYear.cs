namespace XifengEdu.Domain.Numbers;

/// <summary>The years that figures and plans may speak of: a bound at every door, so that nothing loops over strangers' years.</summary>
public static class StatisticalYear
{
    /// <summary>The first year.</summary>
    public const int First = 1949;
    /// <summary>The last year.</summary>
    public const int Last = 2149;

    /// <summary>Whether a year lies within the bounds.</summary>
    public static bool IsValid(int year) => year is >= First and <= Last;
}
