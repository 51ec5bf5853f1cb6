using Microsoft.Playwright;

namespace XifengEdu.Testing;

/// <summary>One Chromium for the test process; every test gets a context of its own in it.</summary>
public static class Chromium
{
    private const float Patience = 90_000;

    private static readonly string[] _places =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly Lazy<Task<IBrowser>> _browser = new(LaunchAsync);

    /// <summary>
    /// Lets a person act on the portal. Fails also when the act itself went well but a script failed, the console showed an error,
    /// the content policy was violated, or a request failed or left the portal. A failure leaves a screenshot.
    /// </summary>
    /// <param name="portal">A portal that listens: <see cref="PortalHost.ListenAsync"/>.</param>
    /// <param name="act">What the person does.</param>
    /// <param name="width">Width of the window in pixels.</param>
    /// <param name="name">Names the screenshot of a failure; the test method by default.</param>
    public static Task VisitAsync(
        PortalHost portal, Func<BrowserTab, Task> act, int width = 1280, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        VisitAsync(portal.Address, act, width, name);

    /// <inheritdoc cref="VisitAsync(PortalHost, Func{BrowserTab, Task}, int, string)"/>
    public static async Task VisitAsync(
        Uri portal, Func<BrowserTab, Task> act, int width = 1280, [System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        var browser = await _browser.Value;
        await using var context = await browser.NewContextAsync(new()
        {
            BaseURL = portal.ToString(),
            ViewportSize = new() { Width = width, Height = width < 600 ? 800 : 900 },
            Locale = "zh-CN",
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        // A busy machine is slow and not wrong: what never comes fails all the same.
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var tab = new BrowserTab(await context.NewPageAsync(), portal);
        try
        {
            await act(tab);
        }
        catch
        {
            await tab.ScreenshotAsync($"failed-{name}");
            foreach (var problem in tab.Problems) Xunit.TestContext.Current.TestOutputHelper?.WriteLine(problem);
            throw;
        }
        if (tab.Problems.Count > 0) Xunit.Assert.Fail(string.Join('\n', tab.Problems));
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        var executable = Environment.GetEnvironmentVariable("CHROMIUM") ?? _places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "The browser tests need Chromium and found none. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.");
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
        });
    }
}
