using XifengEdu.Data.Audit;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Collection;

/// <summary>Who acts on a return.</summary>
/// <param name="UserName">The account.</param>
/// <param name="Scope">The schools it may see.</param>
/// <param name="IsBureau">Whether it acts for the bureau rather than for its school.</param>
/// <param name="Origin">The address of the machine.</param>
public sealed record Actor(string UserName, SchoolScope Scope, bool IsBureau, string Origin) : AuditActor(UserName, Origin);

/// <summary>Why a step was refused.</summary>
public enum Refusal
{
    /// <summary>The step is not open from the return's present status.</summary>
    WrongStatus,
    /// <summary>The same person handed it in.</summary>
    OwnSubmission,
    /// <summary>The year's collection is not open for schools.</summary>
    RoundNotOpen,
    /// <summary>Sending back or querying needs a reason.</summary>
    ReasonMissing,
    /// <summary>The school is merged or closed and reports no longer.</summary>
    NotReporting,
    /// <summary>The step belongs to the other side: principals confirm, the bureau approves.</summary>
    NotYours,
    /// <summary>The year is published: a change needs a reason and the number of a document.</summary>
    NeedsCorrection,
    /// <summary>A reason, an explanation or the number of a document is longer than anybody reads.</summary>
    TooLong,
}

/// <summary>Why a published figure is changed.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Document">The number of the document that orders it (文号).</param>
public sealed record CorrectionOrder(string Reason, string Document);

/// <summary>What somebody reports through one of the doors: form, paste, workbook or API.</summary>
public sealed record ReportedFigures
{
    /// <summary>The figures by element; null clears one, what is not named stays.</summary>
    public required IReadOnlyDictionary<string, decimal?> Figures { get; init; }

    /// <summary>Why a figure is as it is, by element; empty text takes an explanation back.</summary>
    public IReadOnlyDictionary<string, string> Explanations { get; init; } = new Dictionary<string, string>();

    /// <summary>What the door could not read as a figure; told together with everything else that is wrong.</summary>
    public IReadOnlyList<FigureFinding> Unreadable { get; init; } = [];
}

/// <summary>A change to one of several returns.</summary>
/// <param name="Reporter">A school's code or the county.</param>
/// <param name="Version">The version that was read; null to change whatever is there now.</param>
/// <param name="Reported">What is reported.</param>
public sealed record ReturnEdit(string Reporter, int? Version, ReportedFigures Reported);

/// <summary>What became of a step; nothing is written unless it is <see cref="Done"/>.</summary>
public abstract record ReturnOutcome
{
    /// <param name="Return">The return as it is now.</param>
    /// <param name="Warnings">What deserves an explanation, explained or not.</param>
    /// <param name="Changed">How many cells have changed.</param>
    public sealed record Done(SchoolReturn Return, IReadOnlyList<FigureFinding> Warnings, int Changed) : ReturnOutcome;
    public sealed record Stale(int Version) : ReturnOutcome;
    public sealed record Invalid(IReadOnlyList<FigureFinding> Errors) : ReturnOutcome;
    public sealed record Refused(Refusal Why, ReturnStatus Status) : ReturnOutcome;
    /// <summary>No such round, no such school in it, or none in scope: the three are not told apart.</summary>
    public sealed record NotFound : ReturnOutcome;
}
