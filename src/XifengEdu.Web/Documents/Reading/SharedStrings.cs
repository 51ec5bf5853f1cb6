using System.Text;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>The texts that a workbook's cells share.</summary>
internal static class SharedStrings
{
    private const int Most = 1_000_000;

    public static List<string> Read(PartReader part)
    {
        var texts = new List<string>();
        while (part.NextElement())
        {
            if (part.Name != "si") continue;
            if (texts.Count == Most) throw BoundedStream.TooLarge();
            texts.Add(ReadItem(part));
        }
        return texts;
    }

    /// <summary>The text of a string item, its runs joined, without what tells its pronunciation.</summary>
    public static string ReadItem(PartReader part)
    {
        var text = new StringBuilder();
        var isPhonetic = false;
        foreach (var name in part.Below())
            if (name == "r") isPhonetic = false;
            else if (name == "rPh") isPhonetic = true;
            else if (name == "t" && part.Text() is var run && !isPhonetic) text.Append(run);
        return text.ToString();
    }
}
