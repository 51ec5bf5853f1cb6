using XifengEdu.Data;

namespace XifengEdu.Web.Startup;

/// <summary>Whether the process lives and whether it can serve.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", async (PortalDbContext db, CancellationToken ct) => await db.Database.CanConnectAsync(ct)
                ? Results.Text("ready")
                : Results.Text("database unreachable", statusCode: StatusCodes.Status503ServiceUnavailable))
            .AllowAnonymous().ExcludeFromDescription();
    }
}
