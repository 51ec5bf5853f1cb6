using AngleSharp.Dom;

namespace XifengEdu.Web.Tests.Hostile;

/// <summary>What a page must not hold once somebody has typed <see cref="HostileText"/>.</summary>
internal static class Inert
{
    private const string Alive = "x-evil, iframe, object, embed, base, math, body *:is(style, link, meta), script:not([src]):not([type='application/json']), " +
        "[href^='javascript:' i], [src^='javascript:' i], [href^='data:text' i]:not([download]), [href*='//example.org'], [src*='//example.org'], [action*='//example.org'], [srcdoc], [data-hx-post='/account/logout'], [hx-get='/admin']";

    /// <summary>The elements and attributes that a text has become.</summary>
    public static IEnumerable<string> FaultsOf(IDocument page) =>
        page.QuerySelectorAll(Alive).Concat(page.All.Where(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)))).Select(e => e.OuterHtml.Length > 200 ? e.OuterHtml[..200] : e.OuterHtml);
}
