using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using XifengEdu.Domain.Numbers;

namespace XifengEdu.Data.Mappings;

/// <summary>
/// All times are UTC, to the microsecond: SQLite does not say so when it gives them back, and PostgreSQL keeps no more.
/// </summary>
internal sealed class UtcDateTime() : ValueConverter<DateTime, DateTime>(
    time => new DateTime(time.ToUniversalTime().Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc), time => DateTime.SpecifyKind(time, DateTimeKind.Utc));

/// <summary>
/// Figures are stored as whole ten-thousandths: sums and comparisons are then integer arithmetic of the database itself, exact
/// and fast on both databases (docs/decisions/0003-exact-arithmetic.md).
/// </summary>
public sealed class FixedPoint() : ValueConverter<decimal, long>(figure => ToStored(figure), stored => stored / Scale)
{
    // Ten to the power of Element.MostDecimals.
    private const decimal Scale = 10_000;

    /// <summary>The whole number that stands for a figure.</summary>
    public static long ToStored(decimal figure) => (long)(figure * Scale);
}

/// <summary>Exact quotients are stored as they are written: 218775/2279.</summary>
internal sealed class ExactText() : ValueConverter<Fraction, string>(value => value.ToString(), text => Fraction.Parse(text));

/// <summary>Lists and small structures that are read and written whole are kept as JSON text.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) => property.HasConversion(
        new ValueConverter<T, string>(
            value => JsonSerializer.Serialize(value, DomainJson.Options),
            text => JsonSerializer.Deserialize<T>(text, DomainJson.Options)!),
        new ValueComparer<T>(
            (a, b) => JsonSerializer.Serialize(a, DomainJson.Options) == JsonSerializer.Serialize(b, DomainJson.Options),
            value => JsonSerializer.Serialize(value, DomainJson.Options).GetHashCode(StringComparison.Ordinal)));
}
