namespace XifengEdu.Data.Delivery;

/// <summary>Why a task, a project or what is said of them cannot be saved.</summary>
public enum DeliveryProblem
{
    /// <summary>Nothing of that code.</summary>
    NotThere,
    /// <summary>Somebody else has saved since the page was opened.</summary>
    ChangedSince,
    /// <summary>The name is missing, too long, or holds line breaks.</summary>
    BadName,
    /// <summary>A line of the form is too long.</summary>
    TooLong,
    /// <summary>No office of that key.</summary>
    UnknownOffice,
    /// <summary>The office is named for something.</summary>
    OfficeInUse,
    /// <summary>An office of that name is there already.</summary>
    OfficeIsThere,
    /// <summary>No school of that code.</summary>
    UnknownSchool,
    /// <summary>The school is merged or closed.</summary>
    ClosedSchool,
    /// <summary>No township of that name.</summary>
    UnknownTownship,
    /// <summary>The plan has no such target.</summary>
    UnknownTarget,
    /// <summary>The plan has no such section or action plan.</summary>
    UnknownSection,
    /// <summary>It would be due or finished before it begins.</summary>
    EndsBeforeStart,
    /// <summary>A day that is none.</summary>
    BadDate,
    /// <summary>What is carried out must be somebody's.</summary>
    NoOffice,
    /// <summary>What is done must say when.</summary>
    NoDate,
    /// <summary>What is done was not done in the future.</summary>
    InTheFuture,
    /// <summary>What is stopped must say why.</summary>
    NoReason,
    /// <summary>A step or stage without words or date, or twice.</summary>
    HalfStep,
    /// <summary>A step or stage ends after the whole.</summary>
    StepAfterEnd,
    /// <summary>A finished project must say how many places it adds, where a target counts them.</summary>
    NoPlaces,
    /// <summary>A number that is none, below 0 or too large.</summary>
    BadNumber,
    /// <summary>A line of money without year or source, twice, or of a year that has nothing to do with the plan.</summary>
    BadMoney,
    /// <summary>Nothing was chosen.</summary>
    NothingChosen,
    /// <summary>Nothing was said.</summary>
    NothingSaid,
    /// <summary>A task that carries out measures of the plan cannot be deleted, only joined with another.</summary>
    HasMeasures,
    /// <summary>Only who said it and the bureau can take it back.</summary>
    NotYours,
}
