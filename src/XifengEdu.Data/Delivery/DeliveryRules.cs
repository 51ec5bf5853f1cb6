using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Data.Delivery;

/// <summary>What a task or a project must be to be saved.</summary>
public sealed class DeliveryRules(PortalDbContext db, Definitions definitions)
{
    /// <summary>The most characters of a name, a person, a place.</summary>
    public const int LongestLine = 60;

    /// <summary>The most characters of a reason or of what a step asks.</summary>
    public const int LongestWords = 200;

    /// <summary>The most places of one project, and the most 万元 of one line of money.</summary>
    public const int Largest = 1_000_000;

    /// <summary>Whether something can be a name: one line, not empty.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= LongestLine && CleanText.IsLine(name);

    /// <summary>Whether something is no line that is too long; nothing is none.</summary>
    public static bool IsShort(string? line, int longest = LongestLine) => line is null || (line.Length <= longest && CleanText.IsLine(line));

    /// <summary>What stands against a task; null when nothing does.</summary>
    /// <param name="edit">The task as it is to be.</param>
    /// <param name="school">The school it has now, which may have closed since.</param>
    /// <param name="plan">The plan it is of.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DeliveryProblem?> AgainstAsync(TaskEdit edit, string? school, string plan, DateOnly today, CancellationToken ct)
    {
        if (!IsName(edit.Name)) return DeliveryProblem.BadName;
        if (!IsShort(edit.Person) || !IsShort(edit.StopReason, LongestWords)) return DeliveryProblem.TooLong;
        if (edit.Start > edit.Due || (edit.State == DeliveryState.Done && edit.DoneOn < edit.Start)) return DeliveryProblem.EndsBeforeStart;
        if (AgainstState(edit.State, edit.DoneOn, edit.StopReason, today) is { } state) return state;
        if (edit is { State: DeliveryState.UnderWay or DeliveryState.Done, OfficeId: null, School: null }) return DeliveryProblem.NoOffice;
        if (edit.Steps.Any(s => s.Words.Length is 0 or > LongestWords || !CleanText.IsLine(s.Words))) return DeliveryProblem.HalfStep;
        if (edit.Steps.Any(s => s.DoneOn > today)) return DeliveryProblem.InTheFuture;
        if (edit.Steps.Any(s => s.Due > edit.Due)) return DeliveryProblem.StepAfterEnd;
        var named = edit.Helpers.Concat(edit.OfficeId is { } office ? [office] : []).ToHashSet();
        if (await db.Offices.CountAsync(o => named.Contains(o.Id), ct) != named.Count) return DeliveryProblem.UnknownOffice;
        return await AgainstLinksAsync(edit.School, school, edit.Targets, plan, ct);
    }

    /// <summary>What stands against a project; null when nothing does.</summary>
    /// <param name="edit">The project as it is to be.</param>
    /// <param name="school">The school it has now, which may have closed since.</param>
    /// <param name="township">The township it has now, as the plan may name it before the register does.</param>
    /// <param name="plan">The plan it is of.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DeliveryProblem?> AgainstAsync(ProjectEdit edit, string? school, string? township, string plan, DateOnly today, CancellationToken ct)
    {
        if (!IsName(edit.Name) || !IsName(edit.Work)) return DeliveryProblem.BadName;
        if (!IsShort(edit.Person) || !IsShort(edit.Place) || !IsShort(edit.StopReason, LongestWords) || !IsShort(edit.Note, LongestWords)) return DeliveryProblem.TooLong;
        if (edit.Count is < 1 or > Largest || edit.Places is < 0 or > Largest) return DeliveryProblem.BadNumber;
        if (edit.PlannedStart > edit.PlannedEnd || edit.StartedOn > edit.FinishedOn || edit.Stages.Any(s => s.PlannedStart > s.PlannedEnd || s.StartedOn > s.FinishedOn)) return DeliveryProblem.EndsBeforeStart;
        if (AgainstState(edit.State, edit.FinishedOn, edit.StopReason, today) is { } state) return state;
        if (edit.StartedOn > today || edit.Stages.Any(s => s.StartedOn > today || s.FinishedOn > today)) return DeliveryProblem.InTheFuture;
        if (edit.State == DeliveryState.UnderWay && edit.StartedOn is null) return DeliveryProblem.NoDate;
        if (edit.Stages.Any(s => !IsName(s.Name))) return DeliveryProblem.HalfStep;
        if (edit.Stages.Any(s => s.PlannedEnd > edit.PlannedEnd || (edit.State == DeliveryState.Done && s.FinishedOn > edit.FinishedOn))) return DeliveryProblem.StepAfterEnd;
        if (edit.Money.Any(m => !IsMoney(m.Budget) || !IsMoney(m.Spent))) return DeliveryProblem.BadNumber;
        if (edit.Money.Any(m => !StatisticalYear.IsValid(m.Year)) || edit.Money.DistinctBy(m => (m.Year, m.Source)).Count() != edit.Money.Count) return DeliveryProblem.BadMoney;
        if (edit.OfficeId is { } office && !await db.Offices.AnyAsync(o => o.Id == office, ct)) return DeliveryProblem.UnknownOffice;
        if (edit.Township is { } named && named != township && !await db.Townships.AnyAsync(t => t.Name == named, ct)) return DeliveryProblem.UnknownTownship;
        if (await AgainstLinksAsync(edit.School, school, edit.Targets, plan, ct) is { } link) return link;
        var places = (await definitions.PlanAsync(plan, ct))!.Targets.Where(t => t.Source == Domain.Plans.FigureSource.Places).Select(t => t.Code);
        return edit is { State: DeliveryState.Done, Places: null } && edit.Targets.Intersect(places).Any() ? DeliveryProblem.NoPlaces : null;
    }

    // As exact as figures are stored.
    private static bool IsMoney(decimal amount) => amount is >= 0 and <= Largest && amount * 10_000 == decimal.Truncate(amount * 10_000);

    private static DeliveryProblem? AgainstState(DeliveryState state, DateOnly? end, string? reason, DateOnly today) => state switch
    {
        DeliveryState.Done when end is null => DeliveryProblem.NoDate,
        DeliveryState.Done when end > today => DeliveryProblem.InTheFuture,
        DeliveryState.Stopped when string.IsNullOrEmpty(reason) => DeliveryProblem.NoReason,
        _ => null,
    };

    private async Task<DeliveryProblem?> AgainstLinksAsync(string? school, string? before, IReadOnlyCollection<string> targets, string plan, CancellationToken ct)
    {
        if (await definitions.PlanAsync(plan, ct) is not { } found || targets.Except(found.Targets.Select(t => t.Code)).Any()) return DeliveryProblem.UnknownTarget;
        if (school is null || school == before) return null;
        return await StatusOfAsync(school, ct) switch { null => DeliveryProblem.UnknownSchool, SchoolStatus.Open => null, _ => DeliveryProblem.ClosedSchool };
    }

    /// <summary>What a school is now; null where there is none of the code.</summary>
    public Task<SchoolStatus?> StatusOfAsync(string school, CancellationToken ct) =>
        db.SchoolProfiles.Where(p => p.SchoolCode == school).OrderByDescending(p => p.Year).Select(p => (SchoolStatus?)p.Status).FirstOrDefaultAsync(ct);
}
