using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace XifengEdu.Testing;

/// <summary>A person's window on the portal.</summary>
public sealed class BrowserTab
{
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly List<string> _expected = [];

    internal BrowserTab(IPage page, Uri portal)
    {
        Page = page;
        page.Console += (_, message) => { if (message.Type == "error") _problems.Enqueue($"console: {message.Text} ({message.Location})"); };
        page.PageError += (_, error) => _problems.Enqueue($"script: {error}");
        page.RequestFailed += (_, request) =>
        {
            // A click that leaves the page, and a download, end the requests under way.
            if (request.Failure != "net::ERR_ABORTED") _problems.Enqueue($"request: {request.Url} {request.Failure}");
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } url && url.Authority != portal.Authority)
                _problems.Enqueue($"request leaves the portal: {request.Url}");
        };
    }

    /// <summary>Everything Playwright can do.</summary>
    public IPage Page { get; }

    /// <summary>What went wrong behind the page and was not expected.</summary>
    public IReadOnlyCollection<string> Problems =>
        [.. _problems.Where(p => !_expected.Any(e => p.Contains(e, StringComparison.Ordinal)))];

    /// <summary>Announces a problem that belongs to the test, such as the «409» of a refused request.</summary>
    public void Expect(string partOfProblem) => _expected.Add(partOfProblem);

    /// <summary>Signs in on the login page.</summary>
    public async Task SignInAsync(string userName, string password = PortalHost.DemoPassword)
    {
        await Page.GotoAsync("/account/login");
        await Page.FillAsync("[name=userName]", userName);
        await Page.FillAsync("[name=password]", password);
        await Page.ClickAsync("form:has([name=password]) [type=submit]");
        // Its load event may have been before anybody waits for it.
        await Page.WaitForURLAsync(url => !url.Contains("/account/login", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
    }

    /// <summary>Keeps the whole page as <c>artifacts/screenshots/NAME-WIDTH.png</c> and returns its path.</summary>
    public async Task<string> ScreenshotAsync(string name)
    {
        var path = Repository.PathTo("artifacts", "screenshots", $"{name}-{Page.ViewportSize?.Width}.png");
        await Page.ScreenshotAsync(new() { Path = path, FullPage = true });
        return path;
    }

    /// <summary>Fails when axe finds a barrier for people with disabilities: WCAG 2.2, A and AA, and what is good practice beyond.</summary>
    public async Task CheckAccessibilityAsync()
    {
        var result = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
            // What passes is not described node by node: on a large page that takes most of the time.
            ResultTypes = [ResultType.Violations],
            // Colours are the same on a phone, and to look at each letter's takes the most of what is left.
            Rules = Page.ViewportSize?.Width < 600 ? new() { ["color-contrast"] = new() { Enabled = false } } : null,
        });
        Xunit.Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(Describe)));
    }

    /// <summary>Fails when the page is wider than the window.</summary>
    public async Task CheckWidthAsync()
    {
        var excess = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Xunit.Assert.True(excess <= 0, $"{Page.Url} is {excess} pixels wider than a window of {Page.ViewportSize?.Width}.");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id} ({violation.Impact}): {violation.Help}\n  " + string.Join("\n  ", violation.Nodes.Select(n => n.Html));
}
