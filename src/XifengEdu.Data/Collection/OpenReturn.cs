using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Collection;

/// <summary>A return with everything needed to show and check it.</summary>
/// <param name="Round">The year's collection.</param>
/// <param name="Profile">The school in that year; null for the county.</param>
/// <param name="Return">The return; a new empty one when nobody has begun it.</param>
/// <param name="LastYear">Last year's figures by element.</param>
/// <param name="Context">The figures and what they are held against.</param>
/// <param name="Checks">The rules of the round.</param>
public sealed record OpenReturn(
    CollectionRound Round, SchoolProfile? Profile, SchoolReturn Return, IReadOnlyDictionary<string, Figure> LastYear,
    FigureContext Context, FigureChecks Checks)
{
    /// <summary>The kind of the reporting school; null for the county.</summary>
    public SchoolKind? Kind => Profile?.Kind;

    /// <summary>Every element asked for, with its figure or null for blank.</summary>
    public IReadOnlyDictionary<string, decimal?> Figures => Context.Figures;

    /// <summary>The explanations given, by element.</summary>
    public IReadOnlyDictionary<string, string> Explanations { get; } =
        Return.Figures.Where(f => f.Explanation is not null).ToDictionary(f => f.Element, f => f.Explanation!);

    /// <summary>Warnings that nobody has explained yet; a dot is no explanation.</summary>
    public IEnumerable<FigureFinding> Unexplained => Checks.Warnings(Context)
        .Where(w => Explanations.GetValueOrDefault(w.Element, "").Count(char.IsLetterOrDigit) < 2);

    /// <summary>Whether a principal confirms it before it is approved; the county has none.</summary>
    public bool NeedsConfirmation => Round.NeedsConfirmation && Profile is not null;

    /// <summary>The status after a step, or null when the step is not open.</summary>
    public ReturnStatus? After(ReturnStep step) => Return.After(step, NeedsConfirmation);

    /// <summary>Why somebody may not take a step now; null when nothing stands against it.</summary>
    public Refusal? WhyNot(ReturnStep step, Actor actor) => step switch
    {
        _ when Profile is { Status: not SchoolStatus.Open } => Refusal.NotReporting,
        ReturnStep.Confirm or ReturnStep.Query when actor.IsBureau => Refusal.NotYours,
        ReturnStep.Approve or ReturnStep.SendBack or ReturnStep.Correct when !actor.IsBureau => Refusal.NotYours,
        _ when !actor.IsBureau && Round.Status != RoundStatus.Open => Refusal.RoundNotOpen,
        ReturnStep.Save when Return.Status == ReturnStatus.Locked => Refusal.NeedsCorrection,
        ReturnStep.Save when !actor.IsBureau && Return.Status is not (ReturnStatus.Empty or ReturnStatus.Draft or ReturnStatus.Returned)
            => Refusal.WrongStatus,
        _ when After(step) is null => Refusal.WrongStatus,
        ReturnStep.Approve when !Round.LetsApprove(actor.UserName, Return.Hands) => Refusal.OwnSubmission,
        _ => null,
    };
}
