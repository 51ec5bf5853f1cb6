using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Numbers;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>How many schools still owed a round's return on each day, against its deadline, on a box of 640 × 260; places are those of the box.</summary>
/// <param name="Steps">The line of what was owed, falling on the days on which returns came in that are in now.</param>
/// <param name="Even">From all schools on the first day to none on the deadline.</param>
/// <param name="Needed">From today to none on the deadline; null when nothing is owed or the deadline has passed.</param>
/// <param name="Today">Where the line ends.</param>
/// <param name="Deadline">The deadline's place.</param>
/// <param name="Days">Days below the axis with their places.</param>
/// <param name="Grid">Counts beside the axis with their heights.</param>
/// <param name="Left">How many owe now.</param>
/// <param name="Pace">What is needed now, or how late it is, in words; empty when nothing is owed.</param>
/// <param name="Stall">Since when nothing has come in, in words; null while something does.</param>
/// <param name="Table">How many came in and owed after it, on each day on which some did.</param>
public sealed record BurnDown(
    string Steps, string Even, string? Needed, (string X, string Y) Today, string Deadline, IReadOnlyList<(string X, string Text)> Days,
    IReadOnlyList<(string Y, int Count)> Grid, int Left, string Pace, string? Stall, IReadOnlyList<(DateOnly Day, int HandedIn, int Left)> Table)
{
    public const int Width = 640, Height = 260, PlotLeft = 40, PlotRight = 520, PlotTop = 16, PlotBottom = 220;

    // A year that was never finished is not drawn to today.
    private const int MostDaysOver = 90, StallDays = 7, MostLines = 5;

    /// <summary>The line of a round that has begun; null before, and without schools.</summary>
    public static BurnDown? Of(RoundProgress progress, DateOnly today)
    {
        var (round, schools) = (progress.Round, progress.Returns.Where(r => r.School is not null).ToList());
        if (today < round.Opens || schools.Count == 0 || round.TakenOver is not null) return null;
        var table = new List<(DateOnly Day, int HandedIn, int Left)>();
        var left = schools.Count;
        foreach (var day in schools.Where(s => s.HandedInAt is not null).GroupBy(s => Later(round.Opens, ChinaTime.DayOf(s.HandedInAt.GetValueOrDefault()))).OrderBy(g => g.Key))
            table.Add((day.Key, day.Count(), left -= day.Count()));
        DateOnly? last = table.Count > 0 ? table[^1].Day : null;
        var end = left > 0 && round.Status != RoundStatus.Published ? today : last ?? round.Deadline;
        end = end.DayNumber > round.Deadline.DayNumber + MostDaysOver ? round.Deadline.AddDays(MostDaysOver) : end;
        var right = Later(round.Deadline, end);
        var step = Math.Max(1, (int)Math.Ceiling(schools.Count / (MostLines * 5m)) * 5);
        if (schools.Count < MostLines) step = 1;

        var steps = new List<string> { Point(round.Opens, schools.Count) };
        var before = schools.Count;
        foreach (var (day, _, after) in table)
        {
            steps.Add(Point(day, before));
            steps.Add(Point(day, before = after));
        }
        steps.Add(Point(end, left));
        var days = Math.Max(1, round.Deadline.DayNumber - today.DayNumber);
        var isOver = today > round.Deadline;
        return new(string.Join(' ', steps), $"{Point(round.Opens, schools.Count)} {Point(round.Deadline, 0)}",
            left > 0 && !isOver ? $"{Point(end, left)} {Point(round.Deadline, 0)}" : null, (X(end), Y(left)), X(round.Deadline),
            [.. new[] { round.Opens }.Concat(Months()).Append(round.Deadline).Select(d => (X(d), ChinaTime.ShortOf(d)))],
            [.. Enumerable.Range(0, schools.Count / step + 1).Select(i => (Y(i * step), i * step))],
            left, left == 0 ? "" : isOver ? $"已逾期 {round.DaysOver(today)} 天" : $"每天需 {(left + days - 1) / days} 所",
            left > 0 && last is { } latest && end.DayNumber - latest.DayNumber >= StallDays ? $"{ChinaTime.ShortOf(latest)}后没有新提交" : null, table);

        // The first of each month, where it is not too near the ends to be read.
        IEnumerable<DateOnly> Months() => Enumerable.Range(1, 24).Select(i => new DateOnly(round.Opens.Year, round.Opens.Month, 1).AddMonths(i))
            .Where(d => d < right && Near(d, round.Opens) && Near(d, round.Deadline));
        bool Near(DateOnly a, DateOnly b) => Math.Abs(a.DayNumber - b.DayNumber) * 10 > right.DayNumber - round.Opens.DayNumber;
        string Point(DateOnly day, int count) => $"{X(day)},{Y(count)}";
        string X(DateOnly day) => SvgPlace.Of(PlotLeft + (Fraction)(day.DayNumber - round.Opens.DayNumber) / Math.Max(1, right.DayNumber - round.Opens.DayNumber) * (PlotRight - PlotLeft));
        string Y(int count) => SvgPlace.Of(PlotBottom - (Fraction)count / schools.Count * (PlotBottom - PlotTop));
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
