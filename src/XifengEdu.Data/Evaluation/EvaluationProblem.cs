namespace XifengEdu.Data.Evaluation;

/// <summary>Why something of a yearly report cannot be saved.</summary>
public enum EvaluationProblem
{
    /// <summary>No such block, comment, proposal or edition.</summary>
    NotThere,
    /// <summary>Somebody else has saved since the page was opened.</summary>
    ChangedSince,
    /// <summary>The text is longer than a block holds.</summary>
    TooLong,
    /// <summary>Nothing was said.</summary>
    NothingSaid,
    /// <summary>Something of the checklist blocks.</summary>
    Blocked,
    /// <summary>A warning was not accepted with a reason.</summary>
    ReasonMissing,
    /// <summary>Something was decided on the proposal already.</summary>
    Decided,
    /// <summary>The plan has no such target, or nothing of it is held against a number.</summary>
    UnknownTarget,
    /// <summary>The new threshold is no number, or the one that is in force.</summary>
    BadThreshold,
    /// <summary>The day is none.</summary>
    BadDate,
    /// <summary>Reason or document is missing or too long.</summary>
    NoDocument,
}
