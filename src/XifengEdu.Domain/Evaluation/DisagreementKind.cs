namespace XifengEdu.Domain.Evaluation;

/// <summary>In which way a sentence and the data disagree.</summary>
public enum DisagreementKind
{
    /// <summary>It was so when it was written and is no longer.</summary>
    Stale,
    /// <summary>The figure that was picked or typed is no longer there: its target or indicator is gone.</summary>
    Gone,
    /// <summary>It speaks of a target and gives a number in the target's unit that none of the target's figures is.</summary>
    Unfounded,
}
