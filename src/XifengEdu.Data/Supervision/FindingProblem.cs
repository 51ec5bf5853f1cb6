namespace XifengEdu.Data.Supervision;

/// <summary>Why a finding cannot be saved or taken further.</summary>
public enum FindingProblem
{
    /// <summary>Nothing of that number.</summary>
    NotThere,
    /// <summary>Somebody else has been there since the page was opened.</summary>
    ChangedSince,
    /// <summary>No school, task, project, target or figure of that code and year.</summary>
    UnknownSubject,
    /// <summary>The school is merged or closed.</summary>
    ClosedSchool,
    /// <summary>Nobody is named who has to answer.</summary>
    NobodyResponsible,
    /// <summary>Facts, rule or demand is missing.</summary>
    SaysTooLittle,
    /// <summary>Facts, rule, demand or report is longer than anybody reads.</summary>
    TooLong,
    /// <summary>A day that is none.</summary>
    BadDate,
    /// <summary>It would be due before today.</summary>
    DueInThePast,
    /// <summary>No words were given with a step.</summary>
    NothingSaid,
    /// <summary>Not from this state to that.</summary>
    WrongState,
}
