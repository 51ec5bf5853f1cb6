using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Dom;
using Ganss.Xss;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Evaluation;

/// <summary>
/// Text between the editor and the report. What comes in is cleaned and read into paragraphs, runs and picked figures; nothing else of
/// it is kept, whatever Word or a script put there.
/// </summary>
public static class WrittenHtml
{
    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly HtmlSanitizer _sanitizer = Sanitizer();

    /// <summary>Reads what an editor sends.</summary>
    public static WrittenText Read(string html)
    {
        using var document = _sanitizer.SanitizeDom(html);
        var reader = new Reader();
        reader.Walk(document.Body!, WrittenKind.Plain, isBold: false);
        return reader.End();
    }

    /// <summary>Writes a text for the editor.</summary>
    public static string Write(WrittenText text)
    {
        var html = new StringBuilder();
        WrittenKind? list = null;
        foreach (var paragraph in text.Paragraphs)
        {
            if (list is { } open && open != paragraph.Kind) html.Append(EndOf(open));
            if (paragraph.Kind != WrittenKind.Plain && list != paragraph.Kind) html.Append(paragraph.Kind == WrittenKind.Bullet ? "<ul>" : "<ol>");
            list = paragraph.Kind == WrittenKind.Plain ? null : paragraph.Kind;
            html.Append(list is null ? "<p>" : "<li><p>");
            foreach (var run in paragraph.Runs)
            {
                var words = _encoder.Encode(run.Text);
                if (run.Fact is { } key) words = $"<data value=\"{_encoder.Encode(key)}\">{words}</data>";
                html.Append(run.IsBold ? $"<strong>{words}</strong>" : words);
            }
            html.Append(list is null ? "</p>" : "</p></li>");
        }
        if (list is { } last) html.Append(EndOf(last));
        return html.ToString();
    }

    private static string EndOf(WrittenKind list) => list == WrittenKind.Bullet ? "</ul>" : "</ol>";

    private static HtmlSanitizer Sanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(["p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "strong", "b", "data", "table", "tbody", "thead", "tr", "td", "th"], StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["value"], StringComparer.OrdinalIgnoreCase),
        })
        {
            // Spans and fonts go, their words stay; what a script or a style says is no word.
            KeepChildNodes = true,
        };
        sanitizer.RemovingTag += (_, e) =>
        {
            if (e.Tag.LocalName is "script" or "style" or "head" or "title" or "xml" or "template" or "noscript" or "iframe" or "object" or "svg" or "math" or "textarea" or "select") e.Tag.TextContent = "";
        };
        return sanitizer;
    }

    private sealed class Reader
    {
        private readonly List<WrittenParagraph> _paragraphs = [];
        private readonly List<WrittenRun> _runs = [];
        private WrittenKind _kind;

        public void Walk(INode node, WrittenKind kind, bool isBold)
        {
            foreach (var child in node.ChildNodes)
                switch (child)
                {
                    case IText text:
                        Add(CleanText.Of(text.Data).Replace('\n', ' ').Replace('\t', ' '), isBold, null);
                        break;
                    case IElement { LocalName: "data" } figure when figure.GetAttribute("value") is { Length: > 0 and < 200 } key:
                        Add(CleanText.Line(figure.TextContent), isBold, key);
                        break;
                    case IElement { LocalName: "br" }:
                        Break(kind);
                        break;
                    case IElement { LocalName: "strong" or "b" } strong:
                        Walk(strong, kind, isBold: true);
                        break;
                    case IElement { LocalName: "td" or "th" } cell:
                        Walk(cell, kind, isBold);
                        Add("　", isBold, null);
                        break;
                    case IElement { LocalName: "p" or "div" or "tr" or "blockquote" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "li" or "ul" or "ol" or "table" } block:
                        var own = block.LocalName != "li" ? kind : block.ParentElement?.LocalName == "ol" ? WrittenKind.Numbered : WrittenKind.Bullet;
                        Break(own);
                        Walk(block, own, isBold || block.LocalName is ['h', _]);
                        Break(kind);
                        break;
                    case IElement other:
                        Walk(other, kind, isBold);
                        break;
                }
        }

        public WrittenText End()
        {
            Break(WrittenKind.Plain);
            return new(_paragraphs);
        }

        private void Add(string text, bool isBold, string? fact)
        {
            if (text.Length == 0) return;
            if (fact is null && _runs is [.., { Fact: null } last] && last.IsBold == isBold) _runs[^1] = last with { Text = last.Text + text };
            else _runs.Add(new(text, isBold, fact));
        }

        private void Break(WrittenKind next)
        {
            if (_runs.Exists(r => r.Fact is not null || !string.IsNullOrWhiteSpace(r.Text)))
            {
                if (_runs[0].Fact is null) _runs[0] = _runs[0] with { Text = _runs[0].Text.TrimStart(' ', '　', '\u00a0') };
                if (_runs[^1].Fact is null) _runs[^1] = _runs[^1] with { Text = _runs[^1].Text.TrimEnd(' ', '　', '\u00a0') };
                _paragraphs.Add(new(_kind, [.. _runs.Where(r => r.Text.Length > 0)]));
            }
            _runs.Clear();
            _kind = next;
        }
    }
}
