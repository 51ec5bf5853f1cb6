using XifengEdu.Web.Documents;

namespace XifengEdu.Web.Text;

/// <summary>A cell as people call it: C7.</summary>
public static class CellText
{
    public static string NameOf(CellPlace place)
    {
        var letters = "";
        for (var column = place.Column; column > 0; column = (column - 1) / 26) letters = (char)('A' + (column - 1) % 26) + letters;
        return $"{letters}{place.Row}";
    }
}
