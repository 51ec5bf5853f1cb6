using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace XifengEdu.Data.Backup;

/// <summary>What a column holds, on whatever database.</summary>
public enum ColumnType
{
    Text,
    Integer,
    Real,
    Decimal,
    Boolean,
    /// <summary>A point in time, UTC.</summary>
    Time,
    /// <summary>A point in time with its offset.</summary>
    Moment,
    Date,
    Identifier,
    Bytes,
}

/// <summary>Values on their way from a database into an archive and back: numbers and truth as JSON has them, the rest as text.</summary>
internal static class ColumnTypes
{
    /// <summary>The type of a column by what the provider reads from it.</summary>
    /// <exception cref="NotSupportedException">A new kind of column, which has to be taught here.</exception>
    public static ColumnType Of(Type clr) => (Nullable.GetUnderlyingType(clr) ?? clr) switch
    {
        var t when t == typeof(string) => ColumnType.Text,
        var t when t == typeof(int) || t == typeof(long) || t == typeof(short) => ColumnType.Integer,
        var t when t == typeof(double) => ColumnType.Real,
        var t when t == typeof(decimal) => ColumnType.Decimal,
        var t when t == typeof(bool) => ColumnType.Boolean,
        var t when t == typeof(DateTime) => ColumnType.Time,
        var t when t == typeof(DateTimeOffset) => ColumnType.Moment,
        var t when t == typeof(DateOnly) => ColumnType.Date,
        var t when t == typeof(Guid) => ColumnType.Identifier,
        var t when t == typeof(byte[]) => ColumnType.Bytes,
        var t => throw new NotSupportedException($"Backups know no column of type {t}."),
    };

    /// <summary>Writes a field of the row at hand.</summary>
    public static void Write(this ColumnType type, Utf8JsonWriter json, DbDataReader row, int i)
    {
        if (row.IsDBNull(i))
        {
            json.WriteNullValue();
            return;
        }
        switch (type)
        {
            case ColumnType.Text: json.WriteStringValue(row.GetString(i)); break;
            case ColumnType.Integer: json.WriteNumberValue(row.GetInt64(i)); break;
            case ColumnType.Real: json.WriteNumberValue(row.GetDouble(i)); break;
            case ColumnType.Decimal: json.WriteStringValue(row.GetDecimal(i).ToString(CultureInfo.InvariantCulture)); break;
            case ColumnType.Boolean: json.WriteBooleanValue(row.GetBoolean(i)); break;
            case ColumnType.Time: json.WriteStringValue(DateTime.SpecifyKind(row.GetDateTime(i), DateTimeKind.Utc)); break;
            case ColumnType.Moment: json.WriteStringValue(row.GetFieldValue<DateTimeOffset>(i)); break;
            case ColumnType.Date: json.WriteStringValue(row.GetFieldValue<DateOnly>(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case ColumnType.Identifier: json.WriteStringValue(row.GetGuid(i)); break;
            default: json.WriteBase64StringValue(row.GetFieldValue<byte[]>(i)); break;
        }
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    public static object Read(this ColumnType type, JsonElement value) => value.ValueKind == JsonValueKind.Null ? DBNull.Value : type switch
    {
        ColumnType.Text => value.GetString()!,
        ColumnType.Integer => value.GetInt64(),
        ColumnType.Real => value.GetDouble(),
        ColumnType.Decimal => decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        ColumnType.Boolean => value.GetBoolean(),
        ColumnType.Time => value.GetDateTime(),
        ColumnType.Moment => value.GetDateTimeOffset(),
        ColumnType.Date => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnType.Identifier => value.GetGuid(),
        _ => value.GetBytesFromBase64(),
    };
}
