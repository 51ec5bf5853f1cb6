using System.Text;

namespace XifengEdu.Domain.Writing;

/// <summary>Text as people mean it: without what no person types and neither a database nor a document can hold.</summary>
public static class CleanText
{
    /// <summary>
    /// The text without control characters, halves of surrogate pairs and non-characters, which XML forbids or HTML takes for other
    /// letters; a soft line break becomes a line break.
    /// </summary>
    public static string Of(string text) => IsClean(text) ? text : Cleaned(text);

    /// <summary>
    /// The text as one line, as a name is: line breaks and tabs become blanks, marks that turn the direction of writing or that
    /// nobody sees are left out, blanks around it too.
    /// </summary>
    public static string Line(string text) => string.Concat(Of(text).Where(c => !IsUnseen(c)).Select(c => IsBreak(c) ? ' ' : c)).Trim();

    /// <summary>The text as one line of so many characters at most, none of them cut in half.</summary>
    public static string Line(string text, int longest) => Line(text) is var line && line.Length > longest ? Of(line[..longest]) : line;

    /// <summary>Whether a text is one clean line already.</summary>
    public static bool IsLine(string text) => Line(text) == text;

    private static bool IsClean(string text)
    {
        foreach (var c in text)
            if (c < ' ' ? c is not ('\t' or '\n' or '\r') : char.IsSurrogate(c) || c is (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or >= '\uFFFE') return false;
        return true;
    }

    private static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            switch (text[i])
            {
                case '\v' or '\f' or '\u0085' or '\u2028' or '\u2029': clean.Append('\n'); break;
                case '\t' or '\n' or '\r': clean.Append(text[i]); break;
                case < ' ' or (>= '\u007F' and <= '\u009F') or >= '\uFFFE': break;
                case var c when !char.IsSurrogate(c): clean.Append(c); break;
                case var c when char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    clean.Append(c).Append(text[++i]);
                    break;
            }
        return clean.ToString();
    }

    private static bool IsBreak(char c) => c is '\t' or '\n' or '\r';

    private static bool IsUnseen(char c) => c is '\u061C' or '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E')
        or '\u2060' or (>= '\u2066' and <= '\u2069') or '\uFEFF';
}
