using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Data;

/// <summary>How the domain's words are written in JSON: members in camel case, enum values in kebab case.</summary>
public static class DomainJson
{
    public static readonly JsonSerializerOptions Options = Configure(new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        ReadCommentHandling = JsonCommentHandling.Skip,
    });

    /// <summary>Teaches <paramref name="options"/> the names of the contract.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }

    /// <summary>The name of a type that is one of several kinds, such as <c>not-more-than</c>.</summary>
    public static string NameOf(Type kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.Name);

    /// <summary>The name of an enum value in the contract, such as <c>achieved-late</c>.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>Refuses NUL in text, which no person types and PostgreSQL cannot keep, and cleans it of what no document can hold.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Plain(reader.GetString()) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Plain(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);

    private static string Plain(string? text) => text is not null && !text.Contains('\0') ? CleanText.Of(text) : throw new JsonException();
}
