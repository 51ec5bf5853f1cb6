using XifengEdu.Data.Collection;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>The dates and rules of a round as a form sends them.</summary>
public sealed class RoundForm
{
    public DateOnly? ReferenceDate { get; set; }
    public DateOnly? Opens { get; set; }
    public DateOnly? Deadline { get; set; }
    public bool NeedsConfirmation { get; set; }
    public string? TakenOver { get; set; }
    public bool OnePersonIsEnough { get; set; }

    /// <summary>The settings; null while a date is missing.</summary>
    public RoundSettings? Settings => ReferenceDate is { } counted && Opens is { } opens && Deadline is { } deadline
        ? new(counted, opens, deadline, NeedsConfirmation, CleanText.Line(TakenOver ?? "") is { Length: > 0 } reason ? reason : null, OnePersonIsEnough) : null;

    public static RoundForm Of(RoundSettings settings) => new()
    {
        ReferenceDate = settings.ReferenceDate,
        Opens = settings.Opens,
        Deadline = settings.Deadline,
        NeedsConfirmation = settings.NeedsConfirmation,
        TakenOver = settings.TakenOver,
        OnePersonIsEnough = settings.OnePersonIsEnough,
    };

    public static RoundForm Of(CollectionRound round) =>
        Of(new RoundSettings(round.ReferenceDate, round.Opens, round.Deadline, round.NeedsConfirmation, round.TakenOver, round.OnePersonIsEnough));
}
