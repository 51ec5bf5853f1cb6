using System.Globalization;

namespace XifengEdu.Web.Text;

/// <summary>Times as the bureau's clock shows them: China has one time zone and no summer time.</summary>
public static class ChinaTime
{
    private static readonly TimeSpan _offset = TimeSpan.FromHours(8);

    /// <summary>The day it is in China.</summary>
    public static DateOnly TodayOf(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime + _offset);

    /// <summary>What the clocks in China show.</summary>
    public static DateTime NowOf(TimeProvider clock) => clock.GetUtcNow().UtcDateTime + _offset;

    /// <summary>A moment in the name of a file: 20261130-0230.</summary>
    public static string Stamp(DateTime utc) => (utc + _offset).ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture);

    /// <summary>The day of a moment in China.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(utc + _offset);

    /// <summary>A day of a year that is known: 11月5日.</summary>
    public static string ShortOf(DateOnly day) => day.ToString("M月d日", CultureInfo.InvariantCulture);

    /// <summary>The time of day: 09:32.</summary>
    public static string ClockOf(DateTime utc) => (utc + _offset).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Of(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    public static string Of(DateTime utc) => (utc + _offset).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The end of a day in China, UTC.</summary>
    public static DateTime EndOf(DateOnly day) => DateTime.SpecifyKind(day.AddDays(1).ToDateTime(TimeOnly.MinValue) - _offset, DateTimeKind.Utc);

    /// <summary>A time that may not have come yet; empty until it has.</summary>
    public static string Of(DateTime? utc) => utc is { } time ? Of(time) : "";
}
