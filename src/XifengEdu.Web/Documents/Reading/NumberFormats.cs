using System.Globalization;
using System.Text.RegularExpressions;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>What a cell's number means by its format.</summary>
internal enum NumberMeaning { Figure, Date, Percent }

/// <summary>The number formats of a workbook's cell styles.</summary>
internal static partial class NumberFormats
{
    /// <summary>The meaning of a number for each cell style.</summary>
    public static List<NumberMeaning> Read(PartReader styles)
    {
        var codes = new Dictionary<int, string>();
        var meanings = new List<NumberMeaning>();
        while (styles.NextElement())
            if (styles.Name == "numFmt" && int.TryParse(styles.Attribute("numFmtId"), CultureInfo.InvariantCulture, out var id))
                codes[id] = styles.Attribute("formatCode") ?? "";
            else if (styles.Name == "cellXfs")
                foreach (var name in styles.Below())
                    if (name == "xf")
                        meanings.Add(MeaningOf(int.TryParse(styles.Attribute("numFmtId"), CultureInfo.InvariantCulture, out var format) ? format : 0, codes));
        return meanings;
    }

    // ECMA-376 18.8.30; 27–36 and 50–58 are dates in East Asian editions.
    private static NumberMeaning MeaningOf(int id, Dictionary<int, string> codes) => id switch
    {
        _ when codes.TryGetValue(id, out var code) => MeaningOf(code),
        9 or 10 => NumberMeaning.Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => NumberMeaning.Date,
        _ => NumberMeaning.Figure,
    };

    private static NumberMeaning MeaningOf(string code)
    {
        var bare = Literals().Replace(code, "").Replace("General", "", StringComparison.OrdinalIgnoreCase);
        return bare.IndexOfAny(['y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S']) >= 0 ? NumberMeaning.Date
            : bare.Contains('%', StringComparison.Ordinal) ? NumberMeaning.Percent : NumberMeaning.Figure;
    }

    // Quoted and escaped characters, colours, conditions and currencies in brackets.
    [GeneratedRegex("""
        "[^"]*"|\\.|_.|\*.|\[[^\]]*\]
        """)]
    private static partial Regex Literals();
}
