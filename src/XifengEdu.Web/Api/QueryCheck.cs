using System.Globalization;
using XifengEdu.Domain.Numbers;
using XifengEdu.Web.Http;

namespace XifengEdu.Web.Api;

/// <summary>Holds the address of every call against what its handler takes: an unknown switch is told, not passed over.</summary>
internal static class QueryCheck
{
    private static readonly HashSet<string> _years = new(StringComparer.OrdinalIgnoreCase) { "year", "asOf", "milestone" };

    public static EndpointFilterDelegate Create(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var simple = factory.MethodInfo.GetParameters().Where(p => (Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType) is { } type
            && (type == typeof(string) || type == typeof(int) || type == typeof(bool))).Select(p => p.Name!).ToList();
        return context =>
        {
            var http = context.HttpContext;
            var route = ((RouteEndpoint)http.GetEndpoint()!).RoutePattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var known = simple.Where(name => !route.Contains(name)).ToList();
            var words = known.Count == 0 ? "该地址没有查询参数" : $"可用的有：{string.Join('、', known)}";
            if (http.Request.Query.Keys.FirstOrDefault(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
                return Refused(400, $"没有查询参数“{unknown}”，{words}。");
            // What does not bind has set the status before any filter runs.
            if (http.Response.StatusCode == StatusCodes.Status400BadRequest)
                return Refused(400, $"查询参数的值不符合格式，{words}；年度为四位数字，开关为 true 或 false。");
            return Years(http).Any(year => !StatisticalYear.IsValid(year))
                ? Refused(422, $"年度应在 {StatisticalYear.First}–{StatisticalYear.Last} 之间。") : next(context);
        };
    }

    private static IEnumerable<int> Years(HttpContext http) =>
        from value in http.Request.Query.Select(q => (q.Key, Value: q.Value.ToString()))
            .Concat(http.Request.RouteValues.Select(r => (r.Key, Value: r.Value as string ?? "")))
        where _years.Contains(value.Key)
        let year = int.TryParse(value.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? (int?)read : null
        where year is not null
        select year.Value;

    private static ValueTask<object?> Refused(int status, string detail) => ValueTask.FromResult<object?>(Problems.Of(status, detail));
}
