using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace XifengEdu.Web.Startup;

/// <summary>A line for each request, with the number that error pages and problem details show.</summary>
public static class RequestLog
{
    /// <summary>How a line reads.</summary>
    public const string Template = "[{Timestamp:yyyy-MM-dd HH:mm:ss} {Level:u3}] {Message:lj} {RequestId}{NewLine}{Exception}";

    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) => app.UseSerilogRequestLogging(options =>
        options.EnrichDiagnosticContext = (line, context) => line.Set("RequestId", context.TraceIdentifier));
}

/// <summary>Keeps an event on one line: whoever sends a line break does not write one into the log.</summary>
public sealed class OneLine : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToList())
            if (value is ScalarValue { Value: string text } && text.Any(char.IsControl)) logEvent.AddOrUpdateProperty(new(name, new ScalarValue(Escaped(text))));
    }

    private static string Escaped(string text) => string.Concat(text.Select(c => char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString()));
}
