using System.Collections.Concurrent;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace XifengEdu.Web.Pages;

/// <summary>The manual of docs/manual, as it was when the portal was built; pictures stay in the repository.</summary>
public static class Manual
{
    /// <summary>The page that lists the others.</summary>
    public const string Contents = "README";

    private const string Prefix = "manual/";

    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).DisableHtml().Build();
    private static readonly ConcurrentDictionary<string, string> _rendered = new();

    /// <summary>The names of its pages.</summary>
    public static readonly IReadOnlyList<string> Pages = [.. typeof(Manual).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>A page as HTML; null when there is none of the name.</summary>
    public static string? Html(string page) => Pages.Contains(page) ? _rendered.GetOrAdd(page, Render) : null;

    private static string Render(string page)
    {
        using var text = new StreamReader(typeof(Manual).Assembly.GetManifestResourceStream(Prefix + page)!);
        var document = Markdown.Parse(text.ReadToEnd(), _pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            if (link.IsImage) link.Remove();
            // Its pages lead to each other by the names of their files.
            else if (link.Url is { } url && url.EndsWith(".md", StringComparison.Ordinal)) link.Url = $"/help/{Uri.UnescapeDataString(url[..^3])}";
        foreach (var table in document.Descendants<Markdig.Extensions.Tables.Table>()) table.GetAttributes().AddClass("table data-table");
        return document.ToHtml(_pipeline);
    }
}
