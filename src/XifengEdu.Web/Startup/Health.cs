using XifengEdu.Data;

namespace XifengEdu.Web.Startup;

/// <summary>Whether the process lives and whether it can serve.</summary>
public static class Health
{
    // Longer than the database itself waits, which then says why.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(IDatabaseDialect.Patience + 1);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, PortalDbContext db, IDatabaseDialect dialect)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(_patience);
        try
        {
            await dialect.ProbeAsync(db, patience.Token);
            return Results.Text("ready");
        }
        catch (Exception error) when ((error is OperationCanceledException ? Outage.Unreachable : Outages.OutageOf(context, error)) is { } outage)
        {
            return Results.Text(outage switch
            {
                Outage.Locked => "database locked",
                Outage.Full => "disk full",
                _ => "database unreachable",
            }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
