namespace XifengEdu.Domain.Schools;

/// <summary>What becomes of the figures that a school has reported for the year in which it is merged.</summary>
public enum MergedFigures
{
    /// <summary>They stay with it: it still counts in that year, and the merger shows from the next one on.</summary>
    Stay,
    /// <summary>They are added to those of the school that takes over its pupils.</summary>
    GoOver,
    /// <summary>They fall away: the school that takes over its pupils enters its return anew.</summary>
    EnteredAnew,
}
