using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Serilog;
using XifengEdu.Data;
using XifengEdu.Web.Api;
using XifengEdu.Web.Backup;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Evaluation;
using XifengEdu.Web.Pages.Admin;
using XifengEdu.Web.Pages.Collection;
using XifengEdu.Web.Reminders;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Security;
using XifengEdu.Web.Startup;
using XifengEdu.Web.Verbs;

var started = Stopwatch.GetTimestamp();
// A user has 128 watches of the kernel for all of his programs, and a page that gets none is a 500: the few files are looked at instead.
Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "true");
var isVerb = PortalVerbs.IsVerb(args);
var builder = WebApplication.CreateBuilder(isVerb ? [] : args);
if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
    builder.WebHost.UseUrls("http://localhost:5080");

// A verb's standard output belongs to its answer.
builder.Services.AddSerilog(log => log.ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext().Enrich.With<OneLine>()
    .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture, outputTemplate: RequestLog.Template, standardErrorFromLevel: isVerb ? Serilog.Events.LogEventLevel.Verbose : null));
builder.AddPortalDatabase();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
// Antiforgery tokens are masked anew in each answer, so that their length and compression tell nothing (BREACH).
builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
// Whoever pastes a page into the search gets a sentence, not a broken line.
builder.WebHost.ConfigureKestrel(options => (options.Limits.MaxRequestLineSize, options.AddServerHeader) = (256 * 1024, false));
builder.Services.AddPortalData().AddPortalSignIn().AddPortalAccess().AddPortalRateLimits().AddPortalApi().AddPortalDocuments().AddPortalReminders().AddPortalBackup(builder.Configuration);
builder.Services.AddScoped<SheetSave>().AddScoped<GapReportReader>().AddScoped<PlanOverviewReader>().AddScoped<EvaluationReader>().AddScoped<DatabaseStartup>().AddScoped<PortalFacts>().AddScoped<FirstSteps>().AddScoped<PortalCondition>().AddSingleton<Secrets>();
builder.Services.AddSingleton<Housekeeping>().AddHostedService(services => services.GetRequiredService<Housekeeping>());
builder.Services.AddSingleton<PrintedHeads>().AddHostedService(services => services.GetRequiredService<PrintedHeads>());
builder.Services.AddOptions<DemoOptions>().BindConfiguration("Demo");

await using var app = builder.Build();
if (isVerb) return await PortalVerbs.RunAsync(app, args);

app.UseKnownProxies();
app.UseResponseCompression();
app.UseSecurityHeaders();
app.UseHostCookies();
if (!app.Environment.IsDevelopment()) app.UseHsts();
app.UseRequestLog();
app.UsePortalErrors();
app.UseOutages();
app.UsePortalAssets();
app.UseRouting();
app.UseAuthentication();
app.UseOnce(asked => asked.UseAccessAudit().UseRateLimiter());
app.UseAuthorization();
app.UseOnce(asked => asked.UsePageVerbs().UseBodyLimits().UsePlainText().UseFirstThings());
app.MapRazorPages();
app.MapPortalApi();
app.MapSheet();
app.MapTemplate();
app.MapHealth();

await using (var scope = app.Services.CreateAsyncScope())
{
    var database = scope.ServiceProvider.GetRequiredService<DatabaseStartup>();
    await database.MigrateAsync(app.Lifetime.ApplicationStopping);
    await database.EnsureDemoAsync(app.Lifetime.ApplicationStopping);
}
await app.StartAsync();
app.Logger.LogInformation("Ready after {Seconds:0.0} s at {Urls}", Stopwatch.GetElapsedTime(started).TotalSeconds, app.Urls);
await app.WaitForShutdownAsync();
return 0;
