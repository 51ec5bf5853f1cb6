using XifengEdu.Data;
using XifengEdu.Web.Http;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Api;

/// <summary>The JSON API, <c>/api/v1</c>: the same scope rules as the pages.</summary>
public static class PortalApi
{
    public static IServiceCollection AddPortalApi(this IServiceCollection services) => services
        // In every environment alike, a value that does not bind is an answer, not an exception.
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false)
        .ConfigureHttpJsonOptions(options =>
        {
            DomainJson.Configure(options.SerializerOptions);
            options.SerializerOptions.Encoder = DomainJson.Options.Encoder;
            options.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
        })
        .AddOpenApi("v1");

    public static void MapPortalApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(Access.SignedIn);
        var api = app.MapGroup("/api/v1").RequireAuthorization(Access.SignedIn).AddEndpointFilter(JsonBody.LimitAsync).AddEndpointFilter(JsonBody.CheckForgeryAsync)
            .AddEndpointFilterFactory(QueryCheck.Create);
        api.MapSchools();
        api.MapReturns();
        api.MapImports();
        api.MapIndicatorValues();
        api.MapAssessments();
        api.MapProgress();
    }
}
