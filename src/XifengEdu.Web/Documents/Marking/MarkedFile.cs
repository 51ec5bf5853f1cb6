using XifengEdu.Data;
using XifengEdu.Web.Documents.Reading;
namespace XifengEdu.Web.Documents.Marking;

/// <summary>Gives people their own file back with what is wrong said where it is wrong.</summary>
public static class MarkedFile
{
    /// <summary>Writes the file again, in a workbook with exactly the cells of the remarks filled and commented, in CSV with a column of errors.
    /// Marks of an earlier round are replaced.</summary>
    /// <param name="path">The file as <see cref="FileReader"/> has read it.</param>
    /// <returns>The extension of the written file's kind: xlsx or csv.</returns>
    public static string Write(string path, string markedPath, IReadOnlyList<FileRemark> remarks)
    {
        using var file = File.OpenRead(path);
        if (FileReader.IsWorkbook(file))
        {
            using (var copy = PrivateFile.Open(markedPath, FileMode.Create)) file.CopyTo(copy);
            MarkedWorkbook.Mark(markedPath, remarks);
            return "xlsx";
        }
        MarkedCsv.Write(file, markedPath, remarks);
        return "csv";
    }
}
