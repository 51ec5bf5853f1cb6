namespace XifengEdu.Web.Tests.Hostile;

/// <summary>More than two hundred texts that have broken programs. Each is one that a person could paste into any field of the portal.</summary>
internal static class HostileText
{
    /// <summary>The longest that is tried, in characters.</summary>
    public const int Longest = 100_000;

    private static readonly string[] _markup =
    [
        "<x-evil>a</x-evil>", "</td></tr></table><x-evil>", "<b>粗</b>", "<h1>大标题", "<!-- ", "-->", "<![CDATA[<x-evil>]]>", "&lt;x-evil&gt;", "&amp;lt;", "&#60;x-evil&#62;", "&nbsp;&#0;&#xFFFF;", "<br/>", "<x-evil a=\"", "<x-evil a='",
        "\"><x-evil>", "'><x-evil>", "` onload=evil()", "\" onfocus=\"evil()\" autofocus=\"", "' onmouseover='evil()' '", "</textarea><x-evil>", "</title><x-evil>", "</option></select><x-evil>", "</script><x-evil>", "</style><x-evil>",
        "<style>*{display:none}</style>", "<link rel=stylesheet href=//example.org/x.css>", "<base href=//example.org/>", "<meta http-equiv=refresh content=\"0;url=//example.org\">", "<form action=//example.org><input name=password>", "<table><tr><td>",
    ];

    private static readonly string[] _scripts =
    [
        "<script>evil()</script>", "<ScRiPt>evil()</sCrIpT>", "<script src=//example.org/x.js></script>", "<img src=x onerror=evil()>", "<img src=x onerror=evil()//", "<svg onload=evil()>", "<svg><script>evil()</script></svg>", "<math><mi xlink:href=javascript:evil()>",
        "<iframe src=javascript:evil()>", "<iframe srcdoc='<script>evil()</script>'>", "<body onload=evil()>", "<details open ontoggle=evil()>", "<a href=javascript:evil()>点</a>", "<a href=\"java\tscript:evil()\">点</a>", "javascript:evil()", "data:text/html,<script>evil()</script>",
        "<object data=javascript:evil()>", "<embed src=javascript:evil()>", "<video><source onerror=evil()>", "<input autofocus onfocus=evil()>", "<x-evil hx-get=/admin hx-trigger=load>", "<div data-hx-post=/account/logout hx-trigger=load>", "</script><script>evil()</script>", "<!--<script>-->evil()", "<noscript><p title=\"</noscript><x-evil>\">",
    ];

    private static readonly string[] _templates =
    [
        "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "@(7*7)", "@Model", "{0}", "{0:D99}", "%s%n", "%d%x", "{a|b}", "{style|字}", "$$", "\\u003cx-evil\\u003e", "\\", "\\\\server\\share", "'; DROP TABLE figures;--", "' OR '1'='1", "%' OR 1=1 --", "_%[a]", "null", "undefined", "NaN", "true", "..", "../../etc/passwd", "CON", "file:///etc/passwd", "# 标题", "[字](javascript:evil())", "![](//example.org/x.png)",
    ];

    private static readonly string[] _formulas =
    [
        "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"//example.org\",\"点\")", "=WEBSERVICE(\"//example.org\")", "+1+1", "+cmd|' /C calc'!A0", "-1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1,1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "＝1+1", "＋1", "－1", "＠SUM(1,1)", "\"=1+1\"", "=\"a\",\"b\"",
    ];

    private static readonly string[] _letters =
    [
        "\u202Eabc", "\u202Dabc\u202C", "\u2066学校\u2069", "abc\u200Fאבג", "مدرسة", "\u200B", "学\u200B校", "\uFEFF学校", "\u2028行", "\u2029段", "\u00A0学校\u00A0", "\u3000学校\u3000", "Z\u0351\u036B\u0343\u036A\u0302a\u0334l\u0335g\u0336o", "e\u0301", "\uFDFD",
        "😀", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇨🇳", "👍🏿", "🀄", "𠮷野家", "𡈽", "𪚥", "𬺓𬺷", "㐂", "﨑", "龘靐齉", "\uFFFD", "\uFFFE", "\uE000",
    ];

    private static readonly string[] _lines =
    [
        "一\r\n二", "一\n二", "一\r二", "a\r\nSet-Cookie: evil=1", "a\r\nBcc: evil@example.org\r\n\r\n正文", "\r\n.\r\nQUIT", "a\r\n[2026-01-01 00:00:00 INF] 假的一行",
    ];

    // Each alone between letters; tabs and the ends of lines stand among the formulas and lines.
    private static readonly IEnumerable<string> _controls = Enumerable.Range(0, 32).Append(0x7F).Concat(Enumerable.Range(0x80, 32)).Except([0x09, 0x0A, 0x0D]).Select(c => $"前{(char)c}后");

    private static readonly IEnumerable<string> _long = [new('a', Longest), new('长', Longest), string.Concat(Enumerable.Repeat("😀", Longest / 2))];

    /// <summary>The kinds.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<string>> Kinds = [_markup, _scripts, _templates, _formulas, _letters, _lines, [.. _controls], [.. _long]];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [.. Kinds.SelectMany(k => k)];
}
